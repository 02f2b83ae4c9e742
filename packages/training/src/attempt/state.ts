import { type Folded, type Id, type Instant, parseInstant, type RecordedEvent, unfolded } from "@relais/core";
import { type LearningClear, type LearningEvent, learningFolding } from "../ledger/events.ts";
import type { Answers, SessionRating } from "./events.ts";

/** One person's taking of one test, folded. */
export interface AttemptState extends Folded {
  readonly begun: (LearningClear<"attempt.begun"> & { readonly at: Instant }) | null;
  /** The last answer given to each question; of those closed to this reader none. */
  readonly answers: Answers;
  /** Answers that came after the test was handed in: kept, and not marked. */
  readonly late: Answers;
  readonly submittedAt: Instant | null;
  readonly rating: { readonly scores: SessionRating; readonly comment: string | null } | null;
  readonly voided: LearningClear<"attempt.voided">["reason"] | null;
}

export const noAttemptYet: AttemptState = {
  ...unfolded,
  begun: null,
  answers: {},
  late: {},
  submittedAt: null,
  rating: null,
  voided: null,
};

const fold = (state: AttemptState, event: LearningEvent): AttemptState => {
  const at = parseInstant(event.time?.from ?? event.recordedAt);
  switch (event.type) {
    case "attempt.begun":
      return state.begun === null ? { ...state, begun: { ...event.clear, at } } : state;
    case "attempt.answered": {
      const given = event.secret?.answers ?? {};
      if (state.submittedAt !== null) return { ...state, late: { ...state.late, ...given } };
      return { ...state, answers: { ...state.answers, ...given } };
    }
    case "attempt.submitted":
      return { ...state, submittedAt: state.submittedAt ?? at };
    case "attempt.session-rated":
      return { ...state, rating: { scores: event.clear.scores, comment: event.secret?.comment ?? null } };
    case "attempt.voided":
      return { ...state, voided: event.clear.reason };
    default:
      return state;
  }
};

/** Folds one event into the taking of a test. */
export const evolveAttempt = learningFolding(fold);

export const attemptFrom = (events: readonly RecordedEvent[]): AttemptState =>
  events.reduce(evolveAttempt, noAttemptYet);

/** Whether an attempt counts: handed in and not taken out. */
export const counts = ({ submittedAt, voided }: AttemptState): boolean => submittedAt !== null && voided === null;

/** Of the takings of one test by one person, the one that counts: the first handed in. The others are kept. */
export const countingOf = <A extends AttemptState>(attempts: readonly A[], participant: Id): A | undefined =>
  attempts
    .filter((it) => it.begun?.participant === participant && counts(it))
    .sort((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0))[0];
