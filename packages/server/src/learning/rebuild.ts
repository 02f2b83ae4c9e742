import type { Database } from "../database/open.ts";
import { project } from "./project.ts";
import { type Kind, readPast } from "./streams.ts";

/** Streams projected in one transaction. */
const BATCH = 100;

const KINDS: readonly Kind[] = ["session", "attempt", "rating", "call", "application"];

/** Makes the lists of this ledger again from its events alone; sessions and calls first, which the others refer to. Gives how many streams that took. */
export const rebuildLearning = async (database: Database): Promise<number> => {
  const streams = await database.asSystem(async (tx) => {
    for (const list of ["learning_party", "training_later"]) await tx.query(`delete from ${list}`);
    for (const kind of KINDS) await tx.query(`delete from training_${kind}`);
    return tx.query<{ stream: string; kind: Kind }>(
      `select stream, kind from stream where ledger = 'learning' and kind = any ($1) and not forgotten
       order by kind in ('session', 'call') desc, stream`,
      [KINDS],
    );
  });
  for (let start = 0; start < streams.length; start += BATCH) {
    await database.asSystem(async (tx) => {
      for (const it of streams.slice(start, start + BATCH)) await project(tx, await readPast(tx, it.kind, it.stream));
    });
  }
  return streams.length;
};
