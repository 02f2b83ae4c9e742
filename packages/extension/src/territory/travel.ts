import { greatCircle } from "@relais/core";
import type { OdTable } from "./od-table.ts";
import type { Place } from "./place.ts";
import type { Roads, Season } from "./roads.ts";

/** Minutes from each place to each site; `by`: whence each comes. No way at all: Infinity. */
export interface Travel {
  readonly places: readonly Place[];
  readonly sites: readonly Place[];
  /** Row by row: `minutes[place * sites.length + site]`. */
  readonly minutes: Float64Array;
  readonly by: readonly ("table" | "estimate" | "none")[];
}

/** Between two places, the worse of the two classes of road. */
export type RoadClassOf = (place: Place) => string;

/**
 * How long each place takes to each site: from the table where it holds the pair; else the great circle times the factor of its class and
 * season, at its speed. With a table that covers a place and a site but not their pair, there is no way between them: it was looked for.
 */
export const travelTimes = (
  { places, sites }: Pick<Travel, "places" | "sites">,
  {
    roads,
    season,
    classOf,
    table,
  }: { readonly roads: Roads; readonly season: Season; readonly classOf: RoadClassOf; readonly table: OdTable | null },
): Travel => {
  const minutes = new Float64Array(places.length * sites.length);
  const by: Travel["by"][number][] = [];
  const estimate = (from: Place, to: Place): number => {
    if (from.code === to.code) return 0;
    const km = greatCircle(from.position, to.position);
    const times = [classOf(from), classOf(to)].map((it) => {
      const way = roads.classes[it]?.[season];
      if (way === undefined) throw new Error(`No road of class ${it}`);
      return (km * way.factor * 60) / way.kmh;
    });
    return Math.max(...times);
  };
  for (const [i, from] of places.entries()) {
    for (const [j, to] of sites.entries()) {
      const at = i * sites.length + j;
      const known = table?.minutes.get(from.code)?.get(to.code);
      const isCut = known === undefined && table?.from.has(from.code) === true && table.to.has(to.code);
      minutes[at] = known ?? (isCut ? Number.POSITIVE_INFINITY : estimate(from, to));
      by.push(known !== undefined ? "table" : isCut ? "none" : "estimate");
    }
  }
  return { places, sites, minutes, by };
};
