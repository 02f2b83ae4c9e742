import type { Database } from "../database/open.ts";
import { project } from "./project.ts";
import { type Kind, readPast } from "./streams.ts";

/** Streams projected in one transaction. */
const BATCH = 100;

/** Makes the lists of this ledger again from its events alone; sessions first, which the others refer to. Gives how many streams that took. */
export const rebuildLearning = async (database: Database): Promise<number> => {
  const streams = await database.asSystem(async (tx) => {
    for (const table of ["learning_party", "training_attempt", "training_rating", "training_session"]) {
      await tx.query(`delete from ${table}`);
    }
    return tx.query<{ stream: string; kind: Kind }>(
      `select stream, kind from stream where ledger = 'learning' and kind in ('session', 'attempt', 'rating') and not forgotten
       order by kind = 'session' desc, stream`,
    );
  });
  for (let start = 0; start < streams.length; start += BATCH) {
    await database.asSystem(async (tx) => {
      for (const it of streams.slice(start, start + BATCH)) await project(tx, await readPast(tx, it.kind, it.stream));
    });
  }
  return streams.length;
};
