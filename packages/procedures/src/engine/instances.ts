import type { Instant, Interval } from "@relais/core";
import type { Act, Instance, Reason, StandingDeparture, Verdict } from "../model.ts";
import type { Fold, Judgement, Owed } from "./fold.ts";
import { surelyBefore } from "./order.ts";
import { departureReason, plainReason, suspendedReason, unknownFactReason } from "./reasons.ts";
import { type Finding, findingOf } from "./verdict.ts";

/** Every instance of every rule of one fold, with its verdict at `now`. */
export const instancesOf = (
  fold: Fold,
  departures: readonly StandingDeparture[],
  overlaps: ReadonlyMap<number, readonly number[]>,
  now: Instant,
): Instance[] => {
  const found: Instance[] = [];
  for (const judgement of fold.judgements) found.push(judged(fold, judgement, departures));
  for (const owed of fold.owed) {
    // Answered before this procedure was followed: history, not an obligation of it.
    if (owed.answer !== undefined && fold.acts[owed.answer]!.time.to < owed.from.from) continue;
    found.push(obliged(fold, owed, departures, overlaps, now));
  }
  return found;
};

const judged = (fold: Fold, it: Judgement, departures: readonly StandingDeparture[]): Instance => {
  const { compiled } = fold;
  const act = fold.acts[it.act]!;
  const made = (verdict: Verdict): Instance => ({
    procedure: compiled.procedure.id,
    rule: it.rule.rule.key,
    trigger: act.id,
    step: act.step,
    open: false,
    verdict,
    benchmarkPassed: false,
  });
  if (it.verdict === "respected") return made(it.verdict);
  const reason = departureOn(it.rule.rule.key, [act], departures);
  if (reason !== undefined) return { ...made("justified"), why: departureReason(compiled, it.rule, reason) };
  if (it.why === "overlap") return { ...made(it.verdict), why: plainReason(compiled, it.rule, "overlap") };
  if (it.why === "unknown-fact") {
    return { ...made(it.verdict), why: unknownFactReason(compiled, it.rule, it.missing ?? []) };
  }
  return made(it.verdict);
};

const obliged = (
  fold: Fold,
  owed: Owed,
  departures: readonly StandingDeparture[],
  overlaps: ReadonlyMap<number, readonly number[]>,
  now: Instant,
): Instance => {
  const { compiled, acts } = fold;
  const { rule } = owed.rule;
  const closed = owed.answer === undefined && fold.openness[owed.rule.step] === "closed";
  const closing = closed ? (fold.closedBy[owed.rule.step] ?? null) : null;
  // A suspended obligation is judged as it stood when its step was closed.
  const at = closing === null ? now : Math.min(now, acts[closing.act]!.time.from);
  const finding = (answer: number | undefined, trigger: Interval = owed.from): Finding =>
    findingOf(rule.limit, trigger, owed.due, answer === undefined ? undefined : acts[answer]!.time, at);
  const said = finding(owed.answer);
  const make = (verdict: Verdict, why?: Reason): Instance => ({
    procedure: compiled.procedure.id,
    rule: rule.key,
    trigger: acts[owed.trigger]!.id,
    step: rule.step,
    ...(owed.due && { due: owed.due }),
    ...(owed.answer !== undefined && { answer: acts[owed.answer]!.id }),
    open: owed.answer === undefined && !closed && verdict !== "justified",
    verdict,
    benchmarkPassed: said.benchmarkPassed,
    ...(why && { why }),
  });

  const named = [acts[owed.trigger]!, ...(owed.answer === undefined ? [] : [acts[owed.answer]!])];
  const reason = said.verdict === "respected" ? undefined : departureOn(rule.key, named, departures);
  if (reason !== undefined) return make("justified", departureReason(compiled, owed.rule, reason));
  if (owed.missing.length > 0) return make("undecidable", unknownFactReason(compiled, owed.rule, owed.missing));
  if (otherAnswers(fold, owed, overlaps).some((answer) => finding(answer).verdict !== said.verdict)) {
    return make("undecidable", plainReason(compiled, owed.rule, "overlap"));
  }
  if (closed) {
    const verdict = said.verdict === "overdue" ? "broken" : said.verdict;
    return make(verdict, suspendedReason(compiled, owed.rule, closing?.rule ?? null));
  }
  if (said.why !== undefined) return make(said.verdict, plainReason(compiled, owed.rule, said.why));
  if (owed.answer === undefined && !fold.inForceAt(rule, { from: now, to: now })) {
    return make(said.verdict, plainReason(compiled, owed.rule, "law-changed"));
  }
  return make(said.verdict);
};

/** What would answer the obligation if the acts that overlap its trigger were in the other order. */
const otherAnswers = (
  fold: Fold,
  owed: Owed,
  overlaps: ReadonlyMap<number, readonly number[]>,
): readonly (number | undefined)[] => {
  const around = overlaps.get(owed.trigger)?.filter((it) => fold.acts[it]!.step === owed.rule.rule.step) ?? [];
  if (around.length === 0) return [];
  const trigger = fold.acts[owed.trigger]!;
  const later = fold.done[owed.rule.step]!.filter((it) => surelyBefore(trigger, fold.acts[it]!));
  return [...around, later[0]];
};

/** The reason given, on one of the acts or by itself, for departing from the rule. */
const departureOn = (
  rule: string,
  acts: readonly Act[],
  departures: readonly StandingDeparture[],
): string | undefined => {
  for (const act of acts) for (const it of act.departures) if (it.rule === rule) return it.reason;
  return departures.find(
    (it) => it.rule === rule && (it.trigger === undefined || acts.some(({ id }) => id === it.trigger)),
  )?.reason;
};
