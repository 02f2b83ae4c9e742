import { localDay } from "@relais/core";
import type { DcrGraph } from "../graph/index.ts";
import type { Act } from "../model.ts";
import { type CompiledProcedure, inForce } from "./compile.ts";
import { coreGraph } from "./core-graph.ts";
import { FileData } from "./data.ts";
import { lineUp } from "./order.ts";

/** What a file did under a procedure, as an alignment reads it: without times, its guards answered once and for all. */
export interface Course {
  /** Steps of the procedure in the order in which they were done. */
  readonly trace: readonly string[];
  /** Keys of the rules that surely applied. */
  readonly rules: readonly string[];
}

/**
 * The course of a file (SEMANTICS §1: untimed, guards frozen at the file's data). A rule applies when its guard holds on what the
 * file knows at its last act; where that is not known it does not, for what is undecidable is no departure. A rule of limited
 * validity applies when it is in force at the first act. There is at least one act.
 */
export const courseOf = ({ asked, calendar, indexOf, rules }: CompiledProcedure, history: readonly Act[]): Course => {
  const { acts } = lineUp(history);
  const data = new FileData(asked, calendar, acts);
  for (const place of acts.keys()) data.moveTo(place);
  const day = localDay(acts[0]!.time.from, calendar.offsetMinutes);
  return {
    trace: acts.flatMap(({ step }) => (indexOf.has(step) ? [step] : [])),
    rules: rules.flatMap(({ key, guard, rule }) =>
      inForce(rule, day) && (guard === null || guard.evaluate(data) === true) ? [key] : [],
    ),
  };
};

/** The core graph with these rules alone. */
export const graphWith = ({ procedure }: CompiledProcedure, rules: readonly string[]): DcrGraph => {
  const applied = new Set(rules);
  return coreGraph({ ...procedure, rules: procedure.rules.filter((it) => applied.has(it.key)) }).graph;
};
