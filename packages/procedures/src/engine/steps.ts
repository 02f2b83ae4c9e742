import type { Interval } from "@relais/core";
import type { Reason, StepState, StepStatus } from "../model.ts";
import type { CompiledRule } from "./compile.ts";
import type { Fold } from "./fold.ts";
import {
  closedByReason,
  conditionReason,
  delayReason,
  milestoneReason,
  neverOpenedReason,
  prohibitedReason,
  unknownFactReason,
  waitsReason,
} from "./reasons.ts";

/**
 * Whether a step may be done at `at`, on the data and acts of the fold, and every rule that stands against it. A
 * blocking rule forbids; a guiding rule, or a blocking one that cannot be decided, leaves the departure (SEMANTICS §2).
 */
export const stepState = (fold: Fold, index: number, at: Interval): StepState => {
  const { compiled, data } = fold;
  const { id, conditions, prohibitions, milestones } = compiled.steps[index]!;
  const against = new Against(fold, index, at);
  data.look(at);
  if (fold.openness[index] !== "open") against.closed(fold.openness[index]!);
  for (const rule of conditions) {
    if (fold.openness[rule.other] === "closed") continue;
    const last = fold.done[rule.other]!.at(-1);
    if (last === undefined) against.unless(rule, conditionReason);
    else if (rule.wait > 0) {
      const until = fold.acts[last]!.time.to + rule.wait;
      if (at.from < until) against.unless(rule, (of) => delayReason(of, rule, until));
    }
  }
  for (const rule of prohibitions) against.unless(rule, prohibitedReason);
  for (const rule of milestones) {
    if (fold.openness[rule.other] === "closed") continue;
    if (fold.pendingOn(rule.other).some((it) => it.missing.length === 0)) against.unless(rule, milestoneReason);
  }
  return { step: id, status: against.status, reasons: against.reasons, done: fold.ids[index]! };
};

const NONE: readonly Reason[] = [];

/** What stands against one step: the reasons as they are found, and the worst they make of it. */
class Against {
  reasons: readonly Reason[] = NONE;
  status: StepStatus = "possible";
  readonly #fold: Fold;
  readonly #index: number;
  readonly #at: Interval;

  constructor(fold: Fold, index: number, at: Interval) {
    this.#fold = fold;
    this.#index = index;
    this.#at = at;
  }

  /** Adds the reason where the guard holds; where it cannot be told, asks for what is missing. */
  unless(rule: CompiledRule, reason: (of: Fold["compiled"], rule: CompiledRule) => Reason): void {
    if (!this.#fold.inForceAt(rule, this.#at)) return;
    const holds = this.#fold.holds(rule);
    if (holds === true) this.#add(rule, "decided", reason(this.#fold.compiled, rule));
    if (holds === null) this.#addMissing(rule);
  }

  #addMissing(rule: CompiledRule): void {
    const { compiled, data } = this.#fold;
    const missing = rule.guard?.missing(data) ?? [];
    // What the form of this very step will ask is not missing yet: the form judges it as it is filled.
    const { asks } = compiled.steps[this.#index]!;
    if (missing.every((name) => asks.has(name))) return;
    this.#add(rule, "undecided", unknownFactReason(compiled, rule, missing));
  }

  /** The step is not open: by the rule that closed it, or for want of one that opens it. */
  closed(openness: "closed" | "maybe"): void {
    const { compiled, closedBy, data } = this.#fold;
    const { openedBy } = compiled.steps[this.#index]!;
    if (openness === "closed") {
      const by = closedBy[this.#index]?.rule;
      if (by !== undefined) this.#add(by, "decided", closedByReason(compiled, by));
      else if (openedBy[0] === undefined) this.#add(undefined, "decided", neverOpenedReason(compiled));
      else this.#add(openedBy[0], "decided", waitsReason(compiled, openedBy[0]));
      return;
    }
    const rule = openedBy.find((it) => this.#fold.holds(it) === null);
    if (rule === undefined) return;
    this.#add(rule, "undecided", unknownFactReason(compiled, rule, rule.guard?.missing(data) ?? []));
  }

  #add(rule: CompiledRule | undefined, how: "decided" | "undecided", reason: Reason): void {
    this.reasons = [...this.reasons, reason];
    if (rule?.rule.blocking && how === "decided") this.status = "forbidden";
    else if (this.status === "possible") this.status = "departure";
  }
}
