import type { LinearProgram, Progress, SolveProgram } from "@relais/core/solver";
import { type Loss, lossOf, undominated } from "./loss.ts";
import { type Found, solveMedian } from "./median/solve.ts";
import type { Plan, Territory, Wanted, Watch } from "./model.ts";
import { type Aim, type Programmed, programOf } from "./program.ts";

/** infeasible: no plan keeps all that is asked. stopped: before any plan was found. */
export type Outcome =
  | { readonly is: "plan"; readonly plan: Plan }
  | { readonly is: "infeasible" }
  | { readonly is: "stopped"; readonly bound: number };

/** When each usable site opens; undefined: never. */
type Opening = readonly (number | undefined)[];

/**
 * The best plan, proven unless whoever watches ends the work: then the best so far, with what no plan can do better than. What is asked
 * must have passed `check`.
 */
export const solve = (territory: Territory, wanted: Wanted, solver: SolveProgram, watch: Watch): Outcome => {
  const loss = lossOf(territory, wanted);
  if (isMedian(territory, wanted)) {
    const outcome = asMedian(territory, wanted, loss, watch);
    if (outcome !== null) return outcome;
  }
  if (wanted.first === "everybody") return byProgram(territory, wanted, loss, solver, watch, { is: "goal" });
  const worst = worstOf(territory, wanted, loss, solver, watch);
  if (worst.is !== "optimal") return worst.is === "stopped" ? { ...worst, bound: Number.NaN } : worst;
  return byProgram(territory, wanted, loss, solver, watch, { is: "goal", worst: worst.bound * (1 + 1e-7) + 1e-9 });
};

/** Everybody's good, so many sites, and nothing else: what prices and branching settle without a solver. */
const isMedian = ({ sites }: Territory, { goal, first, most, floor, years }: Wanted): boolean =>
  goal !== "fewest" &&
  first === "everybody" &&
  most !== null &&
  floor === null &&
  years.length === 1 &&
  years[0]!.budget === null &&
  sites.every(({ standing, capacity }) => capacity === null || standing === "forbidden");

const asMedian = (territory: Territory, wanted: Wanted, loss: Loss, watch: Watch): Outcome | null => {
  const { at, outside, usable } = loss;
  const kept = [...usable.keys()].filter((column) => territory.sites[usable[column]!]!.standing !== "free");
  const p = Math.min(wanted.most ?? 0, usable.length);
  if (p < kept.length || p === 0) return { is: "infeasible" };
  const cost = at.map((it, k) => Math.min(it, outside[Math.floor(k / usable.length)]!));
  const search = solveMedian({ places: territory.places.length, sites: usable.length, p, cost, kept });
  const planOf = (found: Found): Plan => {
    const opening: (number | undefined)[] = usable.map(() => undefined);
    for (const column of found.open) opening[column] = 0;
    return planFrom(territory, wanted, loss, opening, found.bound, found.proven);
  };
  let plan: Plan | null = null;
  for (const found of search) {
    // Where exchange alone finds no sites that serve every place, the solver does, or proves that there are none.
    if (found.total === Number.POSITIVE_INFINITY) return null;
    plan = planOf(found);
    if (found.proven || watch(plan, plan.bound) === "stop") break;
  }
  return plan && { is: "plan", plan };
};

/** The least loss that the department worst off can be brought to. */
const worstOf = (territory: Territory, wanted: Wanted, loss: Loss, solver: SolveProgram, watch: Watch) => {
  const { program } = programOf(territory, wanted, loss, everyColumn(loss), { is: "worst" });
  return solver(program, () => watch(null, Number.NaN));
};

const everyColumn = ({ usable }: Loss): number[] => [...usable.keys()];

const byProgram = (
  territory: Territory,
  wanted: Wanted,
  loss: Loss,
  solver: SolveProgram,
  watch: Watch,
  aim: Aim,
): Outcome => {
  const kept = reduced(territory, loss);
  const programmed = programOf(territory, wanted, loss, kept, aim);
  const { scale, program } = scaled(programmed.program);
  const total = (bound: number): number => bound / scale + programmed.constant;
  const known: { plan: Plan | null; values: Float64Array | null } = { plan: null, values: null };
  const learn = ({ values, bound }: Progress, proven: boolean): Plan | null => {
    if (values === null) return null;
    if (values !== known.values || proven) {
      known.values = values;
      known.plan = read(territory, wanted, loss, kept, programmed, values, total(bound), proven);
    }
    return known.plan && { ...known.plan, bound: proven ? known.plan.objective : goalOf(territory, wanted, total(bound)) };
  };
  const solved = solver(program, (progress) =>
    watch(learn(progress, false), goalOf(territory, wanted, total(progress.bound))),
  );
  if (solved.is === "infeasible") return { is: "infeasible" };
  const plan = learn(solved, solved.is === "optimal");
  return plan === null ? { is: "stopped", bound: goalOf(territory, wanted, total(solved.bound)) } : { is: "plan", plan };
};

