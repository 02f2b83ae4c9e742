import { deleteDB, openDB } from "idb";
import { text } from "./vault/bytes.ts";
import type { Vault } from "./vault/vault.ts";

const OLDER = "relais";

/** Drafts as they lay before stores had doors: under a key on the same disk. They move into the store, and that key goes. */
export const takeUpOlderDrafts = async (vault: Vault, account: string): Promise<void> => {
  const known = await indexedDB.databases();
  if (!known.some((it) => it.name === OLDER)) return;
  const db = await openDB(OLDER, 1);
  try {
    const key: CryptoKey | undefined = await db.get("keys", account);
    for (const name of key === undefined ? [] : await db.getAllKeys("drafts")) {
      const [owner, ...form] = String(name).split("|");
      if (owner !== account || key === undefined) continue;
      const { nonce, text: sealed } = await db.get("drafts", name);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, sealed);
      await vault.keep([{ shelf: "drafts", name: form.join("|"), value: JSON.parse(text(plain)) }]);
      await db.delete("drafts", name);
    }
    await db.delete("keys", account);
  } finally {
    db.close();
  }
  const rest = await openDB(OLDER, 1);
  const left = await rest.count("keys");
  rest.close();
  if (left === 0) await deleteDB(OLDER);
};
