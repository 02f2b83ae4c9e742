import type { Plan, Site, Territory, Wanted } from "./model.ts";
import { isWithin, type Loss } from "./program/loss.ts";
import type { Programmed } from "./program/program.ts";
import type { Question } from "./program/service.ts";

/** When each usable site opens; undefined: never. */
export type Opening = readonly (number | undefined)[];

/** What no plan loses less than, and whether what was found loses no more. */
export interface Proof {
  readonly bound: number;
  readonly proven: boolean;
}

/** Francs from its opening on, in one year. */
export const priceOf = ({ standing, cost, running }: Site): number => (standing === "existing" ? 0 : cost) + running;

/** What a total of losses is in the words of the goal: what is covered is what is not lost. */
export const goalOf = ({ places }: Territory, { goal, years }: Wanted, lost: number): number =>
  goal === "cover" ? places.reduce((sum, it) => sum + it.weight, 0) * years.length - lost : lost;

/** A plan that may be kept: where it was ended before any bound was known, no plan loses less than nothing. */
export const boundedPlan = (territory: Territory, wanted: Wanted, plan: Plan): Plan =>
  Number.isFinite(plan.bound) ? plan : { ...plan, bound: goalOf(territory, wanted, 0) };

/** A plan told by when sites open, every place going to its nearest open one. */
export const planFrom = (territory: Territory, wanted: Wanted, loss: Loss, opening: Opening, proof: Proof): Plan => {
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
      ? open.reduce((sum, { site }) => sum + priceOf(sites[site]!), 0)
      : goalOf(territory, wanted, lostOver(wanted, loss, opening));
  return {
    open,
    served: countedAsServed(territory, wanted, nearest),
    objective,
    ...said(territory, wanted, objective, proof),
  };
};

const said = (territory: Territory, wanted: Wanted, objective: number, { bound, proven }: Proof): Proof => ({
  bound: proven ? objective : goalOf(territory, wanted, bound),
  proven,
});

/** The plan that the values of a program tell. */
export const planOf = (
  { territory, wanted, loss, kept }: Question,
  { opens, serves }: Programmed,
  values: Float64Array,
  proof: Proof,
): Plan => {
  const isSet = (column: number): boolean => values[column]! > 0.5;
  const opening: (number | undefined)[] = loss.usable.map(() => undefined);
  opens.forEach((years, at) => {
    const year = years.findIndex(isSet);
    if (year >= 0) opening[kept[at]!] = year;
  });
  const plan = planFrom(territory, wanted, loss, opening, proof);
  const own = serves.at(-1)!;
  if (own.length === 0) return plan;
  // Who is served from where is part of the choice.
  let lost = 0;
  for (const places of serves) {
    places.forEach((ways, i) => {
      lost += ways.find(({ column }) => isSet(column))?.lost ?? loss.outside[i]!;
    });
  }
  const objective = wanted.goal === "fewest" ? plan.objective : goalOf(territory, wanted, lost);
  const served = own.map((ways) => ways.find(({ column }) => isSet(column))?.site ?? null);
  return {
    ...plan,
    served: countedAsServed(territory, wanted, served),
    objective,
    ...said(territory, wanted, objective, proof),
  };
};

/** Where cover is asked, a place beyond the radius counts as served by none. */
const countedAsServed = (
  { travel, sites }: Territory,
  { goal, radius }: Wanted,
  served: readonly (number | null)[],
): readonly (number | null)[] =>
  goal === "cover"
    ? served.map((j, i) => (j !== null && isWithin(travel[i * sites.length + j]!, radius ?? 0) ? j : null))
    : served;

const lostOver = ({ years }: Wanted, { at, outside, usable }: Loss, opening: Opening): number => {
  let lost = 0;
  for (const year of years.keys()) {
    const open = [...opening.keys()].filter((column) => (opening[column] ?? Number.POSITIVE_INFINITY) <= year);
    outside.forEach((alone, i) => {
      lost += open.reduce((least, column) => Math.min(least, at[i * usable.length + column]!), alone);
    });
  }
  return lost;
};
