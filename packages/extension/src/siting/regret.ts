import type { SolveProgram } from "@relais/core/solver";
import type { Plan, Territory, Wanted, Watch } from "./model.ts";
import { goalOf, planFrom, planOf } from "./plan.ts";
import { lossOf } from "./program/loss.ts";
import { programOf } from "./program/program.ts";
import { questionOf, solve } from "./solve.ts";

/** One way that things may be: the dry season or the rains, today's demand or a higher one. Places and sites are the same in all. */
export interface Scenario {
  readonly name: string;
  readonly territory: Territory;
}

export interface Regrets {
  /** The best plan of each scenario, had one known that it would come. */
  readonly best: readonly Plan[];
  /** The sites whose greatest regret is the least; and in each scenario what they are worth and how much worse that is than the best. */
  readonly open: readonly number[];
  readonly worth: readonly number[];
  readonly regret: readonly number[];
}

/**
 * The plan to be least sorry for (Savage 1951): the greatest, over the scenarios, of what it does worse than the best plan of each. One
 * year, whose goal is travel or cover, without capacities. Null where some scenario has no plan, or where the work was ended.
 */
export const leastRegret = (
  scenarios: readonly Scenario[],
  wanted: Wanted,
  solver: SolveProgram,
  watch: Watch,
): Regrets | null => {
  const best: Plan[] = [];
  for (const { territory } of scenarios) {
    const outcome = solve(territory, wanted, solver, watch);
    if (outcome.is !== "plan" || !outcome.plan.proven) return null;
    best.push(outcome.plan);
  }
  const stacked = stack(scenarios);
  const lostIn = (at: number, objective: number): number => goalOf(scenarios[at]!.territory, wanted, objective);
  const least = new Map(scenarios.map(({ name }, at) => [name, lostIn(at, best[at]!.objective)]));
  const unit = Math.max(1, ...least.values());
  const question = questionOf(stacked, { ...wanted, first: "everybody" });
  const programmed = programOf(question, { is: "worst", beside: { least, unit } });
  const { is, values } = solver(programmed.program, () => watch(null, Number.NaN));
  if (is !== "optimal" || values === null) return null;
  const open = planOf(question, programmed, values, { bound: 0, proven: true }).open.map((it) => it.site);
  const worth = scenarios.map(({ territory }) => worthOf(territory, wanted, open));
  const regret = worth.map((it, at) => Math.max(0, lostIn(at, it) - lostIn(at, best[at]!.objective)));
  return { best, open, worth, regret };
};

/** What these sites are worth in that territory, whatever was thought of when they were chosen. */
export const worthOf = (territory: Territory, wanted: Wanted, open: readonly number[]): number => {
  const loss = lossOf(territory, wanted);
  const opening = loss.usable.map((site) => (open.includes(site) ? 0 : undefined));
  return planFrom(territory, wanted, loss, opening, { bound: 0, proven: true }).objective;
};

/** All scenarios as one territory, the places of each being a department of their own. */
const stack = (scenarios: readonly Scenario[]): Territory => ({
  sites: scenarios[0]!.territory.sites,
  places: scenarios.flatMap(({ name, territory }) => territory.places.map((it) => ({ ...it, group: name }))),
  travel: Float64Array.from(scenarios.flatMap(({ territory }) => [...territory.travel])),
});
