import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { SealedBlobs } from "./blobs.ts";

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

const seal = async (account: string, plain: Uint8Array<ArrayBuffer>): Promise<Sealed> => {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  return {
    nonce,
    text: await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await keyOf(account), plain),
  };
};

/** What lies under a name; what can no longer be opened (another account's key) is as good as none. */
const unseal = async (account: string, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const sealed = await (await database()).get("drafts", nameOf(account, name));
  if (sealed === undefined) return undefined;
  try {
    const key = await keyOf(account);
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.nonce }, key, sealed.text));
  } catch {
    return undefined;
  }
};

/** Bytes of one account on this device, each under a name, encrypted like drafts and beside them. */
export const deviceBlobs = (account: string): SealedBlobs => ({
  put: async (name, bytes) => {
    await (await database()).put("drafts", await seal(account, new Uint8Array(bytes)), nameOf(account, name));
  },
  get: (name) => unseal(account, name),
  drop: async (name) => (await database()).delete("drafts", nameOf(account, name)),
  names: async (prefix) => {
    const first = nameOf(account, prefix);
    const keys = await (await database()).getAllKeys("drafts", IDBKeyRange.bound(first, `${first}\uffff`));
    return keys.map((key) => key.slice(nameOf(account, "").length));
  },
});

/** Keeps what is being typed in a form, encrypted; at every pause, so that leaving loses nothing. */
export const keepDraft = async (account: string, form: string, value: unknown): Promise<void> => {
  const sealed = await seal(account, new TextEncoder().encode(JSON.stringify(value)));
  await (await database()).put("drafts", sealed, nameOf(account, form));
};

/** The draft of a form, or undefined. */
export const findDraft = async (account: string, form: string): Promise<unknown> => {
  const plain = await unseal(account, form);
  return plain && JSON.parse(new TextDecoder().decode(plain));
};

export const dropDraft = async (account: string, form: string): Promise<void> => {
  await (await database()).delete("drafts", nameOf(account, form));
};
