import { type Folded, type Id, type RecordedEvent, unfolded } from "@relais/core";
import type { Visit } from "../visit/visit.ts";
import type { Twinned } from "./define.ts";
import { type ProjectEvent, projectFolding } from "./events.ts";
import type { SaidBy } from "./plan-state.ts";

/** One visit, folded. */
export interface VisitState extends Folded {
  readonly recorded:
    | (SaidBy & { readonly visit: Visit; readonly account: Id; readonly dated: "certain" | "uncertain" })
    | null;
  /** What a person said of other visits of that place and day, the last of each counting. */
  readonly settled: Readonly<Record<Id, Twinned>>;
}

export const noVisitYet: VisitState = { ...unfolded, recorded: null, settled: {} };

const fold = (state: VisitState, event: ProjectEvent): VisitState => {
  switch (event.type) {
    case "visit.recorded": {
      if (state.recorded !== null) return state;
      const { dated, answers, ...head } = event.clear;
      const { account, role, unit } = event.by;
      const visit = { ...head, answers: { ...answers, ...event.secret?.answers } };
      return { ...state, recorded: { visit, account, role, unit, recordedAt: event.recordedAt, dated } };
    }
    case "visit.settled":
      return { ...state, settled: { ...state.settled, [event.clear.other]: event.clear.is } };
    default:
      return state;
  }
};

/** Folds one event into a visit. */
export const evolveVisit = projectFolding(fold);

export const visitFrom = (events: readonly RecordedEvent[]): VisitState => events.reduce(evolveVisit, noVisitYet);

/** The visit that this one was noted twice of, and which counts in its place; null where it counts itself. */
export const countedAs = ({ settled }: Pick<VisitState, "settled">): Id | null =>
  Object.entries(settled).find(([, is]) => is === "same")?.[0] ?? null;
