import type { Problem } from "@relais/core/source";
import type { CompiledProcedure } from "../engine/index.ts";
import type { Vocabulary } from "../model.ts";
import { runScenarios, uncoveredRules } from "../scenario/index.ts";
import { deadSteps } from "./dead.ts";
import { contradictions } from "./obligations.ts";
import { choicesOf, valuationsToTry } from "./valuations.ts";

/** How far the searches may go: how many sets of data to try, and how many states each search may visit. */
export interface CheckBudget {
  readonly valuations: number;
  readonly states: number;
}

export const DEFAULT_BUDGET: CheckBudget = { valuations: 64, states: 2_000 };

/**
 * Everything the checker finds in a procedure that reads well: steps that can never happen, a closing that cannot be
 * reached, obligations that cannot be met, rules that contradict (also in time), rules without a positive and a negative
 * scenario, scenarios that do not come true. Sorted by place. A search that ran out says « non décidé ».
 */
export const checkProcedure = (
  of: CompiledProcedure,
  vocabulary: Vocabulary,
  budget: CheckBudget = DEFAULT_BUDGET,
): Problem[] => {
  const choices = choicesOf(of, vocabulary);
  const searches = { truths: valuationsToTry(of, choices, budget.valuations), states: budget.states };
  return [
    ...deadSteps(of, choices, searches),
    ...contradictions(of, choices, searches),
    ...uncoveredRules(of.procedure),
    ...runScenarios(of),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
};
