import { type FileState, fileFrom, type IncidentState, incidentFrom } from "@relais/casework";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { readStream } from "../store/read.ts";

/** A file as this transaction may see it. Without `keys` nothing is opened: enough to decide and to judge. */
export const readFile = async (tx: Tx, keys: InstanceKeys | null, stream: string): Promise<FileState> =>
  fileFrom(await readStream(tx, keys, stream));

export const readIncident = async (tx: Tx, keys: InstanceKeys | null, stream: string): Promise<IncidentState> =>
  incidentFrom(await readStream(tx, keys, stream));
