import { fileFrom, followedBy } from "@relais/casework";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";
import { readTypes } from "../store/read.ts";

/** Types that say which procedures a file follows. */
const FOLLOWING = ["file.opened", "file.procedure-moved"];

/**
 * The fields that guards of each stream's procedures read. Of an affaire, those of its children's files that the device
 * carries: its common data count in them and nowhere else.
 */
export const askedIn = async (
  tx: Tx,
  { procedures }: Country,
  device: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const children = await tx.query<{ stream: string; incident: string }>(
    `select file.stream, file.incident from file join device_grant on device_grant.stream = file.stream
     where device_grant.device = $1 and state = 'granted' and file.incident = any ($2::uuid[])`,
    [device, streams],
  );
  const events = await readTypes(tx, [...streams, ...children.map((it) => it.stream)], FOLLOWING);
  const found = new Map<string, Set<string>>();
  for (const [stream, told] of Map.groupBy(events, (it) => it.stream)) {
    const followed = followedBy(fileFrom(told), procedures);
    found.set(stream, new Set(followed.flatMap((it) => [...it.procedure.asked.keys()])));
  }
  for (const { stream, incident } of children) {
    found.set(incident, new Set([...(found.get(incident) ?? []), ...(found.get(stream) ?? [])]));
  }
  return found;
};
