import { type Instant, type Interval, moment } from "@relais/core";
import type {
  Act,
  Evaluation,
  Facts,
  History,
  Instance,
  Question,
  RuleState,
  StepState,
  StepStatus,
} from "../model.ts";
import type { CompiledProcedure } from "./compile.ts";
import { Fold } from "./fold.ts";
import { instancesOf } from "./instances.ts";
import { type Line, lineUp } from "./order.ts";
import { stepState } from "./steps.ts";
import { worse } from "./verdict.ts";

/** A procedure that a file follows, and since when (SEMANTICS §5). */
export interface Followed {
  readonly procedure: CompiledProcedure;
  readonly since: Instant;
}

/**
 * The one pure function of Relais (DESIGN §3): rules in force, acts and now give what is possible, what is due and when,
 * and every verdict. It accepts any history in any order of arrival and never throws on it. `now` is in milliseconds;
 * acts later than now are history too (a clock may be wrong), and are judged by their own times.
 */
export const evaluate = (followed: readonly Followed[], history: History, now: Instant): Evaluation => {
  const line = lineUp(history.acts);
  const at = moment(now);
  const folds = followed.map(({ procedure, since }) => new Fold(procedure, line, since));
  const told = folds.map((fold) => instancesOf(fold, history.departures, now));
  const states = folds.map((fold) => fold.compiled.steps.map(({ index }) => stepState(fold, index, at)));
  const steps = together(states);
  const instances = eachOnce(told);
  return {
    at: now,
    steps,
    instances,
    rules: ruleStates(followed, instances),
    questions: questionsOf(repeatedIn(folds, states), instances, steps),
    outside: outsideOf(folds, line.acts),
  };
};

/** An act that somebody thinks of doing, or is typing. */
export interface Draft {
  readonly step: string;
  readonly time: Interval;
  readonly facts: Facts;
}

/**
 * What the rules say of a step if it were done at the draft's time with the draft's data, on the acts that came before.
 * Undefined when no followed procedure has the step.
 */
export const consider = (followed: readonly Followed[], history: History, draft: Draft): StepState | undefined => {
  const acts = lineUp(history.acts).acts.filter((act) => act.time.from <= draft.time.to);
  let found: StepState | undefined;
  for (const { procedure, since } of followed) {
    const index = procedure.indexOf.get(draft.step);
    if (index === undefined) continue;
    const fold = new Fold(procedure, { acts, overlaps: NO_OVERLAP }, since);
    fold.data.consider(draft);
    found = blend(found, stepState(fold, index, draft.time));
  }
  return found;
};

const NO_OVERLAP: Line["overlaps"] = new Map();

const SEVERITY: Record<StepStatus, number> = { possible: 0, departure: 1, forbidden: 2 };

/** A step that several procedures share is blocked if any blocks it. */
const blend = (a: StepState | undefined, b: StepState): StepState => {
  if (a === undefined) return b;
  const status = SEVERITY[a.status] >= SEVERITY[b.status] ? a.status : b.status;
  const told = new Set(a.reasons.map((it) => `${it.code}|${it.rule}`));
  return { ...a, status, reasons: [...a.reasons, ...b.reasons.filter((it) => !told.has(`${it.code}|${it.rule}`))] };
};

/** The steps of all procedures, each told once. */
const together = (told: readonly (readonly StepState[])[]): readonly StepState[] => {
  if (told.length === 1) return told[0]!;
  const steps = new Map<string, StepState>();
  for (const state of told.flat()) steps.set(state.step, blend(steps.get(state.step), state));
  return [...steps.values()];
};

/** Two procedures may hold the same rule: it is owed once. */
const eachOnce = (told: readonly (readonly Instance[])[]): readonly Instance[] => {
  if (told.length === 1) return told[0]!;
  const owed = new Map<string, Instance>();
  for (const it of told.flat()) {
    const identity = `${it.rule}|${it.trigger}|${it.step}`;
    if (!owed.has(identity)) owed.set(identity, it);
  }
  return [...owed.values()];
};

/** Acts of each step that was done again though it is not repeatable. */
const repeatedIn = (
  folds: readonly Fold[],
  states: readonly (readonly StepState[])[],
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const [i, { compiled }] of folds.entries()) {
    for (const { step, done } of states[i]!) {
      if (done.length > 1 && !compiled.repeatable.has(step)) found.set(step, done);
    }
  }
  return found;
};

/** Acts whose step is in none of the procedures followed. */
const outsideOf = ([fold, ...others]: readonly Fold[], acts: readonly Act[]): readonly string[] => {
  const outside = fold === undefined ? acts : fold.outside;
  return outside.filter((act) => others.every((it) => it.outside.includes(act))).map(({ id }) => id);
};

/** A rule shows the worst of its instances. */
const ruleStates = (followed: readonly Followed[], instances: readonly Instance[]): readonly RuleState[] => {
  const states = followed.map(({ procedure }) => [...procedure.untriggered]);
  for (const { procedure: id, rule, verdict } of instances) {
    const of = followed.length === 1 ? 0 : followed.findIndex((it) => it.procedure.procedure.id === id);
    const index = followed[of]!.procedure.ruleIndexOf.get(rule)!;
    const state = states[of]![index]!;
    states[of]![index] = {
      procedure: id,
      rule,
      verdict: worse(state.verdict, verdict),
      instances: state.instances + 1,
    };
  }
  return states.length === 1 ? states[0]! : states.flat();
};

/** What only a person can answer: is this the same act, and the data without which a rule cannot be decided. */
const questionsOf = (
  repeated: ReadonlyMap<string, readonly string[]>,
  instances: readonly Instance[],
  steps: readonly StepState[],
): Question[] => {
  const questions: Question[] = [...repeated].map(([step, acts]) => ({ kind: "same-act", step, acts }));
  const missing = new Map<string, Set<string>>();
  const ask = (fields: readonly string[] | undefined, rule: string | undefined): void => {
    for (const field of fields ?? []) missing.set(field, (missing.get(field) ?? new Set()).add(rule ?? ""));
  };
  for (const { why, verdict } of instances) if (verdict === "undecidable") ask(why?.fields, why?.rule);
  for (const { reasons } of steps) for (const it of reasons) if (it.code === "unknown-fact") ask(it.fields, it.rule);
  for (const [field, rules] of missing) questions.push({ kind: "missing-fact", field, rules: [...rules] });
  return questions;
};
