import type { Refusal } from "@relais/core";
import type { Progress, SolveProgram } from "@relais/core/solver";
import {
  type Compared,
  type Held,
  heldAgainst,
  NOTHING,
  type Opens,
  opening,
  stacked,
  toldBy,
  type World,
} from "./held.ts";
import type { Plan, Wanted, Watch } from "./model.ts";
import { goalOf, planOf } from "./plan.ts";
import { type Programmed, programOf } from "./program/program.ts";
import type { Question } from "./program/service.ts";
import { scaled, solve } from "./solve.ts";

export interface Regrets {
  /** The best plan of each world, had one known that it would come; and that choice held against all. */
  readonly best: readonly Plan[];
  readonly knowing: readonly Held[];
  /** The choices that were given. */
  readonly given: readonly Held[];
  /** The choice whose greatest regret is the least, and what that of no choice is under; null: none is known yet. */
  readonly least: Held | null;
  readonly bound: number;
  readonly proven: boolean;
}

/** infeasible: in that world there is no plan; null: in each there is, but none that keeps what is asked in all. */
export type Regretted =
  | { readonly is: "regrets"; readonly regrets: Regrets }
  | { readonly is: "infeasible"; readonly world: number | null }
  | { readonly is: "stopped" };

/** Where each world has a plan of its own, and no choice keeps what is asked in all. */
export const NONE_IN_ALL: Refusal = {
  code: "siting.none-in-all",
  fr: "Chaque situation a son plan, mais aucun choix ne tient ce qui est demandé dans toutes. Comparez-en moins, ou desserrez la question : nombre de sites, budget, part à couvrir.",
  en: "Each situation has its plan, but no choice keeps what is asked in all. Compare fewer of them, or ease the question: number of sites, budget, share to cover.",
};

/** Hears which world is being solved and how far that is, then of each better choice. */
export interface Hearing {
  readonly solving: (world: number, ...known: Parameters<Watch>) => ReturnType<Watch>;
  readonly known: (regrets: Regrets) => ReturnType<Watch>;
}

/**
 * The choice to be least sorry for (Savage 1951): the greatest, over the worlds, of what it does worse than the best plan of each; of several,
 * one that loses the least in all. Everybody's good counts; each world has the whole capacity of the sites. Ended by whoever hears, the best so
 * far is kept.
 */
export const leastRegret = (
  worlds: readonly World[],
  asked: Wanted,
  choices: readonly Opens[],
  solver: SolveProgram,
  hear: Hearing,
): Regretted => {
  const wanted: Wanted = { ...asked, first: "everybody" };
  const best: Plan[] = [];
  for (const [world, { territory }] of worlds.entries()) {
    const found = solve(territory, wanted, solver, (...known) => hear.solving(world, ...known));
    if (found.is === "infeasible") return { is: "infeasible", world };
    if (found.is === "stopped" || !found.plan.proven) return { is: "stopped" };
    best.push(found.plan);
  }
  const compared: Compared = { worlds, wanted, best, solver };
  // The fewest have one year: in what year of another question a site opened does not matter.
  const inYears = (open: Opens): Opens => (wanted.goal === "fewest" ? open.map((it) => ({ ...it, year: 0 })) : open);
  const held = (open: Opens): Held => heldAgainst(compared, inYears(open));
  const [knowing, given] = [best.map((it) => held(it.open)), choices.map(held)];
  const least = [...knowing, ...given].reduce((a, b) => (b.greatest < a.greatest ? b : a));
  const begun: Regrets = {
    best,
    knowing,
    given,
    least: least.greatest === Number.POSITIVE_INFINITY ? null : least,
    bound: 0,
    proven: false,
  };
  if (hear.known(begun) === "stop") return { is: "regrets", regrets: begun };
  return wanted.goal === "fewest" ? fewestInAll(compared, begun, hear) : sorted(compared, begun, hear);
};

/** Solves all worlds as one program: first the least greatest regret, then with it the least loss in all. */
const sorted = (compared: Compared, begun: Regrets, hear: Hearing): Regretted => {
  const { worlds, wanted, best, solver } = compared;
  const question = stacked(worlds, wanted);
  const least = best.map(({ objective }, world) => goalOf(worlds[world]!.territory, wanted, objective));
  const unit = Math.max(1, ...least);
  const first = programOf(question, { is: "regret", least, unit, most: null });
  const heard = hearing(compared, question, first, begun, hear, (bound) => unit * bound);
  const start = begun.least === null ? undefined : opening(question, first, begun.least.open);
  const found = solver(first.program, heard, start);
  if (found.is === "infeasible") return { is: "infeasible", world: null };
  if (found.values === null) return { is: "regrets", regrets: begun };
  const at = toldBy(compared, question, first, found.values);
  if (found.is === "stopped") return { is: "regrets", regrets: better(begun, at, unit * found.bound) };
  // Both solves round: the second is left the room of that.
  const most = found.bound * (1 + 1e-7) + 1e-7;
  const second = programOf(question, { is: "regret", least, unit, most });
  const known = { ...begun, least: at, bound: at.greatest, proven: true };
  const then = solver(scaled(second.program).program, () => hear.known(known), opening(question, second, at.open));
  const open = then.values === null ? at.open : planOf(question, second, then.values, NOTHING).open;
  const last = heldAgainst(compared, open);
  return { is: "regrets", regrets: { ...known, least: last, bound: last.greatest } };
};

/**
 * An office costs the same in every world. So the fewest that keep the radius in each of them are to be regretted least, and as much
 * in all as any: one set cover of the places of all worlds.
 */
const fewestInAll = (compared: Compared, begun: Regrets, hear: Hearing): Regretted => {
  const { worlds, wanted, best, solver } = compared;
  const question = stacked(worlds, wanted);
  const programmed = programOf(question, { is: "goal", worst: null });
  const { scale, program } = scaled(programmed.program);
  const least = Math.min(...best.map((it) => it.objective));
  const regretOf = (bound: number): number => bound / scale - least;
  const start = begun.least === null ? undefined : opening(question, programmed, begun.least.open);
  const found = solver(program, hearing(compared, question, programmed, begun, hear, regretOf), start);
  if (found.is === "infeasible") return { is: "infeasible", world: null };
  if (found.values === null) return { is: "regrets", regrets: begun };
  const at = toldBy(compared, question, programmed, found.values);
  if (found.is === "stopped") return { is: "regrets", regrets: better(begun, at, regretOf(found.bound)) };
  return { is: "regrets", regrets: { ...begun, least: at, bound: at.greatest, proven: true } };
};

/** Tells each better choice that the solver meets, and what no choice is under. */
const hearing = (
  compared: Compared,
  question: Question,
  programmed: Programmed,
  begun: Regrets,
  hear: Hearing,
  regretOf: (bound: number) => number,
): ((progress: Progress) => "go" | "stop") => {
  let seen: { readonly values: Float64Array; readonly held: Held } | null = null;
  return ({ values, bound }) => {
    if (values !== null && seen?.values !== values)
      seen = { values, held: toldBy(compared, question, programmed, values) };
    return hear.known(better(begun, seen?.held ?? null, regretOf(bound)));
  };
};

const better = (begun: Regrets, found: Held | null, bound: number): Regrets => ({
  ...begun,
  least: found !== null && found.greatest < (begun.least?.greatest ?? Number.POSITIVE_INFINITY) ? found : begun.least,
  bound: Math.max(0, bound),
});
