import type { Id } from "@relais/core";
import { twinsOf } from "../visit/visit.ts";
import type { Twinned } from "./define.ts";
import type { VisitState } from "./visit-state.ts";

/** A visit with the id of its stream. */
export interface KeptVisit {
  readonly id: Id;
  readonly state: VisitState & { readonly recorded: NonNullable<VisitState["recorded"]> };
}

export const isRecorded = (state: VisitState): state is KeptVisit["state"] => state.recorded !== null;

/** The visits of the same place and day among these, each with what was said of the two, on either side; null: nobody has. */
export const twinsAmong = (
  { id, state }: KeptVisit,
  all: readonly KeptVisit[],
): { readonly twin: KeptVisit; readonly is: Twinned | null }[] => {
  const found = new Set(
    twinsOf(
      state.recorded.visit,
      all.filter((it) => it.id !== id).map((it) => it.state.recorded.visit),
    ),
  );
  return all
    .filter((it) => it.id !== id && found.has(it.state.recorded.visit))
    .map((twin) => ({ twin, is: state.settled[twin.id] ?? twin.state.settled[id] ?? null }));
};
