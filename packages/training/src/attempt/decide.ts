import {
  accept,
  type CommandEnvelope,
  malformed,
  type NewEvent,
  parseInstant,
  type Result,
  refuse,
  settleTime,
} from "@relais/core";
import { type LearningCommand, learningKindOf, parseLearningCommand } from "../ledger/commands.ts";
import { learningEvent } from "../ledger/events.ts";
import { noTest, notEnrolled } from "../session/refusals.ts";
import { opensAt, type SessionState } from "../session/state.ts";
import type { attemptPayloads } from "./commands.ts";
import type { AttemptState } from "./state.ts";

/** What the taking of a test may know besides its own state. */
export interface AttemptContext {
  readonly now: number;
  /** Who writes: whose test it is, or a trainer of the session for them. */
  readonly account: string;
  /** The session, as far as it is known here. */
  readonly session: SessionState | undefined;
  readonly part: "manager" | "trainer" | "none";
}

type AttemptCommand = LearningCommand<keyof typeof attemptPayloads>;

/**
 * What a command on the taking of a test gives. An answer that somebody gave is a fact: it is never refused, not even after the test was handed in
 * or closed; whether it is marked is told by the state.
 */
export const decideAttempt = (
  envelope: CommandEnvelope,
  state: AttemptState,
  context: AttemptContext,
): Result<NewEvent[]> => {
  const parsed = parseLearningCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfAttempt(command)) return malformed("type");
  if (command.type === "begin-attempt") return begin(command, state, context);
  if (state.begun === null) return noAttempt();
  if (!isTheirs(state.begun.participant, context)) return notYours();
  switch (command.type) {
    case "give-answers": {
      const { time, answers } = command.payload;
      return accept([learningEvent("attempt.answered", {}, { answers }, settleTime(time, context.now).time)]);
    }
    case "submit-attempt":
      return accept([learningEvent("attempt.submitted", {}, null, settleTime(command.payload.time, context.now).time)]);
    case "rate-session": {
      const { time, comment, scores } = command.payload;
      const at = settleTime(time, context.now).time;
      return accept([learningEvent("attempt.session-rated", { scores }, { comment }, at)]);
    }
    case "void-attempt":
      if (context.part === "none") return notYours();
      return accept([learningEvent("attempt.voided", command.payload, null)]);
  }
};

const isOfAttempt = (command: LearningCommand): command is AttemptCommand => learningKindOf(command.type) === "attempt";

const begin = (
  { payload: { time, ...clear } }: LearningCommand<"begin-attempt">,
  state: AttemptState,
  context: AttemptContext,
): Result<NewEvent[]> => {
  if (state.begun !== null) return attemptExists();
  const { session, now } = context;
  if (session?.participants[clear.participant] === undefined) return notEnrolled();
  const test = session.tests[clear.test];
  if (test === undefined) return noTest();
  if (!isTheirs(clear.participant, context)) return notYours();
  const at = settleTime(time, now).time;
  if (test.after !== null && parseInstant(at.to) < opensAt(session, test)) return notOpenYet();
  return accept([learningEvent("attempt.begun", clear, null, at)]);
};

const isTheirs = (participant: string, { session, account, part }: AttemptContext): boolean =>
  part !== "none" || session?.participants[participant]?.account === account;

const noAttempt = () =>
  refuse(
    "attempt.unknown",
    "Ce test n'est pas encore commencé ici. Votre saisie est gardée : ouvrez le test, puis envoyez-la à nouveau.",
    "This test has not been begun here yet. Your entry is kept: open the test, then send it again.",
  );

const attemptExists = () =>
  refuse(
    "attempt.exists",
    "Ce test est déjà commencé. Continuez-le.",
    "This test has already been begun. Go on with it.",
  );

const notOpenYet = () =>
  refuse(
    "attempt.not-open",
    "Ce test ouvre plus tard : la page de la séance dit quand. Revenez ce jour-là.",
    "This test opens later: the page of the session says when. Come back on that day.",
  );

const notYours = () =>
  refuse(
    "attempt.not-yours",
    "Ce test est celui d'une autre personne. Seuls elle et les formateurs de la séance y écrivent ; votre saisie est gardée.",
    "This test is somebody else's. Only they and the trainers of the session write in it; your entry is kept.",
  );
