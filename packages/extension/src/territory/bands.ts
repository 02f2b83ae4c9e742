import type { ChildrenByAge, Place } from "./place.ts";
import type { Travel } from "./travel.ts";

/** The upper ends of the bands that maps show, in minutes; the last is without end. */
export const BANDS: readonly number[] = [30, 60, 120, Number.POSITIVE_INFINITY];

/** Where a place goes when these sites are open. */
export interface Reached {
  readonly place: Place;
  /** Null: no way to any. */
  readonly site: Place | null;
  readonly minutes: number;
  /** Position in `BANDS`. */
  readonly band: number;
}

/** For each place its quickest open site; of two as quick, the first. `open`: positions among the sites of `travel`. */
export const reachedBy = ({ places, sites, minutes }: Travel, open: readonly number[]): Reached[] =>
  places.map((place, i) => {
    let [site, least] = [-1, Number.POSITIVE_INFINITY];
    for (const j of open) {
      const time = minutes[i * sites.length + j]!;
      if (time < least) [site, least] = [j, time];
    }
    return { place, site: sites[site] ?? null, minutes: least, band: BANDS.findIndex((it) => least <= it) };
  });

/** How many live in a band. `unsaid`: places there of which nobody has said how many. */
export interface BandCount {
  readonly people: number;
  readonly children: number;
  readonly places: number;
  readonly unsaid: readonly string[];
}

/** How many people and children are within each band, nearest first. */
export const countBands = (reached: readonly Reached[]): BandCount[] =>
  BANDS.map((_, band) => countOf(reached.filter((it) => it.band === band)));

/** How many people and children are farther than so many minutes. */
export const beyond = (reached: readonly Reached[], minutes: number): BandCount =>
  countOf(reached.filter((it) => it.minutes > minutes));

const countOf = (reached: readonly Reached[]): BandCount => ({
  people: reached.reduce((sum, it) => sum + (it.place.people?.value ?? 0), 0),
  children: reached.reduce((sum, it) => sum + (it.place.children?.value ?? 0), 0),
  places: reached.length,
  unsaid: reached.filter((it) => it.place.people === null || it.place.children === null).map((it) => it.place.code),
});

/** Children by age; `unsaid`: how many there are more, of whom no age is told. */
export interface ByAge extends ChildrenByAge {
  readonly unsaid: number;
}

/** The children of these places by age. */
export const agesOf = (reached: readonly Reached[]): ByAge => {
  const children = reached.flatMap(({ place }) => place.children ?? []);
  const all = (of: (it: (typeof children)[number]) => number): number => children.reduce((sum, it) => sum + of(it), 0);
  return {
    from0: all((it) => it.ages?.from0 ?? 0),
    from5: all((it) => it.ages?.from5 ?? 0),
    from10: all((it) => it.ages?.from10 ?? 0),
    from15: all((it) => it.ages?.from15 ?? 0),
    unsaid: all((it) => (it.ages === null ? it.value : 0)),
  };
};

/** Each department with the mean minutes of its children to the nearest open site, worst first; one without a way is worst of all. */
export const departmentsByAccess = (
  reached: readonly Reached[],
): readonly { readonly department: string; readonly minutes: number }[] =>
  [...Map.groupBy(reached, (it) => it.place.department)]
    .map(([department, of]) => {
      const counted = of.filter((it) => (it.place.children?.value ?? 0) > 0);
      const all = counted.reduce((sum, it) => sum + it.place.children!.value, 0);
      const minutes = counted.reduce((sum, it) => sum + it.minutes * it.place.children!.value, 0) / all;
      return { department, minutes };
    })
    .filter((it) => !Number.isNaN(it.minutes))
    .sort((a, b) => b.minutes - a.minutes || (a.department < b.department ? -1 : 1));
