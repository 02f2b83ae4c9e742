import {
  childNames,
  claimsOf,
  type FileState,
  fileFrom,
  type IncidentState,
  incidentFrom,
  type Reader,
  type RecordedEvent,
  readable,
} from "@relais/casework";
import type { Vocabulary } from "@relais/procedures";
import { type Disagreement, disagreementsIn } from "@relais/sync";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { readSecrets, readStream } from "../store/read.ts";

/** Secrets are opened for somebody, never for nobody: what this reader may not see is not read. */
export interface Opening {
  readonly keys: InstanceKeys;
  readonly reader: Reader;
  readonly vocabulary: Vocabulary;
}

/** A file, as its reader may see it; with null, whole and nothing opened: enough to decide and to judge. */
export const readFile = async (tx: Tx, opening: Opening | null, stream: string): Promise<FileState> =>
  fileFrom(await read(tx, opening, stream));

/** Data of a file on which people differ, among the events that this reader may see. */
export const readDifferences = async (tx: Tx, opening: Opening, stream: string): Promise<Disagreement[]> => {
  const events = await read(tx, opening, stream);
  return disagreementsIn(events.map((event) => ({ event: fed(event), claims: claimsOf(event, opening.vocabulary) })));
};

const fed = (event: RecordedEvent) => ({ ...event, ledger: "casework" as const });

export const readIncident = async (tx: Tx, opening: Opening | null, stream: string): Promise<IncidentState> =>
  incidentFrom(await read(tx, opening, stream));

/** Types of events that may hold a name of the child. */
const NAMING = ["file.identified", "act.recorded", "act.detailed", "act.corrected"];

/** Names of the children of these files, as their reader may see them, by file; one question for all of them. */
export const readNames = async (
  tx: Tx,
  { keys, reader, vocabulary }: Opening,
  files: readonly { readonly stream: string; readonly unit: string }[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const units = new Map(files.map((it) => [it.stream, it.unit]));
  const names = new Map<string, string[]>();
  for (const event of await readSecrets(tx, keys, [...units.keys()], NAMING)) {
    const unit = units.get(event.stream);
    const read = unit && readable(reader, { stream: event.stream, unit }, event, vocabulary);
    if (read) names.set(event.stream, [...(names.get(event.stream) ?? []), ...namesIn(read.secret)]);
  }
  return names;
};

/** Names of the child in one sealed part. */
export const namesIn = (secret: RecordedEvent["secret"]): string[] => {
  if (secret === null) return [];
  const { names, values } = secret as { names?: unknown; values?: Record<string, unknown> };
  const given = Array.isArray(names) ? names.map((it: unknown) => (it as { name?: unknown } | null)?.name) : [];
  return [
    ...given.filter((it): it is string => typeof it === "string"),
    ...childNames(values ?? {}).map((it) => it.name),
  ];
};

/** THE place where the application denies: row security stands below it, and each holds without the other. */
const read = async (tx: Tx, opening: Opening | null, stream: string): Promise<RecordedEvent[]> => {
  if (opening === null) return readStream(tx, null, stream);
  const { keys, reader, vocabulary } = opening;
  const [owner] = await tx.query<{ unit: string }>("select unit from stream where stream = $1", [stream]);
  if (owner === undefined) return [];
  const children = await tx.query<{ unit: string }>("select distinct unit from file where incident = $1", [stream]);
  const place = { stream, unit: owner.unit, children: children.map((it) => it.unit) };
  return (await readStream(tx, keys, stream)).flatMap((event) => readable(reader, place, event, vocabulary) ?? []);
};
