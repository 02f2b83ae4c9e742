import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { coarsen, coarseTime } from "@relais/casework";
import type { NewEvent } from "@relais/core";
import type { Database, Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";

type Words = Pick<Country, "vocabulary" | "communes">;

/**
 * Destroying a file's keys, and those of its referrals, makes its names unreadable for good, and coarsens what is clear. Keys, search tokens and lists go
 * in one transaction; a tombstone goes to a file outside the database and its backups, written first, so that a restored
 * backup can be made to forget again before it serves.
 */
export const destroyKeys = async (
  database: Database,
  words: Words,
  tombstones: string,
  stream: string,
): Promise<void> => {
  const along = await database.asSystem((tx) =>
    tx.query<{ stream: string }>("select stream from referral where file = $1", [stream]),
  );
  // A restored backup has no lists yet: each stream has its tombstone.
  const streams = [stream, ...along.map((it) => it.stream)];
  mkdirSync(dirname(tombstones), { recursive: true });
  appendFileSync(tombstones, streams.map((it) => `${it}\n`).join(""), { mode: 0o600 });
  await database.asEraser((tx) => forget(tx, words, streams));
};

/** Replays the tombstones; called at each start, before anything is served. Gives how many streams were forgotten anew. */
export const replayTombstones = async (database: Database, words: Words, tombstones: string): Promise<number> => {
  if (!existsSync(tombstones)) return 0;
  const streams = [...new Set(readFileSync(tombstones, "utf8").split("\n").filter(Boolean))];
  return database.asEraser((tx) => forget(tx, words, streams));
};

/** Ends what a stop in the midst of a confirmed destruction left; called at each start, before anything is served. */
export const finishDestructions = async (database: Database, words: Words, tombstones: string): Promise<number> => {
  const left = await database.asSystem((tx) =>
    tx.query<{ stream: string }>(
      "select stream from destruction join stream using (stream) where state = 'confirmed' and not forgotten",
    ),
  );
  for (const { stream } of left) await destroyKeys(database, words, tombstones, stream);
  return left.length;
};

const forget = async (tx: Tx, words: Words, streams: readonly string[]): Promise<number> => {
  await tx.query("update stream set forgotten = true where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from name_token where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from returned where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from verdict where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from obligation where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from followup where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from reminder where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from referral_link where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from referral where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from file where stream = any($1::uuid[])", [streams]);
  await tx.query("delete from incident where stream = any($1::uuid[])", [streams]);
  // Nothing opens them any more: the next sweep drops their bytes.
  await tx.query("update attachment set expires_at = to_timestamp(0) where stream = any($1::uuid[])", [streams]);
  const gone = await tx.query<{ stream: string }>(
    "delete from file_key where stream = any($1::uuid[]) returning stream",
    [streams],
  );
  for (const stream of new Set(gone.map((row) => row.stream))) await blur(tx, words, stream);
  return new Set(gone.map((row) => row.stream)).size;
};

interface Row {
  readonly id: string;
  readonly clear: NewEvent["clear"];
  readonly time_from: Date | null;
  readonly time_to: Date | null;
  readonly [column: string]: unknown;
}

const blur = async (tx: Tx, { vocabulary, communes }: Words, stream: string): Promise<void> => {
  const departmentOf = (commune: string): string | undefined => communes.get(commune)?.department;
  for (const row of await tx.query<Row>("select id, clear, time_from, time_to from event where stream = $1", [
    stream,
  ])) {
    const time =
      row.time_from === null || row.time_to === null
        ? null
        : coarseTime({ from: row.time_from.toISOString(), to: row.time_to.toISOString() });
    await tx.query("update event set clear = $2, time_from = $3, time_to = $4 where id = $1", [
      row.id,
      JSON.stringify(coarsen(row.clear, vocabulary, departmentOf)),
      time?.from ?? null,
      time?.to ?? null,
    ]);
  }
};
