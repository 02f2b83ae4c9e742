import type { Database, Tx } from "../database/open.ts";
import { type Past, readPast } from "./streams.ts";

/** Writes what lists and row security read of a stream, in the transaction that changed it. */
export const project = async (tx: Tx, past: Past): Promise<void> => {
  if (past.kind === "plan" || past.state.recorded === null) return;
  const { stream, recorded } = past.state;
  const { visit, account, recordedAt } = recorded;
  await tx.query(
    `insert into project_visit (stream, account, place, kind, on_day, recorded_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (stream) do nothing`,
    [stream, account, visit.unit, visit.kind, visit.on, recordedAt],
  );
};

/** Streams projected in one transaction. */
const BATCH = 100;

/** Makes the list of visits again from the events alone. Gives how many streams that took. */
export const rebuildProject = async (database: Database): Promise<number> => {
  const streams = await database.asSystem(async (tx) => {
    await tx.query("delete from project_visit");
    return tx.query<{ stream: string }>(
      "select stream from stream where ledger = 'project' and kind = 'visit' and not forgotten order by stream",
    );
  });
  for (let start = 0; start < streams.length; start += BATCH) {
    await database.asSystem(async (tx) => {
      for (const it of streams.slice(start, start + BATCH)) await project(tx, await readPast(tx, "visit", it.stream));
    });
  }
  return streams.length;
};
