import type { Refusal } from "@relais/core";
import type { Progress, SolveProgram } from "@relais/core/solver";
import type { Plan, Territory, Wanted, Watch } from "./model.ts";
import { goalOf, planOf } from "./plan.ts";
import { lossOf } from "./program/loss.ts";
import { type Programmed, programOf } from "./program/program.ts";
import type { Question } from "./program/service.ts";
import { questionOf, scaled, solve } from "./solve.ts";

/** One way that things may be: the dry season or the rains, one demand or another. Sites are the same in all. */
export interface World {
  readonly name: string;
  readonly territory: Territory;
}

type Opens = Plan["open"];

/** A choice of sites and years, held against every world. */
export interface Held {
  readonly open: Opens;
  /** What it is worth in each; null where it does not keep what is asked there. */
  readonly worth: readonly (number | null)[];
  /** How much worse that is than the best of each. */
  readonly regret: readonly (number | null)[];
  /** The greatest of these; Infinity where in some world it does not keep what is asked. */
  readonly greatest: number;
}

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
 * one that loses the least in all. The goal is travel or cover, everybody's good; each world has the whole capacity of the sites. Ended by
 * whoever hears, the best so far is kept.
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
  const held = (open: Opens): Held => heldAgainst(compared, open);
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
  return hear.known(begun) === "stop" ? { is: "regrets", regrets: begun } : sorted(compared, begun, hear);
};

interface Compared {
  readonly worlds: readonly World[];
  readonly wanted: Wanted;
  readonly best: readonly Plan[];
  readonly solver: SolveProgram;
}

/** Solves all worlds as one program: first the least greatest regret, then with it the least loss in all. */
const sorted = (compared: Compared, begun: Regrets, hear: Hearing): Regretted => {
  const { worlds, wanted, best, solver } = compared;
  const question = stacked(worlds, wanted);
  const least = best.map(({ objective }, world) => goalOf(worlds[world]!.territory, wanted, objective));
  const unit = Math.max(1, ...least);
  const first = programOf(question, { is: "regret", least, unit, most: null });
  let seen: { readonly values: Float64Array; readonly held: Held } | null = null;
  const heard = ({ values, bound }: Progress): "go" | "stop" => {
    if (values !== null && seen?.values !== values) seen = { values, held: toldBy(compared, question, first, values) };
    return hear.known(better(begun, seen?.held ?? null, unit * bound));
  };
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

const better = (begun: Regrets, found: Held | null, bound: number): Regrets => ({
  ...begun,
  least: found !== null && found.greatest < (begun.least?.greatest ?? Number.POSITIVE_INFINITY) ? found : begun.least,
  bound: Math.max(0, bound),
});

const NOTHING = { bound: 0, proven: false };

/** A choice with the least that it can be made to lose in each world. */
const heldAgainst = ({ worlds, wanted, best, solver }: Compared, open: Opens): Held =>
  regretted(
    wanted,
    best,
    open,
    worlds.map(({ territory }) => worthOf(territory, wanted, open, solver)),
  );

const regretted = ({ goal }: Wanted, best: readonly Plan[], open: Opens, worth: readonly (number | null)[]): Held => {
  const regret = worth.map((it, world) => {
    if (it === null) return null;
    return Math.max(0, goal === "cover" ? best[world]!.objective - it : it - best[world]!.objective);
  });
  return { open, worth, regret, greatest: Math.max(...regret.map((it) => it ?? Number.POSITIVE_INFINITY)) };
};

/** What the values of the program of all worlds tell: with capacities, places may be served better than they say. */
const toldBy = (
  { worlds, wanted, best }: Compared,
  question: Question,
  programmed: Programmed,
  values: Float64Array,
): Held => {
  const { open } = planOf(question, programmed, values, NOTHING);
  let from = 0;
  const worth = worlds.map(({ territory }) => {
    const until = from + territory.places.length;
    const loss = lossOf(territory, wanted);
    const own: Question = { ...question, territory, loss };
    const serves = programmed.serves.map((it) => it.slice(from, until));
    from = until;
    return planOf(own, { ...programmed, serves }, values, NOTHING).objective;
  });
  return regretted(wanted, best, open, worth);
};

/** What these sites, opened in these years, are worth in that territory; null where they do not keep what is asked there. */
export const worthOf = (territory: Territory, wanted: Wanted, open: Opens, solver: SolveProgram): number | null => {
  const asked = questionOf(territory, wanted);
  const { usable } = asked.loss;
  const isOpen = (j: number): boolean => open.some(({ site }) => site === j);
  const isLeft = usable.some((j) => !isOpen(j) && territory.sites[j]!.standing !== "free");
  if (isLeft || open.some(({ site }) => !usable.includes(site))) return null;
  // Only over what is open: also sites that are no better than others, which a choice may have.
  const question: Question = { ...asked, kept: [...usable.keys()].filter((column) => isOpen(usable[column]!)) };
  const programmed = programOf(question, { is: "goal", worst: null });
  const given = opening(question, programmed, open);
  const { rows, columns } = scaled(programmed.program).program;
  const fixed = columns.map((it, at) => {
    const value = given.get(at);
    if (value === undefined) return it;
    return { ...it, from: Math.max(it.from, value), to: Math.min(it.to, value) };
  });
  if (fixed.some(({ from, to }) => from > to)) return null;
  const { is, values } = solver({ rows, columns: fixed }, () => "go");
  return is === "optimal" && values !== null ? planOf(question, programmed, values, NOTHING).objective : null;
};

/** A choice as values of the columns that say when sites are open. */
const opening = ({ loss, kept }: Question, { opens }: Programmed, open: Opens): ReadonlyMap<number, number> =>
  new Map(
    opens.flatMap((years, at) => {
      const since = open.find((it) => it.site === loss.usable[kept[at]!])?.year ?? Number.POSITIVE_INFINITY;
      return years.map((column, year): [number, number] => [column, year >= since ? 1 : 0]);
    }),
  );

/** All worlds as one territory: the places of each, one world after the other, and the sites that they share. */
const stacked = (worlds: readonly World[], wanted: Wanted): Question => {
  const territory: Territory = {
    sites: worlds[0]!.territory.sites,
    places: worlds.flatMap((it) => it.territory.places),
    travel: Float64Array.from(worlds.flatMap((it) => [...it.territory.travel])),
  };
  const of = worlds.flatMap((it, world) => it.territory.places.map(() => world));
  return { ...questionOf(territory, wanted), worlds: of };
};
