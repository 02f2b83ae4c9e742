import { mark, marked, unmark } from "../marks.ts";
import { base64, fromBase64, randomBytes } from "../vault/bytes.ts";
import { browserDisk, type Disk } from "../vault/disk.ts";
import { Vault } from "../vault/vault.ts";

/** Databases of the practice mode: of another family than those of people, which know nothing of them. */
export const practiceDisk = (): Disk => browserDisk("relais-practice");

/**
 * A practice store of its own, in place of any that was there, under a random key that opens nothing else. The key lies beside it:
 * what is in it is invented, and opens without a passphrase.
 */
export const newStore = async (disk: Disk): Promise<Vault> => {
  await eraseStores(disk);
  const id = [...randomBytes(16)].map((it) => it.toString(16).padStart(2, "0")).join("");
  const key = randomBytes(32);
  await disk.keepPlace({ id, doors: [] });
  mark("practiceStore", `${id} ${base64(key)}`);
  return Vault.open(disk, id, key);
};

/** The practice store of this browser; null where there is none. */
export const openStore = async (disk: Disk): Promise<Vault | null> => {
  const [id, key] = marked("practiceStore")?.split(" ") ?? [];
  const isHere = (await disk.places()).some((it) => it.id === id);
  return isHere && id !== undefined && key !== undefined ? Vault.open(disk, id, fromBase64(key)) : null;
};

/** Takes away what was practised: the key first, so that what the disk would still hold opens no more. */
export const eraseStores = async (disk: Disk): Promise<void> => {
  unmark("practiceStore");
  for (const { id } of await disk.places()) await disk.erase(id);
};
