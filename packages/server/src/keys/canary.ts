import { existsSync } from "node:fs";
import { z } from "zod";
import type { Database } from "../database/open.ts";
import { Failure } from "../failure.ts";
import { type InstanceKeys, instanceKeys } from "./instance-keys.ts";
import { decrypt, encrypt } from "./seal.ts";

const ABOUT = "canary";
const SONG = Buffer.from("relais");

export const Canary = z.strictObject({ version: z.int(), nonce: z.base64(), text: z.base64() });
export type Canary = z.infer<typeof Canary>;

/**
 * The keys of the instance, held against the database: what it has sealed must open with them. A key file that is gone is
 * not made anew beside an old database, and another one's is refused, before anything is served or written.
 */
export const keysFor = async (database: Database, file: string): Promise<InstanceKeys> => {
  const known = await canaryOf(database);
  if (known !== undefined && !existsSync(file)) throw strangers(file);
  const keys = instanceKeys(file);
  if (known === undefined) {
    const { nonce, text } = encrypt(keys.wrapping.get(keys.current)!, SONG, ABOUT);
    const value: Canary = { version: keys.current, nonce: nonce.toString("base64"), text: text.toString("base64") };
    await database.asSystem((tx) =>
      tx.query("insert into setting (name, value) values ('canary', $1) on conflict (name) do nothing", [
        JSON.stringify(value),
      ]),
    );
  }
  // Read again: two servers may have begun at once, and the keys of one of them are then not those of the database.
  if (!sings(keys, known ?? (await canaryOf(database))!)) throw strangers(file);
  return keys;
};

const canaryOf = async (database: Database): Promise<Canary | undefined> => {
  const [row] = await database.asSystem((tx) =>
    tx.query<{ value: Canary }>("select value from setting where name = 'canary'"),
  );
  return row?.value;
};

/** Whether what the database has sealed opens with these keys. */
export const sings = ({ wrapping }: Pick<InstanceKeys, "wrapping">, { version, nonce, text }: Canary): boolean => {
  const key = wrapping.get(version);
  if (key === undefined) return false;
  try {
    const sealed = { nonce: Buffer.from(nonce, "base64"), text: Buffer.from(text, "base64") };
    return decrypt(key, sealed, ABOUT).equals(SONG);
  } catch {
    return false;
  }
};

const strangers = (file: string): Failure =>
  new Failure(
    "keys.other",
    `Le fichier de clés ${file} manque ou n'est pas celui de cette base : aucun nom ne pourrait être lu. Restaurez-le depuis sa sauvegarde ; rien n'a été modifié.`,
    `The key file ${file} is missing or is not that of this database: no name could be read. Restore it from its backup; nothing was changed.`,
  );
