import { type Folded, type Id, type Instant, parseInstant, type RecordedEvent, unfolded } from "@relais/core";
import { type LearningClear, type LearningEvent, learningFolding } from "../ledger/events.ts";
import type { Grid } from "./events.ts";

/** What one rater saw of one person's practice, folded. */
export interface RatingState extends Folded {
  readonly begun: (LearningClear<"rating.begun"> & { readonly rater: Id; readonly at: Instant }) | null;
  readonly grid: Grid;
  /** Null where nothing was said, or where it is closed to this reader. */
  readonly feedback: string | null;
  readonly doneAt: Instant | null;
}

export const noRatingYet: RatingState = { ...unfolded, begun: null, grid: {}, feedback: null, doneAt: null };

const fold = (state: RatingState, event: LearningEvent): RatingState => {
  const at = parseInstant(event.time?.from ?? event.recordedAt);
  switch (event.type) {
    case "rating.begun":
      return state.begun === null ? { ...state, begun: { ...event.clear, rater: event.by.account, at } } : state;
    case "rating.noted":
      return { ...state, grid: { ...state.grid, ...event.clear.grid } };
    case "rating.fed-back":
      return { ...state, feedback: event.secret?.text ?? null };
    case "rating.done":
      return { ...state, doneAt: state.doneAt ?? at };
    default:
      return state;
  }
};

/** Folds one event into a rater's grid. */
export const evolveRating = learningFolding(fold);

export const ratingFrom = (events: readonly RecordedEvent[]): RatingState => events.reduce(evolveRating, noRatingYet);
