import { accept, type NewEvent, parseInstant, parseInterval, type Result, settleTime } from "@relais/core";
import type { Step } from "@relais/procedures";
import { type Command, commandTypes, type PayloadOf } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { departureReasons, isDepartureReason } from "../../departure-reasons.ts";
import { newEvent } from "../../new-event.ts";
import {
  actExists,
  fileClosed,
  noAct,
  noRole,
  noStep,
  notClosingStep,
  otherStep,
  sameAsItself,
} from "../../refusals.ts";
import { wellKnown } from "../../well-known.ts";
import { actsOf, type FileAct } from "../acts.ts";
import { followedBy } from "../history.ts";
import type { FileState } from "../state.ts";
import { clearFacts, shareValues } from "../values.ts";
import { isForbidding, judge, ruleOf, ruleRefusal } from "./judge.ts";
import { readingOf, staleRefusal } from "./read.ts";

type ActCommand = Command<"record-act" | "close">;
type Payload = PayloadOf<"record-act">;

/** The act of a step that closes the file: a decision, whatever its step declares. */
export const decideClose = (command: Command<"close">, state: FileState, context: Context): Result<NewEvent[]> => {
  const step = stepOf(command.payload.step, state, context);
  if (step !== undefined && !step.closesFile) return notClosingStep();
  return decideAct(command, state, context);
};

/**
 * An act. Reported, it is always recorded, whatever the rules say of it. About to be done here, the rules may stand
 * against it; a fact is then refused only if the file is still as its author read it, because otherwise the act has been
 * done and the file moved on meanwhile (SEMANTICS §2).
 */
export const decideAct = (command: ActCommand, state: FileState, context: Context): Result<NewEvent[]> => {
  const payload: Payload = { intent: "do", ...command.payload };
  const step = stepOf(payload.step, state, context);
  if (step === undefined) return noStep();
  if (state.acts[payload.act]?.recorded !== undefined) return actExists();
  const role = payload.role ?? context.author.role;
  if (payload.role !== undefined && !context.vocabulary.roles.some(({ id }) => id === role)) return noRole();

  const { time, certainty } = settleTime(payload.time, context.now);
  const interval = parseInterval(time);
  const facts = clearFacts(payload.values, interval, context);
  const said = judge(state, context, { step: step.id, time: interval, facts });
  const closes = payload.intent === "do" && step.closesFile;
  if (payload.intent === "do") {
    const refusal = refusalOf(command, step, state, context, () =>
      ruleRefusal(said, payload.departures, state, context),
    );
    if (refusal !== undefined) return refusal;
  }

  const { act, grade, reportedBy, group } = payload;
  const { sequence } = command;
  const [home, ...others] = shareValues(payload.values, step.compartment, interval, context);
  const arrival =
    state.closed !== null || parseInstant(command.madeAt) < state.movedAt ? ("late" as const) : ("in-time" as const);
  const accreditation = context.accreditation(step.id);
  const core = { act, step: step.id, role, grade, reportedBy, arrival, certainty, sequence, group, accreditation };
  const here = { time, compartment: step.compartment };
  const forbidding = new Set(
    said?.reasons.filter((it) => isForbidding(it, state, context)).map((it) => it.rule ?? "") ?? [],
  );
  return accept([
    newEvent("act.recorded", { ...core, facts: home?.facts ?? {} }, { values: home?.values ?? {} }, here),
    ...others.map(({ compartment, facts, values }) =>
      newEvent("act.detailed", { act, step: step.id, facts, certainty, sequence }, { values }, { time, compartment }),
    ),
    ...departureEvents(payload, step, forbidding, state, context),
    ...(closes ? [newEvent("file.closed", { act, reason: codeOf(facts[wellKnown.closure]) }, null, { time })] : []),
  ]);
};

const refusalOf = (
  command: ActCommand,
  step: Step,
  state: FileState,
  context: Context,
  rules: () => Result<never> | undefined,
): Result<never> | undefined => {
  if (step.closesFile || step.kind === "decision") {
    if (state.closed !== null) return fileClosed();
    const reads = step.closesFile ? commandTypes.close.reads : (["status", "obligations"] as const);
    return staleRefusal(command, reads, state, context) ?? rules();
  }
  const asRead = readingOf(command, "obligations", state, context)?.is === "unchanged";
  return state.closed === null && asRead ? rules() : undefined;
};

