import type { Id, Instant } from "@relais/core";
import type { FedEvent, Rules } from "@relais/sync";
import {
  type AttemptContext,
  type AttemptState,
  decideAttempt,
  decideSession,
  evolveAttempt,
  evolveSession,
  learningEvents,
  noAttemptYet,
  noSessionYet,
  type SessionContext,
  type SessionState,
} from "../../src/index.ts";
import { MODULES } from "../ledger/desk.ts";

const common = {
  ledger: "learning",
  knows: ({ type }: FedEvent) => Object.hasOwn(learningEvents, type),
  aspects: () => [],
  claims: () => [],
} as const;

/** What somebody is to a session, as the server says it. */
export const partOf = (account: Id, { planned }: SessionState): SessionContext["part"] =>
  planned?.trainers.includes(account) ? "trainer" : "none";

/** A session as the product decides and folds it, for one of its trainers. */
export const sessionRules = (now: Instant): Rules<SessionState> => ({
  ...common,
  start: noSessionYet,
  evolve: evolveSession,
  decide: (command, state) => decideSession(command, state, { now, part: "trainer", modules: MODULES, twin: "none" }),
});

/** How an attempt is folded; `replaced`: each answer takes the place of the whole record. */
export type Folds = "merged" | "replaced";

export const attemptFolding =
  (folds: Folds) =>
  (state: AttemptState, event: FedEvent): AttemptState =>
    evolveAttempt(folds === "replaced" && event.type === "attempt.answered" ? { ...state, answers: {} } : state, event);

/** An attempt as the product decides and folds it. */
export const attemptRules = (context: AttemptContext, folds: Folds): Rules<AttemptState> => ({
  ...common,
  start: noAttemptYet,
  evolve: attemptFolding(folds),
  decide: (command, state) => decideAttempt(command, state, context),
});
