import { type Day, HOUR } from "@relais/core";
import { compileGuard, type Guard, guardTypes } from "../guards/index.ts";
import type {
  Calendar,
  ConditionRule,
  Field,
  Limit,
  MilestoneRule,
  ObligationRule,
  OpeningRule,
  Procedure,
  ProhibitionRule,
  Rule,
  RuleState,
  Step,
  Vocabulary,
} from "../model.ts";
import { askedBy } from "./data.ts";

/** A rule with its guard compiled and its step ids turned into indexes. */
export interface CompiledRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly key: string;
  readonly index: number;
  readonly guard: Guard | null;
  /** The step judged, made due, opened or closed. */
  readonly step: number;
  /** The other step of the rule: required, trigger or awaited; the step itself for a prohibition. */
  readonly other: number;
  /** Whether the rule is valid only from or until a day. */
  readonly validity: "always" | "dated";
  /** Of a condition: milliseconds to wait after the last act of the other step. */
  readonly wait: number;
  /** Of an obligation: the limit that gives a due time, if it has one. */
  readonly within: Extract<Limit, { value: number }> | null;
}

/** A step with every rule that concerns it, so that an act only touches its own. */
export interface CompiledStep {
  readonly id: string;
  readonly step: Step;
  readonly index: number;
  /** Fields of its form. */
  readonly asks: ReadonlySet<string>;
  readonly conditions: readonly CompiledRule<ConditionRule>[];
  readonly prohibitions: readonly CompiledRule<ProhibitionRule>[];
  readonly milestones: readonly CompiledRule<MilestoneRule>[];
  /** Obligations on this step, and what opens it. */
  readonly openedBy: readonly CompiledRule<OpeningRule>[];
  /** What an act of this step triggers. */
  readonly obliges: readonly CompiledRule<ObligationRule>[];
  readonly opens: readonly CompiledRule<OpeningRule>[];
  readonly closes: readonly CompiledRule<OpeningRule>[];
}

export interface CompiledProcedure {
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly fields: ReadonlyMap<string, Field>;
  /** Of these, what some guard reads. */
  readonly asked: ReadonlyMap<string, Field>;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly steps: readonly CompiledStep[];
  readonly rules: readonly CompiledRule[];
  /** Place of each rule among the rules, by its key. */
  readonly ruleIndexOf: ReadonlyMap<string, number>;
  /** Ids of the steps that may be done again. */
  readonly repeatable: ReadonlySet<string>;
  /** Whether each step is open before anything happens. */
  readonly opennessAtStart: readonly ("open" | "closed")[];
  /** The states of the rules before anything happens. */
  readonly untriggered: readonly RuleState[];
}

/**
 * A procedure that was read without a fault, ready to run. The reader has already checked every name and guard: a
 * name that is missing here is a bug of ours, hence the exception.
 */
export const compileProcedure = (
  procedure: Procedure,
  vocabulary: Vocabulary,
  calendar: Calendar,
): CompiledProcedure => {
  const types = guardTypes(vocabulary);
  const indexOf = new Map(procedure.steps.map((step, index) => [step.id, index]));
  const at = (step: string): number => {
    const index = indexOf.get(step);
    if (index === undefined) throw new Error(`${procedure.id}: step ${step} was not checked by the reader`);
    return index;
  };
  const guardOf = (rule: Rule): Guard | null => {
    if (rule.guard === undefined) return null;
    const compiled = compileGuard(rule.guard, types);
    if (!compiled.ok) throw new Error(`${procedure.id}: guard of ${rule.key} was not checked by the reader`);
    return compiled.guard;
  };
  const rules = procedure.rules.map(
    (rule, index): CompiledRule => ({
      rule,
      key: rule.key,
      index,
      guard: guardOf(rule),
      step: at(rule.step),
      other: at(otherStep(rule)),
      validity: rule.validFrom === undefined && rule.validTo === undefined ? "always" : "dated",
      wait: rule.kind === "condition" ? (rule.delayHours ?? 0) * HOUR : 0,
      within: rule.kind === "obligation" && "value" in rule.limit ? rule.limit : null,
    }),
  );
  const of = <K extends Rule["kind"]>(...kinds: K[]) =>
    rules.filter((it): it is CompiledRule<Extract<Rule, { kind: K }>> => (kinds as string[]).includes(it.rule.kind));
  const [conditions, prohibitions, milestones, obligations, openings, closings] = [
    of("condition"),
    of("prohibition"),
    of("milestone"),
    of("obligation"),
    of("opening", "closing").filter((it) => it.rule.kind === "opening"),
    of("opening", "closing").filter((it) => it.rule.kind === "closing"),
  ];
  const steps = procedure.steps.map((step, index): CompiledStep => {
    const on = <R extends Rule>(them: readonly CompiledRule<R>[]) => them.filter((it) => it.step === index);
    const from = <R extends Rule>(them: readonly CompiledRule<R>[]) => them.filter((it) => it.other === index);
    return {
      id: step.id,
      step,
      index,
      asks: new Set(step.fields.map(({ field }) => field)),
      conditions: on(conditions),
      prohibitions: on(prohibitions),
      milestones: on(milestones),
      openedBy: on(openings),
      obliges: from(obligations),
      opens: from(openings),
      closes: from(closings),
    };
  });
  const fields = new Map(vocabulary.fields.map((field) => [field.id, field]));
  const ruleIndexOf = new Map(rules.map(({ rule, index }) => [rule.key, index]));
  const repeatable = new Set(procedure.steps.flatMap(({ id, repeatable }) => (repeatable ? [id] : [])));
  const opennessAtStart = procedure.steps.map(({ closedAtStart }) => (closedAtStart ? "closed" : "open"));
  const untriggered = rules.map(({ rule }): RuleState => {
    return { procedure: procedure.id, rule: rule.key, verdict: "not_triggered", instances: 0 };
  });
  const asked = askedBy(
    rules.flatMap(({ guard }) => guard?.names ?? []),
    fields,
  );
  return {
    procedure,
    calendar,
    fields,
    asked,
    indexOf,
    steps,
    rules,
    ruleIndexOf,
    repeatable,
    opennessAtStart,
    untriggered,
  };
};

/** The step on the left of the rule: what must have been done, what triggers it, what is awaited. */
export const otherStep = (rule: Rule): string => {
  switch (rule.kind) {
    case "condition":
      return rule.required;
    case "milestone":
      return rule.awaited;
    case "prohibition":
      return rule.step;
    default:
      return rule.trigger;
  }
};

/** Validity is tested at the trigger or the act, never at now (SEMANTICS §5); both days count. */
export const inForce = (rule: Rule, day: Day): boolean =>
  (rule.validFrom === undefined || day >= rule.validFrom) && (rule.validTo === undefined || day <= rule.validTo);
