import { DAY, type Id, type Instant } from "@relais/core";
import type { Evaluation, Instance, Reason, Rule } from "@relais/procedures";
import type { Accreditation } from "../events/index.ts";
import { actsOf, type FileAct, type FileState } from "../file/index.ts";
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
  /** Of what is justified: the code of the reason given. */
  readonly departure: string | null;
  /** Of what is not established: the code of what keeps it from being decided. */
  readonly doubt: Reason["code"] | null;
  /** Stamped on the act from which the rule applied (SEMANTICS §7), for counts by unit and year alone. */
  readonly accreditation: Accreditation;
  /** How that act and its answer were recorded; empty: within a day, seen, at a certain time. */
  readonly marks: readonly Mark[];
}

/** What weakens a recording: over a day after the act, by hearsay, at a time that cannot be. */
export type Mark = "recorded-late" | "reported" | "uncertain";

/** `evaluation` is of the end of time, when all that is owed and unanswered is past due. */
export const judgedIn = (state: FileState, { instances }: Evaluation, desk: Pick<Desk, "procedures">): Judged[] => {
  const acts = new Map(actsOf(state).map((it) => [it.id, it]));
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
        at: acts.get(it.trigger)?.time.from ?? state.opened?.at ?? 0,
        outcome,
        due: outcome === "open" && measureOf(found.rule) === "share" ? (it.due?.to ?? null) : null,
        departure: (outcome === "justified" && it.why?.departure) || null,
        doubt: (outcome === "undecidable" && it.why?.code) || null,
        accreditation: state.acts[it.trigger]?.recorded?.clear.accreditation ?? "unknown",
        marks: marksOf([it.trigger, it.answer ?? it.trigger].flatMap((act) => acts.get(act) ?? [])),
      },
    ];
  });
};

const marksOf = (acts: readonly FileAct[]): Mark[] => {
  const says: readonly (readonly [Mark, (act: FileAct) => boolean])[] = [
    ["recorded-late", (it) => it.recordedAt - it.time.to > DAY],
    ["reported", (it) => it.reportedBy === "other"],
    ["uncertain", (it) => it.certainty === "uncertain"],
  ];
  return says.flatMap(([mark, isSo]) => (acts.some(isSo) ? [mark] : []));
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
