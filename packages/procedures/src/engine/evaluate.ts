import { type Instant, type Interval, moment } from "@relais/core";
import type { Evaluation, Facts, History, Instance, Question, RuleState, StepState, StepStatus } from "../model.ts";
import type { CompiledProcedure } from "./compile.ts";
import { Fold, overlapsOf } from "./fold.ts";
import { instancesOf } from "./instances.ts";
import { mergeSameActs, orderActs } from "./order.ts";
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
  const acts = orderActs(mergeSameActs(history.acts));
  const overlaps = overlapsOf(acts);
  const at = moment(now);
  const steps = new Map<string, StepState>();
  const instances: Instance[] = [];
  const seen = new Set<string>();
  const repeated = new Map<string, readonly string[]>();
  const known = new Set<string>();
  for (const { procedure, since } of followed) {
    const fold = new Fold(procedure, acts, overlaps, since);
    for (const instance of instancesOf(fold, history.departures, overlaps, now)) {
      // Two procedures may hold the same rule: it is owed once.
      if (followed.length > 1) {
        const identity = `${instance.rule}|${instance.trigger}|${instance.step}`;
        if (seen.has(identity)) continue;
        seen.add(identity);
      }
      instances.push(instance);
    }
    for (const { step, index } of procedure.steps) {
      const state = stepState(fold, index, at);
      known.add(step.id);
      steps.set(step.id, blend(steps.get(step.id), state));
      if (!step.repeatable && state.done.length > 1) repeated.set(step.id, state.done);
    }
  }
  return {
    at: now,
    steps: [...steps.values()],
    instances,
    rules: ruleStates(followed, instances),
    questions: questionsOf(repeated, instances, steps.values()),
    outside: acts.filter((act) => !known.has(act.step)).map((act) => act.id),
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
  const acts = orderActs(mergeSameActs(history.acts)).filter((act) => act.time.from <= draft.time.to);
  let found: StepState | undefined;
  for (const { procedure, since } of followed) {
    const index = procedure.indexOf.get(draft.step);
    if (index === undefined) continue;
    const fold = new Fold(procedure, acts, NO_OVERLAP, since);
    fold.data.consider(draft);
    found = blend(found, stepState(fold, index, draft.time));
  }
  return found;
};

const NO_OVERLAP: ReadonlyMap<number, readonly number[]> = new Map();

const SEVERITY: Record<StepStatus, number> = { possible: 0, departure: 1, forbidden: 2 };

/** A step that several procedures share is blocked if any blocks it. */
const blend = (a: StepState | undefined, b: StepState): StepState => {
  if (a === undefined) return b;
  const status = SEVERITY[a.status] >= SEVERITY[b.status] ? a.status : b.status;
  const told = new Set(a.reasons.map((it) => `${it.code}|${it.rule}`));
  return { ...a, status, reasons: [...a.reasons, ...b.reasons.filter((it) => !told.has(`${it.code}|${it.rule}`))] };
};

const ruleStates = (followed: readonly Followed[], instances: readonly Instance[]): RuleState[] => {
  const all: { -readonly [K in keyof RuleState]: RuleState[K] }[] = [];
  const firstOf = new Map<string, { readonly first: number; readonly compiled: CompiledProcedure }>();
  for (const { procedure: compiled } of followed) {
    const { id } = compiled.procedure;
    firstOf.set(id, { first: all.length, compiled });
    for (const { rule } of compiled.rules) {
      all.push({ procedure: id, rule: rule.key, verdict: "not_triggered", instances: 0 });
    }
  }
  for (const { procedure, rule, verdict } of instances) {
    const { first, compiled } = firstOf.get(procedure)!;
    const state = all[first + compiled.ruleIndexOf.get(rule)!]!;
    state.verdict = worse(state.verdict, verdict);
    state.instances++;
  }
  return all;
};

/** What only a person can answer: is this the same act, and the data without which a rule cannot be decided. */
const questionsOf = (
  repeated: ReadonlyMap<string, readonly string[]>,
  instances: readonly Instance[],
  steps: Iterable<StepState>,
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
