import type { Plan } from "../siting/model.ts";
import type { Travel } from "../territory/travel.ts";

/** How many times come from a table, how many were estimated, and between how many no way was found. Staying where one is is no time. */
export interface Times {
  readonly table: number;
  readonly estimate: number;
  readonly none: number;
}

const count = ({ places, sites, by }: Travel, pairs: Iterable<readonly [place: number, site: number]>): Times => {
  const times = { table: 0, estimate: 0, none: 0 };
  for (const [i, j] of pairs) {
    if (places[i]!.code !== sites[j]!.code) times[by[i * sites.length + j]!]++;
  }
  return times;
};

/** Of every pair that was weighed. */
export const timesWeighed = (travel: Travel): Times =>
  count(
    travel,
    travel.places.keys().flatMap((i) => travel.sites.keys().map((j) => [i, j] as const)),
  );

/** Of each place to the office that is nearest to it under a plan; `none`: there is no way to any. */
export const timesUnder = (travel: Travel, { open }: Pick<Plan, "open">): Times => {
  const width = travel.sites.length;
  const nearest = (i: number): number =>
    open.reduce((best, { site }) => {
      const [time, least] = [travel.minutes[i * width + site]!, travel.minutes[i * width + best]!];
      return time < least ? site : best;
    }, open[0]?.site ?? 0);
  return count(
    travel,
    travel.places.keys().map((i) => [i, nearest(i)] as const),
  );
};
