import { type Folded, type Id, type Instant, parseInstant, type RecordedEvent, unfolded } from "@relais/core";
import { type LearningEvent, learningFolding } from "../ledger/events.ts";
import type { CallTerms } from "./events.ts";
import type { CallOutcome } from "./outcome.ts";

export interface Decision {
  readonly at: Instant;
  readonly outcomes: Readonly<Record<Id, CallOutcome>>;
  /** Null where it was the first, or where it is closed to this reader. */
  readonly reason: string | null;
}

/** One call for trainers, folded. */
export interface CallState extends Folded {
  readonly terms: CallTerms | null;
  readonly publishedBy: Id | null;
  readonly closedAt: Instant | null;
  /** The last that was published. */
  readonly decision: Decision | null;
}

export const noCallYet: CallState = { ...unfolded, terms: null, publishedBy: null, closedAt: null, decision: null };

const fold = (state: CallState, event: LearningEvent): CallState => {
  const at = parseInstant(event.recordedAt);
  switch (event.type) {
    case "call.published":
      return { ...state, terms: event.clear, publishedBy: event.by.account };
    case "call.changed":
      return { ...state, terms: event.clear };
    case "call.closed":
      return { ...state, closedAt: state.closedAt ?? at };
    case "call.decided":
      return { ...state, decision: { at, outcomes: event.clear.outcomes, reason: event.secret?.reason ?? null } };
    default:
      return state;
  }
};

/** Folds one event into a call. */
export const evolveCall = learningFolding(fold);

export const callFrom = (events: readonly RecordedEvent[]): CallState => events.reduce(evolveCall, noCallYet);

export const callStages = ["coming", "open", "closed", "decided"] as const;
export type CallStage = (typeof callStages)[number];

/** Where a call stands on a day: it takes applications while it is open, and they are assessed once it is closed. */
export const stageOf = ({ terms, closedAt, decision }: CallState, today: string): CallStage => {
  if (decision !== null) return "decided";
  if (terms === null || closedAt !== null || today > terms.closes) return "closed";
  return today < terms.opens ? "coming" : "open";
};
