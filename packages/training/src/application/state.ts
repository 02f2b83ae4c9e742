import { type Folded, type Id, type Instant, parseInstant, type RecordedEvent, unfolded } from "@relais/core";
import { type LearningClear, type LearningEvent, learningFolding } from "../ledger/events.ts";
import type { Opinion } from "./events.ts";

export interface Note {
  readonly by: Id;
  readonly opinion: Opinion;
  /** Null where it is closed to this reader. */
  readonly sentence: string | null;
}

/** One person's application to one call, folded. */
export interface ApplicationState extends Folded {
  readonly made: LearningClear<"application.made"> | null;
  readonly madeAt: Instant | null;
  /** Null where it is closed to this reader. */
  readonly evidence: Readonly<Record<string, string>> | null;
  readonly note: Note | null;
  readonly meets: Readonly<Record<string, boolean>>;
  readonly checkSentence: string | null;
  /** By assessor; without those that are closed to this reader. */
  readonly scores: Readonly<Record<Id, Readonly<Record<string, number>>>>;
  readonly withdrawnAt: Instant | null;
}

export const noApplicationYet: ApplicationState = {
  ...unfolded,
  made: null,
  madeAt: null,
  evidence: null,
  note: null,
  meets: {},
  checkSentence: null,
  scores: {},
  withdrawnAt: null,
};

const fold = (state: ApplicationState, event: LearningEvent): ApplicationState => {
  const at = parseInstant(event.recordedAt);
  const by = event.by.account;
  switch (event.type) {
    case "application.made":
      return { ...state, made: event.clear, madeAt: at, evidence: event.secret?.evidence ?? null };
    case "application.changed":
      if (state.made === null) return state;
      return { ...state, made: { ...state.made, ...event.clear }, evidence: event.secret?.evidence ?? null };
    case "application.noted":
      return { ...state, note: { by, opinion: event.clear.opinion, sentence: event.secret?.sentence ?? null } };
    case "application.checked":
      return { ...state, meets: event.clear.meets, checkSentence: event.secret?.sentence ?? null };
    case "application.scored":
      return { ...state, scores: { ...state.scores, [by]: event.clear.scores } };
    case "application.withdrawn":
      return { ...state, withdrawnAt: state.withdrawnAt ?? at };
    default:
      return state;
  }
};

/** Folds one event into an application. */
export const evolveApplication = learningFolding(fold);

export const applicationFrom = (events: readonly RecordedEvent[]): ApplicationState =>
  events.reduce(evolveApplication, noApplicationYet);

/** Whether two assessors have scored it: from then on nothing of it changes, and both may be read. */
export const isScored = ({ scores }: Pick<ApplicationState, "scores">): boolean => Object.keys(scores).length >= 2;
