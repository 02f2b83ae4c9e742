import {
  childNames,
  claimsOf,
  closedForm,
  type FileState,
  fileFrom,
  type IncidentState,
  incidentFrom,
  type Place,
  type Reader,
  type RecordedEvent,
  type ReferralState,
  readable,
  referralFrom,
  type StreamKind,
  visible,
} from "@relais/casework";
import type { Ledger } from "@relais/core";
import type { Vocabulary } from "@relais/procedures";
import { type Disagreement, disagreementsIn } from "@relais/sync";
import type { Database, Tx } from "../database/open.ts";
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

/**
 * A referral, as its reader may see it: what is closed to them tells where it stands and nothing else, as on a device. Undefined
 * where it is none of theirs.
 */
export const readReferral = async (
  database: Database,
  opening: Opening,
  stream: string,
): Promise<{ readonly state: ReferralState; readonly side: "sender" | "service" } | undefined> => {
  const { keys, reader, vocabulary } = opening;
  const { row, all } = await database.asSystem(async (tx) => ({
    row: (await tx.query<PlaceRow>(`${PLACES} where stream = $1 and kind = 'referral' and not forgotten`, [stream]))[0],
    all: await readStream(tx, null, stream),
  }));
  if (row === undefined || !visible(reader, placeIn(row), { compartment: "commun" })) return undefined;
  const read = await database.withActor(reader, (tx) => readStream(tx, keys, stream));
  const open = new Map(read.map((it) => [it.id, readable(reader, placeIn(row), it, vocabulary)]));
  const told = all.flatMap((it) => open.get(it.id) ?? closedForm(it, new Set()) ?? []);
  return {
    state: referralFrom(told),
    side: visible(reader, { unit: row.unit }, { compartment: "commun" }) ? "sender" : "service",
  };
};

/** What a stream was before a command. */
export type Past =
  | { readonly kind: "file"; readonly state: FileState }
  | { readonly kind: "incident"; readonly state: IncidentState }
  | { readonly kind: "referral"; readonly state: ReferralState };

/** The whole of a stream, nothing opened: enough to decide. */
export const readPast = async (tx: Tx, kind: StreamKind, stream: string): Promise<Past> => {
  const events = await readStream(tx, null, stream);
  switch (kind) {
    case "file":
      return { kind, state: fileFrom(events) };
    case "incident":
      return { kind, state: incidentFrom(events) };
    case "referral":
      return { kind, state: referralFrom(events) };
  }
};

/** Where a stream lies, as its row says. */
export interface PlaceRow {
  readonly stream: string;
  readonly unit: string;
  readonly ledger: Ledger;
  readonly kind: string;
  readonly sent_to: string | null;
  readonly withdrawn: boolean;
  readonly [column: string]: unknown;
}
export const PLACES = "select stream, ledger, unit, kind, sent_to, withdrawn from stream";

export const placeIn = ({ stream, unit, sent_to, withdrawn }: PlaceRow): Place => ({
  stream,
  unit,
  ...(sent_to !== null && { sentTo: { unit: sent_to, standing: withdrawn ? "withdrawn" : "open" } }),
});

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
