import type { SolveProgram } from "@relais/core/solver";
import type { Plan, Territory, Wanted } from "./model.ts";
import { planOf } from "./plan.ts";
import { lossOf } from "./program/loss.ts";
import { type Programmed, programOf } from "./program/program.ts";
import type { Question } from "./program/service.ts";
import { questionOf, scaled } from "./solve.ts";

/** One way that things may be: the dry season or the rains, one demand or another. Sites are the same in all. */
export interface World {
  readonly name: string;
  readonly territory: Territory;
}

export type Opens = Plan["open"];

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

/** Worlds that are compared, and the best of each. */
export interface Compared {
  readonly worlds: readonly World[];
  readonly wanted: Wanted;
  readonly best: readonly Plan[];
  readonly solver: SolveProgram;
}

export const NOTHING = { bound: 0, proven: false };

/** A choice with the least that it can be made to lose in each world. */
export const heldAgainst = ({ worlds, wanted, best, solver }: Compared, open: Opens): Held =>
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
export const toldBy = (
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
export const opening = ({ loss, kept }: Question, { opens }: Programmed, open: Opens): ReadonlyMap<number, number> =>
  new Map(
    opens.flatMap((years, at) => {
      const since = open.find((it) => it.site === loss.usable[kept[at]!])?.year ?? Number.POSITIVE_INFINITY;
      return years.map((column, year): [number, number] => [column, year >= since ? 1 : 0]);
    }),
  );

/** All worlds as one territory: the places of each, one world after the other, and the sites that they share. */
export const stacked = (worlds: readonly World[], wanted: Wanted): Question => {
  const territory: Territory = {
    sites: worlds[0]!.territory.sites,
    places: worlds.flatMap((it) => it.territory.places),
    travel: Float64Array.from(worlds.flatMap((it) => [...it.territory.travel])),
  };
  const of = worlds.flatMap((it, world) => it.territory.places.map(() => world));
  return { ...questionOf(territory, wanted), worlds: of };
};
