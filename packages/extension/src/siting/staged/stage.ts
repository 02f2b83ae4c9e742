import type { Question } from "../program/service.ts";

/** What is asked over years, as plain numbers: kept sites and places by their place, years from 0. */
export interface Stage {
  readonly places: number;
  readonly sites: number;
  readonly years: number;
  readonly weight: Float64Array;
  /** places × sites; what is lost where a site may not serve a place, or none does, is `outside`. */
  readonly loss: Float64Array;
  readonly outside: Float64Array;
  readonly capacity: Float64Array;
  readonly cost: Float64Array;
  readonly running: Float64Array;
  readonly standing: readonly ("free" | "existing" | "obligatory")[];
  /** Infinity where no limit is set. */
  readonly budget: Float64Array;
  /** The most sites that can be open in each year. */
  readonly most: Float64Array;
}

/** Ever open: the year in which each site opens; the number of years where it never does. */
export type Opening = Int32Array;

export const stageOf = ({ territory, wanted, loss, kept }: Question, most: readonly number[]): Stage => {
  const own = kept.map((j) => territory.sites[loss.usable[j]!]!);
  const width = loss.usable.length;
  const numbers = (of: (it: (typeof own)[number]) => number): Float64Array => Float64Array.from(own, of);
  return {
    places: territory.places.length,
    sites: kept.length,
    years: wanted.years.length,
    weight: Float64Array.from(territory.places, (it) => it.weight),
    loss: Float64Array.from({ length: territory.places.length * kept.length }, (_, k) => {
      const i = Math.floor(k / kept.length);
      return loss.at[i * width + kept[k % kept.length]!]!;
    }),
    outside: loss.outside,
    capacity: numbers((it) => it.capacity ?? Number.POSITIVE_INFINITY),
    cost: numbers((it) => (it.standing === "existing" ? 0 : it.cost)),
    running: numbers((it) => it.running),
    standing: own.map(({ standing }) => (standing === "forbidden" ? "free" : standing)),
    budget: Float64Array.from(wanted.years, (it) => it.budget ?? Number.POSITIVE_INFINITY),
    most: Float64Array.from(most),
  };
};
