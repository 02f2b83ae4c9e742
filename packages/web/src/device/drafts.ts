import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
}
interface Store extends DBSchema {
  keys: { key: string; value: CryptoKey };
  drafts: { key: string; value: Sealed };
}

let opened: Promise<IDBPDatabase<Store>> | null = null;
const database = (): Promise<IDBPDatabase<Store>> => {
  opened ??= openDB<Store>("relais", 1, {
    upgrade: (db) => {
      db.createObjectStore("keys");
      db.createObjectStore("drafts");
    },
  });
  return opened;
};

/** The key of one account on this device: made here, not extractable, so that no clear text lies on the disk. */
const keyOf = async (account: string): Promise<CryptoKey> => {
  const db = await database();
  const known = await db.get("keys", account);
  if (known !== undefined) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await db.put("keys", made, account);
  return made;
};

const nameOf = (account: string, form: string): string => `${account}|${form}`;

/** Keeps what is being typed in a form, encrypted; at every pause, so that leaving loses nothing. */
export const keepDraft = async (account: string, form: string, value: unknown): Promise<void> => {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await keyOf(account), plain);
  await (await database()).put("drafts", { nonce, text }, nameOf(account, form));
};

/** The draft of a form, or undefined. What can no longer be opened (another account's key) is as good as none. */
export const findDraft = async (account: string, form: string): Promise<unknown> => {
  const sealed = await (await database()).get("drafts", nameOf(account, form));
  if (sealed === undefined) return undefined;
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.nonce }, await keyOf(account), sealed.text);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
};

export const dropDraft = async (account: string, form: string): Promise<void> => {
  await (await database()).delete("drafts", nameOf(account, form));
};
