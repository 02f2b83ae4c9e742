import { greatCircle, type Position } from "@relais/core";
import type { LoadedPlace } from "../territory/places.ts";
import type { CommuneOfView } from "../where/view.ts";
import type { LoadedOutlines } from "./loaded.ts";

/** The commune to which a place belongs: as its file says, else by loaded limits, else by the nearest chief town. */
export interface Home {
  readonly commune: string;
  readonly by: "file" | "limits" | "nearest";
}

type Rings = LoadedOutlines["outlines"][number]["rings"];

/** Whether a point lies within rings, holes among them: a line from it to the east meets them an odd number of times. */
const holds = (rings: Rings, { lat, lon }: Position): boolean => {
  let isIn = false;
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = [ring[at]!, ring[at + 1]!];
      const [u, v] = [ring[(at + 2) % ring.length]!, ring[(at + 3) % ring.length]!];
      if (y > lat !== v > lat && lon < x + ((lat - y) * (u - x)) / (v - y)) isIn = !isIn;
    }
  }
  return isIn;
};

/**
 * Where a file says a department alone, a place belongs to the commune of it whose limits hold it. Where none does, it belongs to one
 * without limits where there is one, to any of them otherwise; of several, to that whose chief town is nearest.
 */
export const homeFinder = (
  communes: readonly CommuneOfView[],
  outlines: LoadedOutlines | null,
): ((place: Pick<LoadedPlace, "commune" | "department" | "position">) => Home) => {
  const limits = new Map(outlines?.outlines.map((it) => [it.code, it.rings]));
  const departments = Map.groupBy(communes, (it) => it.department);
  return ({ commune, department, position }) => {
    if (commune !== null) return { commune, by: "file" };
    const all = departments.get(department)!;
    const holding = all.filter((it) => holds(limits.get(it.code) ?? [], position));
    const without = all.filter((it) => !limits.has(it.code));
    const those = [holding, without, all].find((it) => it.length > 0)!;
    const far = (it: CommuneOfView): number => greatCircle(it.position, position);
    const nearest = those.reduce((best, it) => (far(it) < far(best) ? it : best));
    return { commune: nearest.code, by: holding.length > 0 ? "limits" : "nearest" };
  };
};
