import type { SolveProgram } from "@relais/core/solver";
import { worthOf } from "./held.ts";
import type { Plan, Territory, Wanted } from "./model.ts";

/** What a choice is as an answer to a question. */
export type Weighed = Pick<Plan, "objective" | "bound" | "proven">;

/** Of the whole; sums of the same losses differ in their last digits. */
const ROUNDING = 1e-9;

/**
 * What a choice that was found otherwise is as an answer to a question: its worth, what no plan does better than, and proven only where it is the
 * best there. `answer`: the best plan that is known of the question. Where the worst-off department comes first a total does not tell
 * which is better: then only the answer itself is proven. Null: it does not keep what is asked.
 */
export const weighed = (
  territory: Territory,
  wanted: Wanted,
  open: Plan["open"],
  answer: Plan,
  solver: SolveProgram,
): Weighed | null => {
  const objective = worthOf(territory, wanted, open, solver);
  if (objective === null) return null;
  const bound = wanted.goal === "cover" ? Math.max(answer.bound, objective) : Math.min(answer.bound, objective);
  const isReached = Math.abs(answer.bound - objective) <= ROUNDING * Math.max(1, Math.abs(objective));
  const proven = wanted.first === "everybody" ? isReached : answer.proven && isSame(open, answer.open);
  return { objective, bound, proven };
};

const isSame = (a: Plan["open"], b: Plan["open"]): boolean =>
  a.length === b.length && a.every(({ site, year }) => b.some((it) => it.site === site && it.year === year));
