import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Database, Tx } from "../database/open.ts";

/**
 * Destroying a file's keys makes its names unreadable for good. The keys and the search tokens go in one transaction; a
 * tombstone goes to a file outside the database and its backups, written first, so that a restored backup can be made to
 * forget again before it serves.
 */
export const destroyKeys = async (database: Database, tombstones: string, stream: string): Promise<void> => {
  mkdirSync(dirname(tombstones), { recursive: true });
  appendFileSync(tombstones, `${stream}\n`, { mode: 0o600 });
  await database.asSystem((tx) => forget(tx, [stream]));
};

/** Replays the tombstones; called at each start, before anything is served. Gives how many streams were forgotten anew. */
export const replayTombstones = async (database: Database, tombstones: string): Promise<number> => {
  if (!existsSync(tombstones)) return 0;
  const streams = [...new Set(readFileSync(tombstones, "utf8").split("\n").filter(Boolean))];
  return database.asSystem((tx) => forget(tx, streams));
};

const forget = async (tx: Tx, streams: readonly string[]): Promise<number> => {
  await tx.query("delete from name_token where stream = any($1::uuid[])", [streams]);
  const gone = await tx.query<{ stream: string }>(
    "delete from file_key where stream = any($1::uuid[]) returning stream",
    [streams],
  );
  return new Set(gone.map((row) => row.stream)).size;
};
