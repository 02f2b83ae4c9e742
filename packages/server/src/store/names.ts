import { nameTokens } from "@relais/casework";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { searchToken } from "../keys/seal.ts";

/** At most this many files are opened and ranked in answer to one search (SEMANTICS §7). */
const MOST_CANDIDATES = 200;

/** No more postings of one token are read than this: a common first name must not make a search slow. */
const MOST_POSTINGS = 2_000;

/** Adds the search tokens of these names, in the transaction that seals them. A name given up later still finds the file. */
export const indexNames = async (
  tx: Tx,
  keys: InstanceKeys,
  { stream, unit }: { readonly stream: string; readonly unit: string },
  names: readonly string[],
): Promise<void> => {
  const tokens = [...new Set(names.flatMap(nameTokens))];
  if (tokens.length === 0) return;
  await tx.query(
    "insert into name_token (token, unit, stream) select unnest($1::bytea[]), $2, $3 on conflict do nothing",
    [tokens.map((token) => searchToken(keys.search, token)), unit, stream],
  );
};

/** Files of this actor that share a token of the name, those that share most first. */
export const findByName = async (tx: Tx, keys: InstanceKeys, name: string): Promise<string[]> => {
  const tokens = nameTokens(name).map((token) => searchToken(keys.search, token));
  const rows = await tx.query<{ stream: string }>(
    `select found.stream from unnest($1::bytea[]) as asked (token)
       cross join lateral (select stream from name_token where name_token.token = asked.token limit ${MOST_POSTINGS}) found
     group by found.stream order by count(*) desc, found.stream limit ${MOST_CANDIDATES}`,
    [tokens],
  );
  return rows.map((row) => row.stream);
};
