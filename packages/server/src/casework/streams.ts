import {
  type FileState,
  fileFrom,
  type IncidentState,
  incidentFrom,
  type Reader,
  type RecordedEvent,
  visible,
} from "@relais/casework";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { readStream } from "../store/read.ts";

/** Secrets are opened for somebody, never for nobody: what this reader may not see is not read. */
export interface Opening {
  readonly keys: InstanceKeys;
  readonly reader: Reader;
}

/** A file, as its reader may see it; with null, whole and nothing opened: enough to decide and to judge. */
export const readFile = async (tx: Tx, opening: Opening | null, stream: string): Promise<FileState> =>
  fileFrom(await read(tx, opening, stream));

export const readIncident = async (tx: Tx, opening: Opening | null, stream: string): Promise<IncidentState> =>
  incidentFrom(await read(tx, opening, stream));

/** THE place where the application denies: row security stands below it, and each holds without the other. */
const read = async (tx: Tx, opening: Opening | null, stream: string): Promise<RecordedEvent[]> => {
  if (opening === null) return readStream(tx, null, stream);
  const { keys, reader } = opening;
  const [owner] = await tx.query<{ unit: string }>("select unit from stream where stream = $1", [stream]);
  if (owner === undefined) return [];
  return (await readStream(tx, keys, stream)).filter((event) => visible(reader, owner, event));
};
