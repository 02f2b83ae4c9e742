import {
  accept,
  type CommandEnvelope,
  formatInterval,
  type Instant,
  malformed,
  type NewEvent,
  parseInstant,
  type Result,
  settleTime,
} from "@relais/core";
import { type LearningCommand, learningKindOf, parseLearningCommand } from "../ledger/commands.ts";
import type { Participant } from "../ledger/define.ts";
import { learningEvent } from "../ledger/events.ts";
import type { sessionPayloads } from "./commands.ts";
import type { PlannedModule } from "./events.ts";
import { laterTests } from "./later.ts";
import type { SessionModules } from "./module.ts";
import * as refusals from "./refusals.ts";
import { isOnList, type SessionState } from "./state.ts";

/** What a session may know besides its own state. */
export interface SessionContext {
  readonly now: Instant;
  /** `manager`: runs the programme. `trainer`: of this session. Nobody else writes in it. */
  readonly part: "manager" | "trainer" | "none";
  /** Modules worked to the end, of the kit that is loaded here. */
  readonly modules: SessionModules;
  /** Whether another session of the same modules is planned on the same day in the same unit: this one may be entered a second time. */
  readonly twin: "none" | "alike";
}

type SessionCommand = LearningCommand<keyof typeof sessionPayloads>;

/**
 * What a command on a session gives: new events, or a refusal in words. What took place in the room is a fact, and is taken whatever became of
 * the session since: after it was closed, or cancelled on another device.
 */
export const decideSession = (
  envelope: CommandEnvelope,
  state: SessionState,
  context: SessionContext,
): Result<NewEvent[]> => {
  const parsed = parseLearningCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfSession(command)) return malformed("type");
  if (command.type === "plan-session") return plan(command, state, context);
  if (state.planned === null) return refusals.noSession();
  if (context.part === "none") return refusals.notYourSession();
  return record(command, state, context);
};

const isOfSession = (command: LearningCommand): command is SessionCommand => learningKindOf(command.type) === "session";

const plan = (
  { stream, payload }: LearningCommand<"plan-session">,
  state: SessionState,
  { part, modules, twin }: SessionContext,
): Result<NewEvent[]> => {
  if (part !== "manager") return refusals.managerPlans();
  if (state.planned !== null) return refusals.sessionExists();
  const { from, to, place, names, trainerNames: trainers, alike, delayed, ...clear } = payload;
  if (parseInstant(from) >= parseInstant(to)) return refusals.endsBeforeItBegins();
  const unknown = clear.modules.find((it) => !modules.has(it.module));
  if (unknown !== undefined) return refusals.unknownModule(unknown.module);
  const twice = firstTwice(clear.participants);
  if (twice !== undefined) return refusals.enrolledTwice(names[twice.participant] ?? twice.participant);
  const both = clear.participants.find((it) => it.account !== null && clear.trainers.includes(it.account));
  if (both !== undefined) return refusals.trainsThemselves(names[both.participant] ?? both.participant);
  if (twin === "alike" && alike === "refuse") return refusals.plannedTwice();
  const refreshers = [...new Set(clear.refreshers)].sort((a, b) => a - b);
  const later = laterTests(stream, { modules: clear.modules, delayed, refreshers }, modules);
  const planned = { ...clear, refreshers, modules: clear.modules.map((it) => taughtIn(it, modules)) };
  return accept([
    learningEvent("session.planned", planned, { place, names, trainers }, { from, to }),
    ...later.map((it) => learningEvent("session.test-opened", it, null)),
  ]);
};

const taughtIn = ({ module, version }: PlannedModule, modules: SessionModules): PlannedModule => {
  const known = modules.get(module);
  return known?.version === version ? { module, version, taught: [...known.taught] } : { module, version };
};

/** The first who stands on a list twice, under the same account. */
const firstTwice = (participants: readonly Participant[]): Participant | undefined =>
  participants.find((it, i) =>
    participants.some(
      (other, j) =>
        j < i && (other.participant === it.participant || (it.account !== null && other.account === it.account)),
    ),
  );

