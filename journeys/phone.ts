import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, serve } from "@relais/server";
import { startBrowser } from "@relais/testkit";
import type { Visitor, World } from "./world.ts";

/** A world whose server can be stopped and started again, at the same address and on the same database. */
export interface Weather extends World {
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
}

export const startWeather = async (): Promise<Weather> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-journey-"));
  const env = { ...process.env, DATABASE_URL: undefined, RELAIS_DATA: folder, RELAIS_LOG: "silent" };
  let server: Running = await serve({ ...env, PORT: "0" });
  const { port } = new URL(server.address);
  let standing: "up" | "down" = "up";
  const browser = await startBrowser();
  const down = async (): Promise<void> => {
    if (standing === "up") await server.close();
    standing = "down";
  };
  return {
    get server() {
      return server;
    },
    browser,
    folder,
    down,
    up: async () => {
      if (standing === "down") server = await serve({ ...env, PORT: port });
      standing = "up";
    },
    close: async () => {
      await browser.close();
      await down();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Chooses a passphrase for whoever is signed in, and waits until the files are here. */
export const enrol = async ({ page, t }: Visitor, passphrase: string): Promise<void> => {
  await page.getByRole("link", { name: t("enrolOfferDo") }).click();
  await page.getByLabel(t("passphrase"), { exact: true }).fill(passphrase);
  await page.getByLabel(t("passphraseAgain")).fill(passphrase);
  await page.getByRole("button", { name: t("enrolDo") }).click();
  await page.getByText(t("enrolDone")).waitFor();
  await inTouch({ page, t } as Visitor);
};

/** Until the last contact was a whole one, and nothing waits. */
export const inTouch = async ({ page, t }: Visitor): Promise<void> => {
  await page.locator(".device-state.done", { hasText: t("stateNothing") }).waitFor({ timeout: 60_000 });
};

export const lock = async ({ page, t }: Visitor): Promise<void> => {
  await page.getByRole("button", { name: t("lockNow") }).click();
  await page.getByRole("heading", { level: 1, name: t("unlockTitle") }).waitFor();
};

export const unlock = async ({ page, t }: Visitor, login: string, passphrase: string): Promise<void> => {
  await page.getByLabel(t("login")).fill(login);
  await page.getByLabel(t("passphrase")).fill(passphrase);
  await page.getByRole("button", { name: t("unlockDo"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor({ timeout: 30_000 });
};

/**
 * Everything that this site keeps in the browser, through its own interfaces, as base64 of the bytes: stores, caches of answers,
 * local storage. It runs in the page.
 */
export const DUMP = `(async () => {
  const kept = [];
  const asBase64 = (bytes) => { let s = ""; for (const b of new Uint8Array(bytes)) s += String.fromCharCode(b); return btoa(s); };
  const put = (text) => kept.push(asBase64(new TextEncoder().encode(text)));
  put(JSON.stringify(localStorage)); put(JSON.stringify(sessionStorage));
  const walk = (value) => {
    if (value instanceof ArrayBuffer) kept.push(asBase64(value));
    else if (ArrayBuffer.isView(value)) kept.push(asBase64(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)));
    else if (typeof value === "string") put(value);
    else if (value !== null && typeof value === "object") for (const [key, it] of Object.entries(value)) { put(key); walk(it); }
    else put(String(value));
  };
  const answered = (asked) => new Promise((resolve, reject) => { asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error); });
  for (const { name } of await indexedDB.databases()) {
    put(name);
    const db = await answered(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      put(store);
      const shelf = db.transaction(store).objectStore(store);
      for (const it of await answered(shelf.getAllKeys())) walk(it);
      for (const it of await answered(db.transaction(store).objectStore(store).getAll())) walk(it);
    }
    db.close();
  }
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const request of await cache.keys()) {
      put(request.url);
      const answer = await cache.match(request);
      if (answer) kept.push(asBase64(await answer.arrayBuffer()));
    }
  }
  return kept;
})()`;

/** Those of these names that are in what a device keeps, written as UTF-8, Latin-1, UTF-16 or base64 of any alignment. */
export const namesIn = (kept: readonly string[], names: readonly string[]): string[] => {
  const bytes = kept.map((it) => Buffer.from(it, "base64"));
  const texts = bytes.map((it) => it.toString("latin1"));
  return names.filter((name) => {
    const written = [Buffer.from(name), Buffer.from(name, "latin1"), Buffer.from(name, "utf16le")];
    const coded = written.flatMap((it) =>
      [0, 1, 2].map((shift) => {
        // What does not depend on the bytes around it.
        const text = Buffer.concat([Buffer.alloc(shift), it]).toString("base64");
        return Buffer.from(text.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + it.length) * 4) / 3) - 1));
      }),
    );
    return [...written, ...coded].some((it) => texts.some((text) => text.includes(it.toString("latin1"))));
  });
};
