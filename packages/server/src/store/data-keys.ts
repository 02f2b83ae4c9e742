import type { Compartment } from "@relais/core";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { decrypt, encrypt } from "../keys/seal.ts";

interface KeyRow {
  readonly id: string;
  readonly version: number;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
}

/** The data key of one compartment of one stream, made by `make` when it has none yet. */
export const dataKey = async (
  tx: Tx,
  keys: InstanceKeys,
  stream: string,
  compartment: Compartment,
  make: () => { readonly id: string; readonly key: Buffer },
): Promise<{ readonly id: string; readonly key: Buffer }> => {
  const [row] = await tx.query<KeyRow & { [column: string]: unknown }>(
    "select id, version, nonce, wrapped from file_key where stream = $1 and compartment = $2",
    [stream, compartment],
  );
  if (row !== undefined) return { id: row.id, key: unwrap(keys, row) };
  const made = make();
  const { nonce, text } = encrypt(keys.wrapping.get(keys.current)!, made.key, made.id);
  await tx.query(
    "insert into file_key (id, stream, compartment, version, nonce, wrapped) values ($1, $2, $3, $4, $5, $6)",
    [made.id, stream, compartment, keys.current, nonce, text],
  );
  return made;
};

export const unwrap = (keys: Pick<InstanceKeys, "wrapping">, row: KeyRow): Buffer => {
  const wrapping = keys.wrapping.get(row.version);
  if (wrapping === undefined) throw new Error(`No wrapping key of version ${row.version}`);
  return decrypt(wrapping, { nonce: row.nonce, text: row.wrapped }, row.id);
};
