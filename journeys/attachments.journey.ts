import { join } from "node:path";
import { browserStores, filesBelow, type Stores, seekerOf, toldBy } from "@relais/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill } from "./forms.ts";
import { enrol } from "./phone.ts";
import { madePhoto, pixel } from "./photo.ts";
import { accessible, picture, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  // A limit just above the photo: what is larger is refused.
  world = await startWorld({ RELAIS_ATTACHMENT_MB: "0.95" }, "allow");
});
afterAll(() => world.close());

const CHUNK = 262_144;
const NAME = "Demo-Zinsou-Kapokier.png";
const NOTE = "Remis par la tante de Demo-Zinsou.";
const [WIDTH, HEIGHT] = [640, 480];

const photo = madePhoto(WIDTH, HEIGHT);

/** Parts of the photo as they would lie somewhere in clear. */
const PARTS: readonly Buffer[] = Array.from({ length: 40 }, (_, i) =>
  photo.subarray(100 + i * 20_011, 124 + i * 20_011),
);
const seek = seekerOf([NAME, NOTE, "Zinsou"]);

/** What of the photo, its name and its note lies in these stores. */
const foundIn = (stores: Stores): string[] => [
  ...toldBy(seek, 3, stores),
  ...[...stores].flatMap(([store, bytes]) => {
    const parts = PARTS.filter((it) => Buffer.from(bytes).includes(it)).length;
    return parts === 0 ? [] : [`${store}: ${parts} parts of the photo`];
  }),
];

const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
);

const openFirstFile = async ({ page, t }: Visitor): Promise<string> => {
  await page.goto("/dossiers");
  await page.locator(".file-line a").first().click();
  await page.getByRole("heading", { name: t("attachments") }).waitFor();
  return /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "";
};

