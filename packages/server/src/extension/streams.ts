import type { RecordedEvent } from "@relais/core";
import {
  evolvePlan,
  evolveVisit,
  isRecorded,
  type KeptVisit,
  noPlanYet,
  noVisitYet,
  type PlanState,
  type ProjectKind,
  type VisitState,
  visitFrom,
} from "@relais/extension";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { readStream, readStreams, WHOLE } from "../store/read.ts";

/** What a stream was before a command. */
export type Past =
  | { readonly kind: "plan"; readonly state: PlanState }
  | { readonly kind: "visit"; readonly state: VisitState };

/** A stream with what followed. */
export const evolved = (past: Past, events: readonly RecordedEvent[]): Past =>
  past.kind === "plan"
    ? { kind: "plan", state: events.reduce(evolvePlan, past.state) }
    : { kind: "visit", state: events.reduce(evolveVisit, past.state) };

/** The whole of a stream, nothing opened: enough to decide. */
export const readPast = async (tx: Tx, kind: ProjectKind, stream: string): Promise<Past> => {
  const start: Past = kind === "plan" ? { kind, state: noPlanYet } : { kind, state: noVisitYet };
  return evolved(start, await readStream(tx, null, stream));
};

/** Visits as this transaction may read them, sentences opened where keys are given. */
export const readVisits = async (
  tx: Tx,
  keys: InstanceKeys | null,
  streams: readonly string[],
): Promise<KeptVisit[]> => {
  const events = await readStreams(tx, keys, streams, WHOLE);
  return [...Map.groupBy(events, (it) => it.stream)].flatMap(([id, of]) => {
    const state = visitFrom(of);
    return isRecorded(state) ? [{ id, state }] : [];
  });
};
