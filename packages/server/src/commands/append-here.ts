import type { Reader } from "@relais/casework";
import { accept, type CommandEnvelope, type NewEvent, type RecordedEvent, type Result } from "@relais/core";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { type Append, placing, prepare } from "../store/append.ts";
import { auditing } from "../store/audit.ts";
import { type Done, Moved } from "./deciding.ts";

/** The unit of the streams of learning and of the project: none, so that nobody reaches them by the units of casework. */
export const NO_UNIT = "";

/**
 * Makes what was decided in a stream of no unit ready to be placed, once `list` has brought the lists up to it. What decided nothing leaves
 * its trail alone. The stream moved since `expected`: {@link Moved}.
 */
export const appendHere = async (
  tx: Tx,
  { keys, sources }: Office,
  { account, role, unit }: Reader,
  { id, stream, device, sequence, seen }: CommandEnvelope,
  {
    list,
    ...decided
  }: Pick<Append, "ledger" | "kind" | "expected" | "standing"> & {
    readonly events: readonly NewEvent[];
    readonly list: (events: readonly RecordedEvent[]) => Promise<void>;
  },
): Promise<Result<Done>> => {
  if (decided.events.length === 0) return accept({ events: [], status: "accepted", place: auditing });
  const prepared = await prepare(tx, keys, sources, {
    ...decided,
    stream,
    unit: NO_UNIT,
    command: id,
    by: { account, role, unit, device },
    typed: { order: sequence, seen: seen ?? null },
  });
  if (!prepared.ok) throw new Moved();
  const { events } = prepared;
  await list(events.map((it) => ({ ...it, secret: null })));
  return accept({ events, status: "accepted", place: (trail) => placing(events, trail) });
};
