import { nameTokens } from "@relais/casework";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { searchToken } from "../keys/seal.ts";

/** At most this many files are opened and ranked in answer to one search (SEMANTICS §7). */
export const MOST_CANDIDATES = 200;

/** Replaces the search tokens of a file by those of these names, in the transaction that recorded them. */
export const indexNames = async (
  tx: Tx,
  keys: InstanceKeys,
  stream: string,
  names: readonly string[],
): Promise<void> => {
  await tx.query("delete from name_token where stream = $1", [stream]);
  const tokens = new Set(names.flatMap(nameTokens));
  if (tokens.size === 0) return;
  await tx.query("insert into name_token (token, stream) select unnest($1::bytea[]), $2", [
    [...tokens].map((token) => searchToken(keys.search, token)),
    stream,
  ]);
};

/** Files of this actor that share a token of the name, those that share most first. */
export const findByName = async (tx: Tx, keys: InstanceKeys, name: string): Promise<string[]> => {
  const tokens = nameTokens(name).map((token) => searchToken(keys.search, token));
  const rows = await tx.query<{ stream: string }>(
    `select stream from name_token where token = any($1::bytea[])
     group by stream order by count(*) desc, stream limit $2`,
    [tokens, MOST_CANDIDATES],
  );
  return rows.map((row) => row.stream);
};
