import type { Id, Instant } from "@relais/core";
import type { Evaluation, Instance, Rule } from "@relais/procedures";
import { actsOf, type FileState } from "../file/index.ts";
import { type Desk, ruleAt, stepAt } from "../show/desk.ts";
import type { ConformanceView } from "../views/index.ts";

/** What became of a rule each time it applied; `open` is not answered yet, and overdue once its due time has passed. */
export type Outcome = "respected" | "done_late" | "broken" | "justified" | "undecidable" | "open";

/** One time that a rule applied in a file, as statistics store it: clear data, nothing that changes as time passes. */
export interface Judged {
  readonly procedure: string;
  readonly version: string;
  readonly rule: string;
  readonly step: string;
  readonly compartment: string;
  readonly trigger: Id;
  readonly at: Instant;
  readonly outcome: Outcome;
  /** When what is open becomes overdue: only a legal limit does. */
  readonly due: Instant | null;
}

/** `evaluation` is of the end of time, when all that is owed and unanswered is past due. */
export const judgedIn = (state: FileState, { instances }: Evaluation, desk: Pick<Desk, "procedures">): Judged[] => {
  const times = new Map(actsOf(state).map((it) => [it.id, it.time.from]));
  return instances.flatMap((it) => {
    const version = state.followed.find(({ procedure }) => procedure === it.procedure)?.version ?? "";
    const found = ruleAt(desk, it.procedure, version, it.rule);
    const outcome = outcomeOf(it);
    if (found === undefined || outcome === null) return [];
    return [
      {
        procedure: it.procedure,
        version,
        rule: it.rule,
        step: it.step,
        compartment: stepAt(desk, it.step)?.compartment ?? "commun",
        trigger: it.trigger,
        at: times.get(it.trigger) ?? state.opened?.at ?? 0,
        outcome,
        due: outcome === "open" && measureOf(found.rule) === "share" ? (it.due?.to ?? null) : null,
      },
    ];
  });
};

/** Null for what was closed before it was due: nobody had to do it any more. */
const outcomeOf = ({ verdict, open }: Instance): Outcome | null => {
  switch (verdict) {
    case "due":
    case "overdue":
      return open ? "open" : null;
    case "not_triggered":
      return null;
    default:
      return verdict;
  }
};

/** Whether how often a rule is respected can be told at all, from what the engine can conclude of it. */
export const measureOf = (rule: Rule): ConformanceView["measure"] => {
  if (rule.kind === "condition") return "share";
  if (rule.kind !== "obligation") return "breaches";
  const { limit } = rule;
  if (limit.kind === "inconnu") return "unknown-limit";
  if (limit.unit === "immediatement") return "immediate";
  return limit.kind === "repere" ? "benchmark" : "share";
};
