import type { Office } from "./office.ts";
import { projectFile, projectIncident } from "./project.ts";
import { readFile, readIncident } from "./streams.ts";

/** Files projected in one transaction. */
const BATCH = 100;

/** Makes every list again from the events alone. `progress` hears how many streams are done. */
export const rebuild = async (
  { database, country }: Pick<Office, "database" | "country">,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<number> => {
  const streams = await database.asSystem(async (tx) => {
    await tx.query("delete from verdict");
    await tx.query("delete from obligation");
    await tx.query("delete from file");
    await tx.query("delete from incident");
    return tx.query<{ stream: string; kind: string }>(
      "select stream, kind from stream where ledger = 'casework' and not forgotten order by kind desc, created_at, stream",
    );
  });
  for (let start = 0; start < streams.length; start += BATCH) {
    await database.asSystem(async (tx) => {
      for (const { stream, kind } of streams.slice(start, start + BATCH)) {
        if (kind === "incident") {
          await projectIncident(tx, await readIncident(tx, null, stream));
          continue;
        }
        const file = await readFile(tx, null, stream);
        const incident = file.opened?.incident ? await readIncident(tx, null, file.opened.incident) : undefined;
        await projectFile(tx, country, file, incident);
      }
    });
    progress(Math.min(start + BATCH, streams.length), streams.length);
  }
  return streams.length;
};
