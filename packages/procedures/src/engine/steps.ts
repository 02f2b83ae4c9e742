import { HOUR, type Interval } from "@relais/core";
import type { Reason, StepState, StepStatus } from "../model.ts";
import type { CompiledRule } from "./compile.ts";
import type { Fold } from "./fold.ts";
import {
  closedReason,
  conditionReason,
  delayReason,
  milestoneReason,
  prohibitedReason,
  unknownFactReason,
} from "./reasons.ts";

/**
 * Whether a step may be done at `at`, on the data and acts of the fold, and every rule that stands against it. A
 * blocking rule forbids; a guiding rule, or a blocking one that cannot be decided, leaves the departure (SEMANTICS §2).
 */
export const stepState = (fold: Fold, index: number, at: Interval): StepState => {
  const { compiled, data } = fold;
  const { step, conditions, prohibitions, milestones } = compiled.steps[index]!;
  const reasons: Reason[] = [];
  let status: StepStatus = "possible";
  const against = (rule: CompiledRule | undefined, decided: boolean | null, reason: Reason): void => {
    reasons.push(reason);
    if (rule?.rule.blocking && decided === true) status = "forbidden";
    else if (status === "possible") status = "departure";
  };
  /** Adds the reason where the guard holds; where it cannot be told, asks for what is missing. */
  const unless = (rule: CompiledRule, reason: () => Reason): void => {
    if (!fold.inForceAt(rule.rule, at)) return;
    const holds = fold.holds(rule);
    if (holds === true) against(rule, true, reason());
    if (holds !== null) return;
    const missing = rule.guard?.missing(data) ?? [];
    // What the form of this very step will ask is not missing yet: the form judges it as it is filled.
    if (missing.every((name) => step.fields.some(({ field }) => field === name))) return;
    against(rule, null, unknownFactReason(compiled, rule, missing));
  };

  data.look(at);
  if (fold.openness[index] === "closed") {
    const by = fold.closedBy[index]?.rule ?? null;
    against(by ?? compiled.steps[index]!.openedBy[0], true, closedReason(compiled, index, by));
  } else if (fold.openness[index] === "maybe") {
    const rule = compiled.steps[index]!.openedBy.find((it) => fold.holds(it) === null);
    if (rule !== undefined) against(rule, null, unknownFactReason(compiled, rule, rule.guard?.missing(data) ?? []));
  }
  for (const rule of conditions) {
    if (fold.openness[rule.other] === "closed") continue;
    const last = fold.done[rule.other]!.at(-1);
    if (last === undefined) unless(rule, () => conditionReason(compiled, rule));
    else if (rule.rule.delayHours !== undefined) {
      const hours = rule.rule.delayHours;
      const until = fold.acts[last]!.time.to + hours * HOUR;
      if (at.from < until) unless(rule, () => delayReason(compiled, rule, hours, until));
    }
  }
  for (const rule of prohibitions) unless(rule, () => prohibitedReason(compiled, rule));
  for (const rule of milestones) {
    if (fold.openness[rule.other] === "closed") continue;
    if (fold.pendingOn(rule.other).some((it) => it.missing.length === 0)) {
      unless(rule, () => milestoneReason(compiled, rule));
    }
  }
  return { step: step.id, status, reasons, done: fold.done[index]!.map((place) => fold.acts[place]!.id) };
};
