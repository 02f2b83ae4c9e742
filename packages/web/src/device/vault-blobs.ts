import type { SealedBlobs } from "./blobs.ts";
import { openVault } from "./device.ts";
import { base64, fromBase64 } from "./vault/bytes.ts";
import type { Vault } from "./vault/vault.ts";

/** What the list of what waits is made of lies apart from the bytes: looking at it opens no photo. */
const shelfOf = (name: string): "attachments" | "chunks" => (name.endsWith("|item") ? "attachments" : "chunks");

const opened = async (): Promise<Vault> => {
  const vault = await openVault();
  if (vault === null) throw new DOMException("No store is open", "InvalidStateError");
  return vault;
};

/** Bytes in the open store of whoever is here, sealed like everything in it. */
export const vaultBlobs: SealedBlobs = {
  put: async (name, bytes) => {
    const value = base64(new Uint8Array(bytes));
    await (await opened()).keep([{ shelf: shelfOf(name), name, value }]);
  },
  get: async (name) => {
    const value = await (await openVault())?.get(shelfOf(name), name);
    return typeof value === "string" ? fromBase64(value) : undefined;
  },
  drop: async (name) => (await opened()).keep([{ shelf: shelfOf(name), name, value: undefined }]),
  names: async (prefix) => {
    const found = await (await openVault())?.all("attachments");
    return [...(found?.entries.keys() ?? [])].filter((name) => name.startsWith(prefix)).sort();
  },
};
