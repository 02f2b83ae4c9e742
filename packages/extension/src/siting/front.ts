import type { SolveProgram } from "@relais/core/solver";
import type { Plan, Territory, Wanted, Watch } from "./model.ts";
import { planOf, priceOf } from "./plan.ts";
import { programOf } from "./program/program.ts";
import { questionOf, solve } from "./solve.ts";

/** A plan that no other beats on both: none covers as much for less, none covers more for as much. */
export interface Point {
  readonly cost: number;
  readonly covered: number;
  readonly plan: Plan;
}

/**
 * Cost against what is covered within the radius, by the ε-constraint (Haimes, Lasdon and Wismer 1971): the most that all the money covers, the least money
 * that covers it, then one franc less, and so on down. Costs are whole francs. Each point is proven, unless whoever watches ended the
 * work: then the points so far, the dearest. `met` hears of them at each one more.
 */
export const frontOf = (
  territory: Territory,
  wanted: Wanted,
  solver: SolveProgram,
  watch: Watch,
  met: (points: readonly Point[]) => void = () => {},
): readonly Point[] => {
  const points: Point[] = [];
  let budget = territory.sites.reduce((sum, site) => sum + priceOf(site), 0);
  while (budget >= 0) {
    const asked: Wanted = { ...wanted, goal: "cover", first: "everybody", years: [{ budget }] };
    const most = solve(territory, asked, solver, watch);
    if (most.is !== "plan" || !most.plan.proven) break;
    const cheapest = cheapestOf(territory, asked, most.plan, solver, watch);
    if (cheapest === null) break;
    points.unshift(cheapest);
    met([...points]);
    budget = cheapest.cost - 1;
  }
  return points;
};

/** The least money that loses no more. */
const cheapestOf = (
  territory: Territory,
  asked: Wanted,
  { objective }: Plan,
  solver: SolveProgram,
  watch: Watch,
): Point | null => {
  const question = questionOf(territory, asked);
  const all = territory.places.reduce((sum, it) => sum + it.weight, 0);
  const programmed = programOf(question, { is: "cost", lost: all - objective });
  const { is, values } = solver(programmed.program, () => watch(null, Number.NaN));
  if (is !== "optimal" || values === null) return null;
  const plan = planOf(question, programmed, values, { bound: all - objective, proven: true });
  return { cost: costOf(territory, plan), covered: plan.objective, plan };
};

const costOf = ({ sites }: Territory, { open }: Plan): number =>
  open.reduce((sum, { site }) => sum + priceOf(sites[site]!), 0);
