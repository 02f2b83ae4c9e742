import { fileFrom, followedBy, history, incidentFrom } from "@relais/casework";
import type { Ended } from "@relais/circuits";
import { type Compartment, type Day, formatDay } from "@relais/core";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { readStreams } from "../store/read.ts";
import { KeptUntilWritten } from "./kept.ts";

/** A file that has ended, in the unit that keeps it, under each procedure that it follows: the first it followed stands first. */
export interface EndedFile {
  readonly unit: string;
  readonly courses: readonly Ended[];
}

interface Row {
  readonly stream: string;
  readonly unit: string;
  readonly incident: string | null;
  readonly closed_at: Date;
  readonly [column: string]: unknown;
}

/** Files whose events are in memory at once. */
const BATCH = 500;

const kept = new KeptUntilWritten<readonly EndedFile[]>();

/**
 * Files that ended on that day or after, as far as these compartments tell of them. Clear data alone. One that goes on in another file of
 * the same child is left out, nor is one there of which these compartments hold no act.
 */
export const endedFiles = (office: Office, since: Day, opens: readonly Compartment[]): Promise<readonly EndedFile[]> =>
  kept.get(office, `${since} ${opens.join()}`, async (tx) => {
    const rows = await tx.query<Row>(
      `select stream, unit, incident, closed_at from file where closed_at >= $1 and merged_into is null order by stream`,
      [formatDay(since)],
    );
    const files: EndedFile[] = [];
    for (let start = 0; start < rows.length; start += BATCH) {
      files.push(...(await readBatch(tx, office, rows.slice(start, start + BATCH), opens)));
    }
    return files;
  });

const readBatch = async (
  tx: Tx,
  { country }: Office,
  rows: readonly Row[],
  opens: readonly Compartment[],
): Promise<EndedFile[]> => {
  const streams = rows.flatMap(({ stream, incident }) => (incident === null ? [stream] : [stream, incident]));
  const all = await readStreams(tx, null, streams, { after: 0, until: Number.MAX_SAFE_INTEGER });
  const events = Map.groupBy(
    all.filter((it) => opens.includes(it.compartment)),
    (it) => it.stream,
  );
  return rows.flatMap(({ stream, unit, incident, closed_at }) => {
    const file = fileFrom(events.get(stream) ?? []);
    const common = incident === null ? undefined : incidentFrom(events.get(incident) ?? []);
    const { acts } = history(file, common);
    if (Object.keys(file.acts).length === 0) return [];
    const endedAt = closed_at.getTime();
    const courses = followedBy(file, country.procedures).map(({ procedure }) => ({ procedure, acts, endedAt, opens }));
    return courses.length === 0 ? [] : [{ unit, courses }];
  });
};
