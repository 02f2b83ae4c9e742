import type { StreamKind } from "@relais/casework";
import { rebuildProject } from "../extension/project.ts";
import { rebuildLearning } from "../learning/rebuild.ts";
import type { Office } from "./office.ts";
import { projectFile, projectIncident, projectReferral } from "./project.ts";
import { readIncident, readPast } from "./streams.ts";

/** Files projected in one transaction. */
const BATCH = 100;
/** Any constant of ours: two that rebuild at once take turns, batch by batch, and each ends with whole lists. */
const LOCK = 721_004;

/** Raised with every change of what `projectFile` writes: the lists of an older making are made again at the start. */
const PROJECTION = 4;

/** Makes the lists again if they are of an older making; answers how many streams that took. */
export const rebuildIfOld = async (
  office: Pick<Office, "database" | "country">,
  progress?: (done: number, total: number) => void,
): Promise<number> => {
  const [made] = await office.database.asSystem((tx) =>
    tx.query<{ version: number }>("select version from projection"),
  );
  return made === undefined || made.version >= PROJECTION ? 0 : rebuild(office, progress);
};

/** Makes every list again from the events alone. `progress` hears how many streams are done. */
export const rebuild = async (
  { database, country }: Pick<Office, "database" | "country">,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<number> => {
  const streams = await database.asSystem(async (tx) => {
    await tx.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await tx.query("delete from verdict");
    await tx.query("delete from obligation");
    await tx.query("delete from followup");
    await tx.query("delete from referral");
    await tx.query("delete from file");
    await tx.query("delete from incident");
    return tx.query<{ stream: string; kind: StreamKind }>(
      "select stream, kind from stream where ledger = 'casework' and not forgotten order by kind desc, created_at, stream",
    );
  });
  for (let start = 0; start < streams.length; start += BATCH) {
    await database.asSystem(async (tx) => {
      await tx.query("select pg_advisory_xact_lock($1)", [LOCK]);
      for (const it of streams.slice(start, start + BATCH)) {
        const { kind, state } = await readPast(tx, it.kind, it.stream);
        if (kind === "incident") await projectIncident(tx, state);
        else if (kind === "referral") await projectReferral(tx, state);
        else {
          const incident = state.opened?.incident ? await readIncident(tx, null, state.opened.incident) : undefined;
          await projectFile(tx, country, state, incident);
        }
      }
    });
    progress(Math.min(start + BATCH, streams.length), streams.length);
  }
  const others = (await rebuildLearning(database)) + (await rebuildProject(database));
  await database.asSystem((tx) => tx.query("update projection set version = $1", [PROJECTION]));
  return streams.length + others;
};