const record = (
  command: Exclude<SessionCommand, LearningCommand<"plan-session">>,
  state: SessionState,
  { now, modules }: SessionContext,
): Result<NewEvent[]> => {
  const { payload } = command;
  const time = "time" in payload ? settleTime(payload.time, now).time : null;
  if ("participant" in payload && state.participants[payload.participant] === undefined) return refusals.notEnrolled();
  switch (command.type) {
    case "move-session": {
      const { from, to, place } = command.payload;
      const [start, end] = [parseInstant(from), parseInstant(to)];
      if (start >= end) return refusals.endsBeforeItBegins();
      return accept([learningEvent("session.moved", {}, { place }, formatInterval({ from: start, to: end }))]);
    }
    case "cancel-session": {
      const { reason, sentence } = command.payload;
      return accept([learningEvent("session.cancelled", { reason }, { sentence })]);
    }
    case "enrol": {
      const { participants, names } = command.payload;
      const known = Object.values(state.participants).filter((it) => it.left === null);
      const twice = firstTwice([
        ...known.filter((it) => !participants.some(({ participant }) => participant === it.participant)),
        ...participants,
      ]);
      if (twice !== undefined) return refusals.enrolledTwice(names[twice.participant] ?? twice.participant);
      const both = participants.find((it) => it.account !== null && state.planned?.trainers.includes(it.account));
      if (both !== undefined) return refusals.trainsThemselves(names[both.participant] ?? both.participant);
      return accept([learningEvent("session.enrolled", { participants }, { names })]);
    }
    case "leave-session":
      return accept([learningEvent("session.left", command.payload, null)]);
    case "record-attendance": {
      const { time: _, signature, ...clear } = command.payload;
      return accept([learningEvent("session.attended", clear, { signature }, time)]);
    }
    case "record-payment": {
      const { time: _, signature, ...clear } = command.payload;
      return accept([learningEvent("session.paid", clear, { signature }, time)]);
    }
    case "record-delivery": {
      const { time: _, sentence, ...clear } = command.payload;
      if (!modules.get(clear.module)?.seance.some((it) => it.id === clear.element)) return refusals.unknownElement();
      return accept([learningEvent("session.delivered", clear, { sentence }, time)]);
    }
    case "open-test": {
      const { time: _, ...clear } = command.payload;
      const known = state.tests[clear.test];
      if (known !== undefined) return refusals.testExists();
      const missing = clear.questions.find((it) => !hasQuestion(modules, it));
      if (missing !== undefined) return refusals.unknownQuestion(missing);
      return accept([learningEvent("session.test-opened", clear, null, time)]);
    }
    case "close-test": {
      const { test } = command.payload;
      if (state.tests[test] === undefined) return refusals.noTest();
      return accept([learningEvent("session.test-closed", { test }, null, time)]);
    }
    case "name-rater": {
      const { rater, name } = command.payload;
      if (isOnList(state, rater)) return refusals.ratesAndLearns(name);
      if (state.planned?.trainers.includes(rater) || state.raters[rater] !== undefined) return accept([]);
      return accept([learningEvent("session.rater-named", { rater }, { name })]);
    }
    case "open-observation": {
      const { time: _, ...clear } = command.payload;
      if (clear.raters[0] === clear.raters[1]) return refusals.oneRater();
      const watched = state.participants[clear.participant];
      if (clear.raters.some((it) => it === watched?.account)) return refusals.ratesThemselves();
      const module = modules.get(clear.module);
      if (module === undefined) return refusals.unknownModule(clear.module);
      if (clear.game !== null && !module.jeux.some((it) => it.id === clear.game)) return refusals.unknownElement();
      return accept([learningEvent("session.observation-opened", clear, null, time)]);
    }
    case "report-session":
      return accept([learningEvent("session.reported", {}, command.payload)]);
    case "spend-on-session":
      return accept([learningEvent("session.spent", command.payload, null)]);
    case "close-session":
      return accept([learningEvent("session.closed", {}, null, time)]);
  }
};

const hasQuestion = (modules: SessionContext["modules"], ref: string): boolean => {
  const [module = "", id = ""] = ref.split("/");
  return modules.get(module)?.questions.some((it) => it.id === id) ?? false;
};