/** Sites worth asking about: with capacities, one that is no nearer may still be needed for its room. */
const reduced = ({ sites }: Territory, loss: Loss): number[] => {
  const own = loss.usable.map((j) => sites[j]!);
  if (own.some((it) => it.capacity !== null)) return everyColumn(loss);
  const ranks = own.map((it) => (it.standing === "existing" ? { cost: 0, running: 0 } : it));
  const stays = new Set([...own.keys()].filter((column) => own[column]!.standing !== "free"));
  return undominated(loss, ranks, stays);
};

/** Costs brought near one, so that the solver's tolerances mean something where people times metres make thousands of millions. */
const scaled = ({ columns, rows }: LinearProgram): { scale: number; program: LinearProgram } => {
  const most = columns.reduce((high, it) => Math.max(high, Math.abs(it.cost)), 0);
  const scale = most > 1e4 ? 1e4 / most : 1;
  return { scale, program: { rows, columns: columns.map((it) => ({ ...it, cost: it.cost * scale })) } };
};

const read = (
  territory: Territory,
  wanted: Wanted,
  loss: Loss,
  kept: readonly number[],
  { program, opens, serves, constant }: Programmed,
  values: Float64Array,
  bound: number,
  proven: boolean,
): Plan => {
  const isSet = (column: number): boolean => values[column]! > 0.5;
  const opening: (number | undefined)[] = loss.usable.map(() => undefined);
  opens.forEach((years, at) => {
    const year = years.findIndex(isSet);
    if (year >= 0) opening[kept[at]!] = year;
  });
  const plan = planFrom(territory, wanted, loss, opening, bound, proven);
  if (serves.size === 0) return plan;
  const spent = program.columns.reduce((sum, { cost, whole }, at) => {
    const value = values[at]!;
    return sum + cost * (whole === 1 ? Math.round(value) : value);
  }, constant);
  const objective = wanted.goal === "fewest" ? plan.objective : goalOf(territory, wanted, spent);
  const served = territory.places.map((_, i) => serves.get(i)!.find(({ column }) => isSet(column))?.site ?? null);
  return { ...plan, served: covering(territory, wanted, served), objective, bound: proven ? objective : plan.bound };
};

/** What a total of losses is in the words of the goal. */
const goalOf = ({ places }: Territory, { goal, years }: Wanted, lost: number): number =>
  goal === "cover" ? places.reduce((sum, it) => sum + it.weight, 0) * years.length - lost : lost;

/** Where cover is asked, a place beyond the radius counts as served by none. */
const covering = ({ travel, sites }: Territory, { goal, radius }: Wanted, served: readonly (number | null)[]) =>
  goal !== "cover" || radius === null
    ? served
    : served.map((j, i) => (j !== null && travel[i * sites.length + j]! <= radius * (1 + 1e-12) ? j : null));

/** A plan told by when sites open, every place going to its nearest open one. */
const planFrom = (
  territory: Territory,
  wanted: Wanted,
  loss: Loss,
  opening: Opening,
  bound: number,
  proven: boolean,
): Plan => {
  const { sites, travel, places } = territory;
  const open = opening
    .flatMap((year, column) => (year === undefined ? [] : [{ site: loss.usable[column]!, year }]))
    .sort((a, b) => a.year - b.year || a.site - b.site);
  const nearest = places.map((_, i): number | null => {
    const way = (j: number): number => travel[i * sites.length + j]!;
    const reached = open.map((it) => it.site).filter((j) => way(j) < Number.POSITIVE_INFINITY);
    return reached.length === 0 ? null : reached.reduce((best, j) => (way(j) < way(best) ? j : best));
  });
  const objective =
    wanted.goal === "fewest"
      ? open.reduce((sum, { site }) => sum + costOf(territory, site), 0)
      : goalOf(territory, wanted, lostOver(wanted, loss, opening));
  const limit = wanted.goal === "fewest" ? bound : goalOf(territory, wanted, bound);
  return { open, served: covering(territory, wanted, nearest), objective, bound: proven ? objective : limit, proven };
};

const costOf = ({ sites }: Territory, site: number): number => {
  const { standing, cost, running } = sites[site]!;
  return (standing === "existing" ? 0 : cost) + running;
};

const lostOver = ({ years }: Wanted, { at, outside, usable }: Loss, opening: Opening): number => {
  let lost = 0;
  for (const year of years.keys()) {
    outside.forEach((alone, i) => {
      let least = alone;
      opening.forEach((from, column) => {
        if (from !== undefined && from <= year) least = Math.min(least, at[i * usable.length + column]!);
      });
      lost += least;
    });
  }
  return lost;
};
