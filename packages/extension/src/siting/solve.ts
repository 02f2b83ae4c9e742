import type { LinearProgram, Progress, SolveProgram } from "@relais/core/solver";
import { solveMedian } from "./median/solve.ts";
import type { Plan, Territory, Wanted, Watch } from "./model.ts";
import { goalOf, planFrom, planOf } from "./plan.ts";
import { lossOf, undominated } from "./program/loss.ts";
import { type Aim, programOf } from "./program/program.ts";
import type { Question } from "./program/service.ts";
import { narrow, valuesOf } from "./staged/narrow.ts";

/** infeasible: no plan keeps all that is asked. stopped: before any plan was found. */
export type Outcome =
  | { readonly is: "plan"; readonly plan: Plan }
  | { readonly is: "infeasible" }
  | { readonly is: "stopped" };

/**
 * The best plan, proven unless whoever watches ends the work: then the best so far, with what no plan can do better than. What is asked
 * must have passed `check`.
 */
export const solve = (territory: Territory, wanted: Wanted, solver: SolveProgram, watch: Watch): Outcome => {
  const outcome = isMedian(territory, wanted) ? byPrices(territory, wanted, watch) : null;
  if (outcome !== null) return outcome;
  const question = questionOf(territory, wanted);
  if (wanted.first === "everybody") return byProgram(question, { is: "goal", worst: null }, solver, watch);
  const { program } = programOf(question, { is: "worst" });
  const { is, bound } = solver(program, () => watch(null, Number.NaN));
  if (is !== "optimal") return { is };
  // Both solves round: the second is left the room of that.
  return byProgram(question, { is: "goal", worst: bound * (1 + 1e-7) + 1e-9 }, solver, watch);
};

/** What is asked, over the sites that are worth asking about: with capacities, one that is no nearer may still be needed for its room. */
export const questionOf = (territory: Territory, wanted: Wanted): Question => {
  const loss = lossOf(territory, wanted);
  const own = loss.usable.map((j) => territory.sites[j]!);
  const all = [...own.keys()];
  const asked = { territory, wanted, loss, ruled: null, worlds: null };
  if (own.some((it) => it.capacity !== null)) return { ...asked, kept: all };
  const ranks = own.map((it) => (it.standing === "existing" ? { cost: 0, running: 0 } : it));
  const stays = new Set(all.filter((column) => own[column]!.standing !== "free"));
  return { ...asked, kept: undominated(loss, ranks, stays) };
};

/**
 * Everybody's travel, so many sites, and nothing else: what prices and branching settle without a solver. Cover is left to the solver,
 * which is quicker at it.
 */
const isMedian = ({ sites }: Territory, { goal, first, most, floor, years }: Wanted): boolean =>
  goal === "travel" &&
  first === "everybody" &&
  most !== null &&
  floor === null &&
  years.length === 1 &&
  years[0]!.budget === null &&
  sites.every(({ capacity, standing }) => capacity === null || standing === "forbidden");

/** Null where exchange alone finds no sites that serve every place: the solver does, or proves that there are none. */
const byPrices = (territory: Territory, wanted: Wanted, watch: Watch): Outcome | null => {
  const loss = lossOf(territory, wanted);
  const { at, outside, usable } = loss;
  const kept = [...usable.keys()].filter((column) => territory.sites[usable[column]!]!.standing !== "free");
  const p = Math.min(wanted.most ?? 0, usable.length);
  if (p < kept.length || p === 0) return null;
  const cost = at.map((it, k) => Math.min(it, outside[Math.floor(k / usable.length)]!));
  let plan: Plan | null = null;
  for (const found of solveMedian({ places: territory.places.length, sites: usable.length, p, cost, kept })) {
    if (found.total === Number.POSITIVE_INFINITY) return null;
    const open = new Set(found.open);
    const opening = usable.map((_, column) => (open.has(column) ? 0 : undefined));
    plan = planFrom(territory, wanted, loss, opening, found);
    if (watch(plan, plan.bound) === "stop") break;
  }
  return plan && { is: "plan", plan };
};

const byProgram = (asked: Question, aim: Aim, solver: SolveProgram, watch: Watch): Outcome => {
  const { territory, wanted } = asked;
  const narrowed = isStage(asked)
    ? narrow(asked, solver, () => watch(null, Number.NaN))
    : { question: asked, met: null, bound: Number.NEGATIVE_INFINITY };
  const { question } = narrowed;
  const programmed = programOf(question, aim);
  const { scale, program } = scaled(programmed.program);
  const lost = (bound: number): number => Math.max(narrowed.bound, bound / scale + programmed.constant);
  let seen: { readonly values: Float64Array; readonly plan: Plan } | null = null;
  const heard = ({ values, bound }: Progress): "go" | "stop" => {
    if (values !== null && seen?.values !== values) {
      seen = { values, plan: planOf(question, programmed, values, { bound: lost(bound), proven: false }) };
    }
    const known = goalOf(territory, wanted, lost(bound));
    return watch(seen && { ...seen.plan, bound: known }, known);
  };
  const { is, values, bound } = solver(program, heard, valuesOf(narrowed, programmed));
  if (is === "infeasible" || values === null) return { is: is === "infeasible" ? is : "stopped" };
  return { is: "plan", plan: planOf(question, programmed, values, { bound: lost(bound), proven: is === "optimal" }) };
};

/** Years, money or room: where a plan at hand narrows what the solver has to look at. */
const isStage = ({ territory: { sites }, wanted: { goal, first, floor, years }, kept }: Question): boolean =>
  goal !== "fewest" &&
  first === "everybody" &&
  floor === null &&
  kept.length > FEW &&
  (years.length > 1 || years[0]!.budget !== null || sites.some((it) => it.capacity !== null));

/** With fewer sites than this, looking for a plan beforehand takes longer than the solver does. */
const FEW = 4;

/** Costs brought near one, so that the solver's tolerances mean something where people times metres make thousands of millions. */
export const scaled = ({ columns, rows }: LinearProgram): { scale: number; program: LinearProgram } => {
  const most = columns.reduce((high, it) => Math.max(high, Math.abs(it.cost)), 0);
  const scale = most > 1e4 ? 1e4 / most : 1;
  return { scale, program: { rows, columns: columns.map((it) => ({ ...it, cost: it.cost * scale })) } };
};