/**
 * Reasons given with an act. One that names no rule, no reason of the list, or a blocking rule that is decided justifies
 * nothing; what its author wrote is kept as a sealed note.
 */
const departureEvents = (
  { act, departures }: Payload,
  step: Step,
  forbidding: ReadonlySet<string>,
  state: FileState,
  context: Context,
): NewEvent[] => {
  const where = { compartment: step.compartment };
  const stands = ({ rule, reason }: Payload["departures"][number]): boolean =>
    isDepartureReason(reason) && ruleOf(state, context, rule) !== undefined && !forbidding.has(rule);
  const noted = departures.filter((it) => !stands(it));
  const text = noted.map(({ rule, reason, sentence }) => {
    const label = departureReasons.find((it) => it.id === reason)?.label.fr ?? reason;
    return [rule, label, sentence].filter((it) => it !== undefined).join(" · ");
  });
  return [
    ...departures
      .filter(stands)
      .map(({ rule, reason, sentence }) => newEvent("departure.recorded", { rule, reason, act }, { sentence }, where)),
    ...(noted.length === 0 ? [] : [newEvent("note.added", { note: act }, { text: text.join("\n") }, where)]),
  ];
};

/** The step, in the version that the file follows where it follows one. */
const stepOf = (id: string, state: FileState, { procedures }: Context): Step | undefined =>
  [...followedBy(state, procedures).map((it) => it.procedure), ...procedures]
    .map(({ indexOf, steps }) => steps[indexOf.get(id) ?? -1]?.step)
    .find((it) => it !== undefined);

const codeOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** A correction is a new event over the recording. It names how many corrections its author had seen. */
export const decideCorrection = (
  { payload }: Command<"correct-act">,
  state: FileState,
  context: Context,
): Result<NewEvent[]> => {
  const corrected = actsOf(state).find((it) => it.id === payload.act);
  if (corrected === undefined) return noAct();
  if (payload.role !== undefined && !context.vocabulary.roles.some(({ id }) => id === payload.role)) return noRole();
  const { act, over, role, reportedBy, standing, sentence } = payload;
  const settled = payload.time && settleTime(payload.time, context.now);
  const home = corrected.compartment ?? "commun";
  const [first, ...others] = shareValues(
    payload.values,
    home,
    settled === undefined ? corrected.time : parseInterval(settled.time),
    context,
  );
  const time = settled && { time: settled.time };
  return accept([
    newEvent(
      "act.corrected",
      { act, over, role, reportedBy, standing, ...settled, facts: first?.facts ?? {} },
      { values: first?.values ?? {}, sentence },
      { compartment: home, ...time },
    ),
    ...others.map(({ compartment, facts, values }) =>
      newEvent("act.corrected", { act, over, standing, facts }, { values, sentence }, { compartment }),
    ),
  ]);
};

/** « Même acte » : two recordings of one act; they count once. */
export const decideSameAct = ({ payload }: Command<"link-same-act">, state: FileState): Result<NewEvent[]> => {
  if (payload.act === payload.sameAs) return sameAsItself();
  const acts = actsOf(state);
  const [one, other] = [payload.act, payload.sameAs].map((id) => acts.find((it) => it.id === id));
  if (one === undefined || other === undefined) return noAct();
  if (one.step !== other.step) return otherStep();
  // From first to first: a link neither closes a ring, which would count every act of it, nor replaces another link.
  const [from, to] = [firstOf(one, acts), firstOf(other, acts)];
  if (from.id === to.id) return accept([]);
  const where = { compartment: from.compartment ?? ("commun" as const) };
  return accept([newEvent("act.same-as", { act: from.id, sameAs: to.id }, null, where)]);
};

/** The recording under which an act counts: that of its link, as long as links lead to acts that stand. */
const firstOf = (act: FileAct, acts: readonly FileAct[], seen: ReadonlySet<string> = new Set()): FileAct => {
  const next = acts.find((it) => it.id === act.sameAs && it.standing === "stands");
  return next === undefined || seen.has(act.id) ? act : firstOf(next, acts, new Set([...seen, act.id]));
};
