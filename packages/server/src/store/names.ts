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

/** Postings of one token read when files are to share several: all of them, of any name that we have met. */
const MOST_SHARED = 20_000;

/** A file that shares sounds of a name, with every keyed token of its own. */
export interface Sharing {
  readonly stream: string;
  readonly tokens: readonly string[];
  readonly [column: string]: unknown;
}

/** Keyed tokens as text, to be compared and never read. */
export const keyed = (keys: InstanceKeys, sounds: readonly string[]): string[] =>
  sounds.map((it) => searchToken(keys.search, it).toString("hex"));

/** How many files have each of these tokens, as far as this transaction sees them; past a bound, the bound. */
export const countNames = async (tx: Tx, tokens: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.query<{ token: string; n: number }>(
    `select encode(asked.token, 'hex') as token, (select count(*)::int from
       (select 1 from name_token where name_token.token = asked.token limit ${MOST_SHARED}) found) as n
     from unnest($1::bytea[]) as asked (token)`,
    [bytesOf(tokens)],
  );
  return new Map(rows.map((row) => [row.token, row.n]));
};

/**
 * Files, as far as this transaction sees them, that share at least two of these tokens (one, where there is but one), those that share
 * most first. Nothing is opened.
 */
export const sharingNames = (tx: Tx, tokens: readonly string[]): Promise<Sharing[]> =>
  tx.query<Sharing>(
    `select best.stream, array_agg(encode(name_token.token, 'hex')) as tokens from
       (select found.stream from unnest($1::bytea[]) as asked (token)
          cross join lateral (select stream from name_token where name_token.token = asked.token limit ${MOST_SHARED}) found
        group by found.stream having count(*) >= $2 order by count(*) desc, found.stream limit ${MOST_CANDIDATES}) best
     join name_token on name_token.stream = best.stream group by best.stream`,
    [bytesOf(tokens), Math.min(2, tokens.length)],
  );

const bytesOf = (tokens: readonly string[]): Buffer[] => tokens.map((it) => Buffer.from(it, "hex"));

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
