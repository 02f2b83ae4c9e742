import { accept, type CommandEnvelope, type Id, malformed, type NewEvent, type Result } from "@relais/core";
import { type LearningCommand, learningKindOf, parseLearningCommand } from "../ledger/commands.ts";
import { learningEvent } from "../ledger/events.ts";
import type { Quota } from "../selection/call.ts";
import type { callPayloads } from "./commands.ts";
import { type CallTerms, quotaAttributes } from "./events.ts";
import * as refusals from "./refusals.ts";
import type { Outcomes } from "./select.ts";
import { type CallState, stageOf } from "./state.ts";

/** What a call may know besides its own state. */
export interface CallContext {
  readonly today: string;
  /** Whether whoever writes runs the programme: nobody else does. */
  readonly part: "manager" | "none";
  /** Accounts that applied and did not withdraw. */
  readonly candidates: readonly Id[];
  /** The choice, computed outside; null for a command that does not choose. */
  readonly selection: Result<Outcomes> | null;
}

type CallCommand = LearningCommand<keyof typeof callPayloads>;

/** What a command on a call gives: new events, or a refusal in words. */
export const decideCall = (envelope: CommandEnvelope, state: CallState, context: CallContext): Result<NewEvent[]> => {
  const parsed = parseLearningCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfCall(command)) return malformed("type");
  if (context.part !== "manager") return refusals.managerPublishes();
  if (command.type === "publish-call") {
    if (state.terms !== null) return refusals.callExists();
    const fault = faultOf(command.payload, context);
    return fault ?? accept([learningEvent("call.published", command.payload, null)]);
  }
  if (state.terms === null) return refusals.noCall();
  const stage = stageOf(state, context.today);
  switch (command.type) {
    case "change-call": {
      if (stage === "decided") return refusals.callIsDecided();
      if (stage === "closed" && !isOnlyAssessors(state.terms, command.payload)) return refusals.callIsClosed();
      const fault = stage === "closed" ? assessorsFault(command.payload, context) : faultOf(command.payload, context);
      return fault ?? accept([learningEvent("call.changed", command.payload, null)]);
    }
    case "close-call":
      if (stage === "decided") return refusals.callIsDecided();
      return accept(state.closedAt === null ? [learningEvent("call.closed", {}, null)] : []);
    case "decide-call": {
      const { reason } = command.payload;
      if (stage === "open" || stage === "coming") return refusals.callIsOpen();
      if (stage === "decided" && reason === undefined) return refusals.reasonWanted();
      if (context.selection === null) return refusals.notChosenYet();
      if (!context.selection.ok) return context.selection;
      return accept([learningEvent("call.decided", { outcomes: { ...context.selection.value } }, { reason })]);
    }
  }
};

const isOfCall = (command: LearningCommand): command is CallCommand => learningKindOf(command.type) === "call";

const isOnlyAssessors = (before: CallTerms, after: CallTerms): boolean =>
  JSON.stringify({ ...before, assessors: [] }) === JSON.stringify({ ...after, assessors: [] });

const faultOf = (terms: CallTerms, context: CallContext): Result<never> | undefined => {
  if (terms.opens > terms.closes) return refusals.closesBeforeItOpens();
  if (terms.closes < context.today) return refusals.closesInThePast();
  const codes = [...terms.hard, ...terms.weighted].map((it) => it.id);
  if (new Set(codes).size < codes.length) return refusals.criterionTwice();
  return assessorsFault(terms, context) ?? quotasFault(terms);
};

const assessorsFault = ({ assessors }: CallTerms, { candidates }: CallContext): Result<never> | undefined => {
  if (new Set(assessors).size < Math.max(2, assessors.length)) return refusals.oneAssessor();
  return assessors.some((it) => candidates.includes(it)) ? refusals.assessorApplied() : undefined;
};

const quotaKey = ({ attribute, value }: Quota): string => `${attribute} ${value}`;

/** Quotas that no candidates could keep, whoever came: minima of one attribute that are more than there are places. */
const quotasFault = ({ quotas, places }: CallTerms): Result<never> | undefined => {
  const asked = new Map<string, number>();
  for (const [i, quota] of quotas.entries()) {
    if (quota.max !== null && quota.min > quota.max) return refusals.quotaReversed(quota);
    if (quotas.findIndex((it) => quotaKey(it) === quotaKey(quota)) < i) return refusals.quotaTwice(quota);
    if (!(quotaAttributes as readonly string[]).includes(quota.attribute)) return refusals.noSuchAttribute();
    const sum = (asked.get(quota.attribute) ?? 0) + quota.min;
    if (sum > places) return refusals.quotaBeyondPlaces(quota, places);
    asked.set(quota.attribute, sum);
  }
  return undefined;
};
