import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@relais/core";
import { makeBackup, makeKeyFile, openOffice } from "@relais/server";
import {
  browserStores,
  filesBelow,
  inventedNames,
  openProfile,
  type Stores,
  seekerOf,
  startServer,
  toldBy,
} from "@relais/testkit";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environmentOf, prepareDemonstration } from "../packages/server/test/demonstration.ts";
import { enrol } from "./phone.ts";
import { madePhoto } from "./photo.ts";
import { screenOf, signIn, type Visitor, visitorIn } from "./world.ts";

/** A thousand where there is time; enough to see a store in clear everywhere else. */
const COUNT = process.env.RELAIS_FULL === undefined ? 30 : 1_000;
const NAMES = inventedNames(COUNT);
const seek = seekerOf(NAMES);
const LONGEST = 600_000;

const [PHOTO, SEARCHED, NOTED, DRAFTED] = [NAMES[0]!, NAMES[1]!, NAMES[2]!, NAMES[3]!];

let kept: Record<"browser" | "profile" | "server" | "backup", Stores>;
beforeAll(async () => {
  kept = await aDay();
}, LONGEST);

const folder = mkdtempSync(join(tmpdir(), "relais-names-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sources = { now: Date.now, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
let sequence = 0;

const commandOf = (type: string, stream: string, payload: object) => ({
  id: newId(sources),
  stream,
  type,
  v: 1,
  device: "names",
  sequence: sequence++,
  madeAt: new Date().toISOString(),
  read: {},
  payload,
});

/** Opens a file under each name, with a note that says it too, through the address that every screen uses. */
const opensAll = async (page: Page): Promise<void> => {
  const { csrf } = (await (await page.request.get("/api/v1/me")).json()) as { csrf: string };
  const at = new Date(Date.now() - 3_600_000).toISOString();
  for (let first = 0; first < COUNT; first += 50) {
    const commands = NAMES.slice(first, first + 50).flatMap((name) => {
      const stream = newId(sources);
      return [
        commandOf("open-file", stream, {
          time: { from: at, to: at },
          procedures: [{ procedure: "enfant-victime", version: "2026-1" }],
          statuses: ["victime"],
          nature: "invented",
          identification: { names: [{ name: `Demo-${name}`, kind: "paper" }], values: { sexe: "fille" } },
        }),
        commandOf("add-note", stream, { note: newId(sources), text: `Vu ${name}.`, compartment: "commun" }),
      ];
    });
    const answer = await page.request.post("/api/v1/commands", {
      headers: { "x-relais-csrf": csrf },
      data: { commands },
    });
    const { outcomes } = (await answer.json()) as { outcomes: readonly { status: string }[] };
    expect(outcomes.filter((it) => it.status !== "accepted")).toEqual([]);
  }
};

const opensByName = async ({ page, t }: Visitor, name: string): Promise<void> => {
  await page.getByRole("link", { name: t("navFiles") }).click();
  await page.getByLabel(t("filesSearch")).fill(name);
  await page.getByRole("button", { name: t("search"), exact: true }).click();
  await page.locator(".card", { hasText: name }).getByRole("link").first().click();
  await page.getByRole("heading", { name: t("fileDue") }).waitFor();
  await page.getByRole("button", { name: t("showIdentity") }).click();
  await page.getByRole("button", { name: t("hideIdentity") }).waitFor();
};

/** A photo whose name, content and remark hold the name. */
const attaches = async ({ page, t }: Visitor, name: string): Promise<void> => {
  await page.locator("summary", { hasText: t("attachJoin") }).click();
  const buffer = madePhoto(60, 40, name);
  await page.getByLabel(t("attachPick")).setInputFiles({ name: `${name}.png`, mimeType: "image/png", buffer });
  await page.getByLabel(t("attachWhole")).check();
  await page.getByLabel(t("attachNote")).fill(`Photo de ${name}`);
  await page.getByRole("button", { name: t("attachDo") }).click();
};

const notes = async ({ page, t }: Visitor, text: string): Promise<void> => {
  await page.locator("summary", { hasText: t("addNote") }).click();
  await page.getByRole("textbox", { name: t("noteText"), exact: true }).fill(text);
  await page.getByRole("button", { name: t("saveNote") }).click();
  await page.locator(".note", { hasText: text }).waitFor();
};

const aDay = async (): Promise<typeof kept> => {
  const data = join(folder, "data");
  await prepareDemonstration(data);
  const env = environmentOf(data);
  const server = await startServer({ ...env, RELAIS_LOG: "trace" });
  const profile = join(folder, "profile");
  const context = await openProfile(profile, screenOf(server.address, 360, "fr"));
  const officer = await visitorIn(context, 360, "fr");
  const { page, t } = officer;
  try {
    await signIn(officer, "opj.zakpota");
    await opensAll(page);
    await page.reload();
    await enrol(officer, "quatre mots bien longs");
    await opensByName(officer, PHOTO);
    await attaches(officer, PHOTO);
    await page.locator("#attachments .count", { hasText: "1" }).waitFor();
    await page.getByRole("link", { name: t("chronology"), exact: true }).click();
    await page.getByText(t("chronologyFoot")).waitFor();
    await page.pdf();

    // Without network: a search, a reading, what waits to be sent, what is not finished.
    await context.setOffline(true);
    await opensByName(officer, SEARCHED);
    await notes(officer, `Vu ${NOTED}.`);
    await attaches(officer, NOTED);
    await page.locator(".waiting-line", { hasText: NOTED }).waitFor();
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page
      .getByRole("link", { name: t("newFile") })
      .first()
      .click();
    await page.getByLabel(/^Nom et prénoms/).fill(`Demo-${DRAFTED}`);
    await page.getByText(t("draftKept")).waitFor();
    const browser = await browserStores(page);
    await context.close();
    await server.stop();
    return {
      browser,
      profile: filesBelow(profile),
      server: await serverStores(env, server.logs()),
      backup: await backupFiles(env),
    };
  } finally {
    await context.close();
    server.kill();
  }
};

/** What was logged, every row of every table, and every file of the data folder as it lies. */
const serverStores = async (env: NodeJS.ProcessEnv, logs: string): Promise<Stores> => {
  const stores = new Map<string, Uint8Array>([...filesBelow(join(folder, "data")), ["logs", Buffer.from(logs)]]);
  const { database } = await openOffice(env);
  const tables = await database.asOwner((tx) =>
    tx.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind = 'r' and nspname !~ '^(pg_|information_schema)' and relname <> 'migration'`,
    ),
  );
  for (const { name } of tables) {
    const rows = await database.asOwner((tx) => tx.query<{ row: string }>(`select it::text as row from ${name} it`));
    stores.set(`table ${name}`, Buffer.from(rows.map((it) => it.row).join("\n")));
  }
  await database.close();
  return stores;
};

const backupFiles = async (env: NodeJS.ProcessEnv): Promise<Stores> => {
  const [to, keyFile] = [join(folder, "backup"), join(folder, "backup.key")];
  mkdirSync(to);
  makeKeyFile(keyFile);
  await makeBackup(env, { to, keyFile, keysFor: 30 });
  return filesBelow(to);
};

const sizeOf = (stores: Stores, store: string): number => stores.get(store)?.length ?? 0;
const isClean = (stores: Stores): void => {
  const told = toldBy(seek, COUNT, stores);
  if (told.length > 0) expect.fail(told.join("\n"));
};

describe("given children opened on a server, carried by a browser, searched, read, noted and photographed", () => {
  it("[NAM-2] when what the browser keeps is read through its own interfaces, then no name is in it", () => {
    expect(sizeOf(kept.browser, "IndexedDB")).toBeGreaterThan(COUNT * 1_000);
    expect(sizeOf(kept.browser, "caches")).toBeGreaterThan(100_000);
    isClean(kept.browser);
  });

  it("[NAM-3] when the profile of the browser is read as it lies on the disk, then no name is in it", () => {
    expect(kept.profile.size).toBeGreaterThan(50);
    isClean(kept.profile);
  });

  it("[NAM-4] when the logs, the tables and the folder of the server are read as they lie, then no name is in them", () => {
    expect(sizeOf(kept.server, "logs")).toBeGreaterThan(10_000);
    expect(sizeOf(kept.server, "table event")).toBeGreaterThan(COUNT * 500);
    expect([...kept.server.keys()].some((it) => it.startsWith("attachments/"))).toBe(true);
    isClean(kept.server);
  });

  it("[NAM-5] when the two files of a backup are read as they lie, then no name is in them", () => {
    expect(kept.backup.size).toBe(2);
    isClean(kept.backup);
  });
});