describe("given an officer with a photo to attach, on a phone of 360 px", () => {
  it("[ATT-17] when the network is cut half-way and the page reloaded, then the photo goes on from there, is seen, and lies nowhere in clear", async () => {
    expect(foundIn(new Map([["photo", photo]]))).toEqual(["photo: 40 parts of the photo"]);
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "opj.zakpota");
    const file = await openFirstFile(visitor);

    const sent: number[] = [];
    let isCut = false;
    await page.context().route(/\/api\/v1\/attachments\/[0-9a-f-]{36}$/, async (route, request) => {
      if (request.method() !== "PATCH") return route.continue();
      if (!isCut && sent.length === 2) {
        isCut = true;
        await page.context().setOffline(true);
        return route.abort("internetdisconnected");
      }
      sent.push(Number(request.headers()["upload-offset"]));
      return route.continue();
    });
    await page.locator("summary", { hasText: t("attachJoin") }).click();
    await page.getByLabel(t("attachPick")).setInputFiles({ name: NAME, mimeType: "image/png", buffer: photo });
    await page.getByLabel(t("attachWhole")).check();
    await page.getByLabel(t("attachNote")).fill(NOTE);
    await sound(visitor);
    await picture(visitor, "attach-form", ".inline-form[open]");
    await page.getByRole("button", { name: t("attachDo") }).click();

    // The line is cut after two chunks: the list says so, and what waits lies encrypted on the device.
    await page.getByText(t("attachCut")).waitFor();
    const waiting = page.locator(".waiting-line");
    await waiting.getByText(NAME).waitFor();
    await waiting
      .getByText(
        t("attachPercent")
          .replace("{n}", String(Math.floor((200 * CHUNK) / (photo.length + 64))))
          .replace(" %", "\u00a0%"),
      )
      .waitFor();
    await accessible(page);
    await picture(visitor, "attach-waiting", ".waiting");
    expect(foundIn(await browserStores(page))).toEqual([]);

    await page.context().setOffline(false);
    await page.reload();
    await page.locator("#attachments .count", { hasText: "1" }).waitFor();
    expect(await page.locator(".waiting-line").count()).toBe(0);
    // The piece under which the line was cut may have gone twice; none before it did.
    expect([...new Set(sent)]).toEqual(Array.from({ length: Math.ceil(photo.length / CHUNK) }, (_, i) => i * CHUNK));

    // What the server keeps: all of it is there, and none of it can be read.
    const [{ id = "" } = {}] = await world.server.office.database.asSystem((tx) =>
      tx.query<{ id: string }>("select id from attachment"),
    );
    const kept = filesBelow(join(world.folder, "attachments"));
    expect([...kept.values()].reduce((sum, it) => sum + it.length, 0)).toBeGreaterThan(photo.length);
    expect(foundIn(kept)).toEqual([]);
    const database = filesBelow(join(world.folder, "database"));
    expect([...database.values()].some((it) => Buffer.from(it).includes(id))).toBe(true);
    expect(foundIn(database)).toEqual([]);

    // A colleague opens it on another computer.
    const colleague = await visit(world, 360, "fr");
    await signIn(colleague, "chef.zakpota");
    await colleague.page.goto(`/dossiers/${file}`);
    await colleague.page.getByRole("button", { name: t("attachOpen"), exact: true }).click();
    const image = colleague.page.getByRole("img", { name: NAME });
    await image.waitFor();
    await colleague.page.getByText(NOTE).waitFor();
    await colleague.page.locator("figure").getByText(t("identityAudited")).waitFor();
    const seen = await image.evaluate(
      async (it, at) => {
        const shown = it as unknown as { decode(): Promise<void> };
        await shown.decode();
        const { document } = globalThis as unknown as { document: { createElement(name: string): Canvas } };
        interface Canvas {
          width: number;
          height: number;
          getContext(kind: string): {
            drawImage(image: unknown, x: number, y: number): void;
            getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
          };
        }
        const canvas = document.createElement("canvas");
        canvas.width = at[0]! + 1;
        canvas.height = at[1]! + 1;
        const context = canvas.getContext("2d");
        context.drawImage(shown, 0, 0);
        return [...context.getImageData(at[0]!, at[1]!, 1, 1).data.slice(0, 3)];
      },
      [WIDTH - 1, HEIGHT - 1],
    );
    expect(seen).toEqual(pixel(WIDTH - 1, HEIGHT - 1, WIDTH));
    await sound(colleague);
    await picture(colleague, "attach-view", "figure");

    // Another sector is refused, by its address too.
    const social = await visit(world, 360, "fr");
    await signIn(social, "social.zakpota");
    for (const path of ["", "/bytes"]) {
      const refused = await social.page.request.get(`/api/v1/files/${file}/attachments/${id}${path}`);
      expect(refused.status()).toBe(404);
    }
  });
});

/** Chooses and joins; what is shown of it waits, or has left already. */
const joins = async ({ page, t }: Visitor, name: string, mimeType: string, buffer: Buffer): Promise<void> => {
  if (!(await page.getByLabel(t("attachPick")).isVisible())) {
    await page.locator("summary", { hasText: t("attachJoin") }).click();
  }
  await page.getByLabel(t("attachPick")).setInputFiles({ name, mimeType, buffer });
  await page.getByLabel(t("attachWhole")).check();
  await page.getByRole("button", { name: t("attachDo") }).click();
};

/** A photo that is taken on the form of an act outlives a reload; joined without network and paused, it waits to be told. */
const photographsAnAct = async (visitor: Visitor, patched: () => number): Promise<string> => {
  const { page, t } = visitor;
  await page.locator("section:has(> #due) a.button.main").first().click();
  await page.getByRole("group", { name: t("when") }).waitFor();
  const act = await page.getByRole("heading", { level: 1 }).innerText();
  await page.locator("summary", { hasText: t("attachJoin") }).click();
  const camera = page.getByLabel(t("attachTake"));
  expect(await camera.getAttribute("capture")).toBe("environment");
  await camera.setInputFiles({ name: NAME, mimeType: "image/png", buffer: photo });
  await page.getByText(t("attachPickedKept")).waitFor();
  await page.reload();
  await page.getByText(t("attachPickedKept")).waitFor();
  await sound(visitor);
  await picture(visitor, "attach-picked", ".inline-form[open]");
  await page.context().setOffline(true);
  await page.getByLabel(t("attachWhole")).check();
  await page.getByRole("button", { name: t("attachDo") }).click();
  const line = page.locator(".waiting-line", { hasText: NAME });
  await line.getByRole("button", { name: t("attachPause") }).click();
  await line.getByRole("button", { name: t("attachResume") }).waitFor();
  await page.context().setOffline(false);
  await page.reload();
  await line.getByRole("button", { name: t("attachResume") }).waitFor();
  expect(patched()).toBe(0);
  await line.getByRole("button", { name: t("attachResume") }).click();
  await line.waitFor({ state: "detached" });
  expect(patched()).toBe(Math.ceil(photo.length / CHUNK));
  await fill(visitor);
  await page.locator('main form:not(.inline-form form) button[type="submit"]').click();
  await page.getByRole("heading", { name: t("fileDone") }).waitFor();
  return act;
};

