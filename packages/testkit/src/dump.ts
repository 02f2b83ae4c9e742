import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import type { Seeker } from "./seeker.ts";

/** Bytes by the store that they were read from. */
export type Stores = ReadonlyMap<string, Uint8Array>;

/**
 * Everything that a site keeps in the browser, through its own interfaces, each store as base64 of all its bytes. Texts are
 * written in UTF-8; a key that can be taken out is taken out. It runs in the page.
 */
const DUMP = `(async () => {
  const kept = {};
  const put = (store, ...parts) => (kept[store] ??= []).push(...parts, "\\n");
  const exported = (key) => crypto.subtle.exportKey("jwk", key).then(JSON.stringify, () => "a key that does not come out");
  const walk = async (store, value) => {
    if (value instanceof CryptoKey) put(store, await exported(value));
    else if (value instanceof Blob) put(store, value.name ?? "", value.type, "\\n", await value.arrayBuffer());
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) put(store, value);
    else if (value instanceof Map || value instanceof Set || Array.isArray(value)) for (const it of value) await walk(store, it);
    else if (value !== null && typeof value === "object" && !(value instanceof Date)) {
      for (const [key, it] of Object.entries(value)) { put(store, key); await walk(store, it); }
    } else put(store, value instanceof Date ? value.toISOString() : String(value));
  };
  const answered = (asked) => new Promise((resolve, reject) => { asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error); });
  await walk("localStorage", { ...localStorage });
  await walk("sessionStorage", { ...sessionStorage });
  put("cookies", document.cookie);
  put("address and title", location.href, "\\n", document.title, "\\n", JSON.stringify(history.state));
  for (const { name } of await indexedDB.databases()) {
    put("IndexedDB", name);
    const db = await answered(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const shelf = () => db.transaction(store).objectStore(store);
      put("IndexedDB", store, "\\n", ...shelf().indexNames);
      await walk("IndexedDB", await answered(shelf().getAllKeys()));
      await walk("IndexedDB", await answered(shelf().getAll()));
    }
    db.close();
  }
  for (const key of await caches.keys()) {
    put("caches", key);
    const cache = await caches.open(key);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      put("caches", request.url, "\\n", JSON.stringify([...request.headers, ...answer.headers]), "\\n", await answer.arrayBuffer());
    }
  }
  for (const it of await navigator.serviceWorker.getRegistrations()) put("service workers", it.scope, "\\n", it.active?.scriptURL ?? "");
  const files = async (folder) => {
    for await (const [name, it] of folder.entries()) {
      put("private files", name);
      if (it.kind === "directory") await files(it);
      else put("private files", await (await it.getFile()).arrayBuffer());
    }
  };
  await files(await navigator.storage.getDirectory());
  const coded = (blob) => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(blob);
  });
  const all = [];
  for (const [store, parts] of Object.entries(kept)) all.push([store, await coded(new Blob(parts))]);
  return all;
})()`;

/** What the site of this page keeps in its browser, decoded, the cookies that no script reads with it. */
export const browserStores = async (page: Page): Promise<Stores> => {
  const stores = new Map<string, Uint8Array>(
    (await page.evaluate<[string, string][]>(DUMP)).map(([store, bytes]) => [store, Buffer.from(bytes, "base64")]),
  );
  return stores.set("cookies of the server", Buffer.from(JSON.stringify(await page.context().cookies())));
};

/** Every file below a folder, as it lies. */
export const filesBelow = (folder: string): Stores =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((it) => it.isFile())
      .map((it) => join(it.parentPath, it.name))
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** The bytes, and whatever begins like gzip in them, opened. */
const unpacked = (bytes: Uint8Array): Uint8Array[] => {
  const all = [bytes];
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = raw.indexOf(GZIP); at >= 0; at = raw.indexOf(GZIP, at + 1)) {
    try {
      // One that was cut short is read as far as it goes.
      all.push(gunzipSync(raw.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }));
    } catch {
      // Three bytes that only look like it.
    }
  }
  return all;
};

/** In which stores how many of the words lie, and how: nothing when they lie nowhere. `total` is how many were sought. */
export const toldBy = (seek: Seeker, total: number, stores: Stores): string[] =>
  [...stores].flatMap(([store, bytes]) => {
    const found = new Map(unpacked(bytes).flatMap((it) => [...seek(it)]));
    if (found.size === 0) return [];
    const how = [...new Set(found.values())].sort().join(", ");
    return [`${store}: ${found.size === total ? "every name" : "some names"}, ${found.size} of ${total} (${how})`];
  });
