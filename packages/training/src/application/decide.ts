import { accept, type CommandEnvelope, type Id, malformed, type NewEvent, type Result } from "@relais/core";
import type { CallTerms } from "../call/events.ts";
import { noCall } from "../call/refusals.ts";
import { type CallState, stageOf } from "../call/state.ts";
import { type LearningCommand, learningKindOf, parseLearningCommand } from "../ledger/commands.ts";
import { learningEvent } from "../ledger/events.ts";
import type { applicationPayloads } from "./commands.ts";
import * as refusals from "./refusals.ts";
import { type ApplicationState, isScored } from "./state.ts";

/** What an application may know besides its own state. */
export interface ApplicationContext {
  readonly today: string;
  readonly account: Id;
  /** Where whoever writes is assigned. */
  readonly unit: string;
  readonly department: string;
  /** `manager`: runs the programme. `chief`: heads the unit of the candidate. */
  readonly parts: ReadonlySet<"manager" | "chief">;
  readonly call: CallState | undefined;
  /** Whether whoever writes has another application to this call that stands. */
  readonly twin: "none" | "applied";
}

type ApplicationCommand = LearningCommand<keyof typeof applicationPayloads>;

/** What a command on an application gives: new events, or a refusal in words. */
export const decideApplication = (
  envelope: CommandEnvelope,
  state: ApplicationState,
  context: ApplicationContext,
): Result<NewEvent[]> => {
  const parsed = parseLearningCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfApplication(command)) return malformed("type");
  const { call } = context;
  if (call?.terms == null) return noCall();
  const stage = stageOf(call, context.today);
  if (command.type === "apply") return apply(command, state, call, context);
  if (state.made === null) return refusals.noApplication();
  if (state.withdrawnAt !== null) return refusals.isWithdrawn();
  const { made } = state;
  switch (command.type) {
    case "change-application": {
      if (made.candidate !== context.account) return refusals.notYourApplication();
      if (stage !== "open") return refusals.notOpen();
      const { evidence, ...clear } = command.payload;
      return evidenceFault(call.terms, evidence) ?? accept([learningEvent("application.changed", clear, { evidence })]);
    }
    case "withdraw-application":
      if (made.candidate !== context.account) return refusals.notYourApplication();
      return accept([learningEvent("application.withdrawn", {}, null)]);
    case "note-application": {
      if (!context.parts.has("chief") || made.candidate === context.account) return refusals.chiefNotes();
      if (stage === "decided") return refusals.alreadyDecided();
      const { opinion, sentence } = command.payload;
      return accept([learningEvent("application.noted", { opinion }, { sentence })]);
    }
    case "check-application": {
      if (!context.parts.has("manager")) return refusals.managerChecks();
      if (stage === "open" || stage === "coming") return refusals.notAssessedYet();
      if (stage === "decided") return refusals.alreadyDecided();
      const { meets, sentence } = command.payload;
      if (!areThese(call.terms.hard, meets)) return refusals.criterionUnknown();
      return accept([learningEvent("application.checked", { meets }, { sentence })]);
    }
    case "score-application":
      return score(command, state, call, context);
  }
};

const isOfApplication = (command: LearningCommand): command is ApplicationCommand =>
  learningKindOf(command.type) === "application";

const apply = (
  { payload: { evidence, ...typed } }: LearningCommand<"apply">,
  state: ApplicationState,
  call: CallState,
  { today, account, unit, department, parts, twin }: ApplicationContext,
): Result<NewEvent[]> => {
  if (state.made !== null) return refusals.applicationExists();
  if (stageOf(call, today) !== "open") return refusals.notOpen();
  if (call.terms!.assessors.includes(account)) return refusals.assessorApplies();
  if (parts.has("manager")) return refusals.managerApplies();
  if (twin === "applied") return refusals.appliedTwice();
  const clear = { ...typed, candidate: account, unit, department };
  return evidenceFault(call.terms!, evidence) ?? accept([learningEvent("application.made", clear, { evidence })]);
};

const score = (
  { payload }: LearningCommand<"score-application">,
  state: ApplicationState,
  call: CallState,
  { today, account }: ApplicationContext,
): Result<NewEvent[]> => {
  const { assessors, weighted } = call.terms!;
  const stage = stageOf(call, today);
  if (!assessors.includes(account)) return refusals.assessorsScore();
  if (state.made?.candidate === account || state.note?.by === account) return refusals.scoresOwn();
  if (stage === "open" || stage === "coming") return refusals.notAssessedYet();
  if (stage === "decided") return refusals.alreadyDecided();
  if (isScored(state)) return refusals.scoredByTwo();
  if (!areThese(weighted, payload.scores)) return refusals.criterionUnknown();
  return accept([learningEvent("application.scored", payload, null)]);
};

const evidenceFault = ({ hard, weighted }: CallTerms, evidence: Readonly<Record<string, string>>) => {
  const missing = [...hard, ...weighted].find((it) => evidence[it.id] === undefined);
  return missing && refusals.evidenceMissing(missing.text);
};

/** Whether each criterion is answered, and nothing else. */
const areThese = (criteria: readonly { readonly id: string }[], answers: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(answers).sort().join() ===
  criteria
    .map((it) => it.id)
    .sort()
    .join();