/** What the server refuses says why; taken out, it is gone. */
const isRefused = async (visitor: Visitor): Promise<void> => {
  const { page, t } = visitor;
  await joins(visitor, "trop-grande.png", "image/png", madePhoto(WIDTH, HEIGHT + 40));
  const line = page.locator(".waiting-line", { hasText: "trop-grande.png" });
  await line.getByText(t("attachState_failed")).waitFor();
  await line.getByRole("alert").waitFor();
  await sound(visitor);
  await picture(visitor, "attach-failed", ".waiting");
  await line.getByRole("button", { name: t("attachCancel") }).click();
  await line.waitFor({ state: "detached" });
};

/** A PDF opens inside and apart, from the memory of the page; once it is closed its address leads nowhere. */
const opensAPdf = async (visitor: Visitor): Promise<void> => {
  const { page, t } = visitor;
  const open = page.getByRole("button", { name: t("attachOpen"), exact: true });
  const before = await open.count();
  await joins(visitor, "Demo-certificat.pdf", "application/pdf", PDF);
  await expect.poll(() => open.count(), { timeout: 15_000 }).toBe(before + 1);
  await page
    .getByRole("button", { name: t("attachOpen"), exact: true })
    .first()
    .click();
  const apart = page.getByRole("link", { name: t("attachOpenPdf") });
  const address = (await apart.getAttribute("href")) ?? "";
  expect(address).toMatch(/^blob:/);
  expect(await page.locator("iframe").getAttribute("src")).toBe(address);
  const opened = page.waitForEvent("popup");
  const handed = page.waitForEvent("download", { timeout: 0 }).catch(() => undefined);
  await apart.click();
  const popup = await opened;
  // A window is told of before it has its address; a browser that shows no PDF hands it over as a file instead.
  if (await page.evaluate("navigator.pdfViewerEnabled")) await expect.poll(() => popup.url()).toBe(address);
  else expect((await Promise.race([handed, popup.waitForEvent("download")]))?.url()).toBe(address);
  await popup.close();
  await sound(visitor);
  await picture(visitor, "attach-pdf", "figure");
  await page.getByRole("button", { name: t("attachClose") }).click();
  expect(await page.evaluate(`fetch(${JSON.stringify(address)}).then(() => "there", () => "gone")`)).toBe("gone");
};

describe("given an officer who photographs what an act left on paper", () => {
  it("[ATT-20] when it is chosen, left, joined, paused, refused or opened, then nothing is lost and the act shows it, without network too", async () => {
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "agent.zakpota");
    await enrol(visitor, "quatre mots bien longs");
    await openFirstFile(visitor);
    let patches = 0;
    page.on("request", (it) => {
      if (it.method() === "PATCH") patches++;
    });
    const act = await photographsAnAct(visitor, () => patches);
    const shown = `${t("attachments")} : ${t("attachment_photo")}`;
    await page.locator("section:has(> #done) li", { hasText: act }).getByText(shown).waitFor();
    await page.locator("section:has(> #attachments) h3", { hasText: act }).waitFor();
    await isRefused(visitor);
    await opensAPdf(visitor);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: t("chronology"), exact: true }).click();
    await page.locator("tr", { hasText: act }).getByText(shown).waitFor();
    await page.context().close();
  });
});
