import type { Instant } from "@relais/core";
import type { Act, Instance, Reason, StandingDeparture, Verdict } from "../model.ts";
import type { CompiledProcedure } from "./compile.ts";
import type { Fold, Judgement, Owed } from "./fold.ts";
import { surelyBefore } from "./order.ts";
import { departureReason, plainReason, suspendedReason, unknownFactReason } from "./reasons.ts";
import { type Finding, findingOf } from "./verdict.ts";

/** Every instance of every rule of one fold, with its verdict at `now`. */
export const instancesOf = (fold: Fold, departures: readonly StandingDeparture[], now: Instant): Instance[] => {
  const found: Instance[] = [];
  for (const judgement of fold.judgements) found.push(judged(fold, judgement, departures));
  for (const owed of fold.owed) {
    // Answered before this procedure was followed: history, not an obligation of it.
    if (owed.answer !== undefined && fold.acts[owed.answer]!.time.to < owed.from.from) continue;
    found.push(obliged(fold, owed, departures, now));
  }
  return found;
};

const judged = (fold: Fold, it: Judgement, departures: readonly StandingDeparture[]): Instance => {
  const { compiled } = fold;
  const act = fold.acts[it.act]!;
  const departure = it.verdict === "respected" ? undefined : departureOn(it.rule.key, act, undefined, departures);
  return {
    procedure: compiled.procedure.id,
    rule: it.rule.key,
    trigger: act.id,
    step: act.step,
    due: undefined,
    answer: undefined,
    open: false,
    verdict: departure === undefined ? it.verdict : "justified",
    benchmarkPassed: false,
    why: departure === undefined ? whyJudged(compiled, it) : departureReason(compiled, it.rule, departure),
  };
};

const whyJudged = (compiled: CompiledProcedure, { rule, why, missing }: Judgement): Reason | undefined => {
  if (why === null) return undefined;
  return why === "overlap" ? plainReason(compiled, rule, why) : unknownFactReason(compiled, rule, missing);
};

const obliged = (fold: Fold, owed: Owed, departures: readonly StandingDeparture[], now: Instant): Instance => {
  const { compiled, acts } = fold;
  const { rule, step } = owed.rule;
  const trigger = acts[owed.trigger]!;
  const answer = owed.answer === undefined ? undefined : acts[owed.answer]!;
  const closed = answer === undefined && fold.openness[step] === "closed";
  // A suspended obligation is judged as it stood when its step was closed.
  const closing = closed ? fold.closedBy[step]?.act : undefined;
  const at = closing === undefined ? now : Math.min(now, acts[closing]!.time.from);
  const said = findingOf(rule.limit, owed.from, owed.due, answer?.time, at);
  const departure = said.verdict === "respected" ? undefined : departureOn(owed.rule.key, trigger, answer, departures);
  const { verdict, why } =
    departure === undefined
      ? constat(fold, owed, said, at, now)
      : ({ verdict: "justified", why: departureReason(compiled, owed.rule, departure) } as const);
  return {
    procedure: compiled.procedure.id,
    rule: owed.rule.key,
    trigger: trigger.id,
    step: compiled.steps[step]!.id,
    due: owed.due,
    answer: answer?.id,
    open: answer === undefined && !closed && verdict !== "justified",
    verdict,
    benchmarkPassed: said.benchmarkPassed,
    why,
  };
};

/** What is said of an obligation nobody departed from: what its times say, unless something keeps it from being decided. */
const constat = (
  fold: Fold,
  owed: Owed,
  said: Finding,
  at: Instant,
  now: Instant,
): { readonly verdict: Verdict; readonly why: Reason | undefined } => {
  const { compiled, openness, closedBy } = fold;
  const { rule, missing, answer } = owed;
  if (missing.length > 0) return { verdict: "undecidable", why: unknownFactReason(compiled, rule, missing) };
  if (isOrderOpen(fold, owed, said, at)) return { verdict: "undecidable", why: plainReason(compiled, rule, "overlap") };
  if (answer === undefined && openness[rule.step] === "closed") {
    const verdict = said.verdict === "overdue" ? "broken" : said.verdict;
    return { verdict, why: suspendedReason(compiled, rule, closedBy[rule.step]?.rule ?? null) };
  }
  if (said.why !== undefined) return { verdict: said.verdict, why: plainReason(compiled, rule, said.why) };
  if (answer === undefined && !fold.inForceAt(rule, { from: now, to: now })) {
    return { verdict: said.verdict, why: plainReason(compiled, rule, "law-changed") };
  }
  return { verdict: said.verdict, why: undefined };
};

/** The verdict would be another if the acts that overlap the trigger came in the other order. */
const isOrderOpen = (fold: Fold, owed: Owed, said: Finding, at: Instant): boolean => {
  const trigger = fold.acts[owed.trigger]!;
  const { rule, step } = owed.rule;
  const around = fold.overlaps.get(trigger)?.filter((it) => it.step === rule.step) ?? [];
  if (around.length === 0) return false;
  const later = fold.done[step]!.find((it) => surelyBefore(trigger, fold.acts[it]!));
  const others: (Act | undefined)[] = [...around, later === undefined ? undefined : fold.acts[later]!];
  return others.some((it) => findingOf(rule.limit, owed.from, owed.due, it?.time, at).verdict !== said.verdict);
};

/** The reason given, on the trigger, on its answer or by itself, for departing from the rule. */
const departureOn = (
  rule: string,
  trigger: Act,
  answer: Act | undefined,
  departures: readonly StandingDeparture[],
): string | undefined => {
  for (const it of trigger.departures) if (it.rule === rule) return it.reason;
  if (answer !== undefined) for (const it of answer.departures) if (it.rule === rule) return it.reason;
  for (const it of departures) {
    if (it.rule !== rule) continue;
    if (it.trigger === undefined || it.trigger === trigger.id || it.trigger === answer?.id) return it.reason;
  }
  return undefined;
};
