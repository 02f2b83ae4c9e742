import type { Site, Territory, Wanted } from "../model.ts";

/**
 * What is lost for each place at each site, the less the better: weight × travel, or the weight itself beyond the radius. Covering the
 * most is losing the least, so that both are one problem (Church and ReVelle 1976).
 */
export interface Loss {
  /** places × usable sites; Infinity where that site may not serve that place. */
  readonly at: Float64Array;
  /** What is lost where no site serves a place; Infinity where each must be served. */
  readonly outside: Float64Array;
  /** The territory's number of each column: those that are not forbidden. */
  readonly usable: readonly number[];
}

/** Within the radius, rounding forgiven: tables are written with fewer digits than they were computed with. */
export const isWithin = (travel: number, radius: number): boolean => travel <= radius * (1 + 1e-12);

export const lossOf = ({ places, sites, travel }: Territory, wanted: Wanted): Loss => {
  const usable = [...sites.keys()].filter((j) => sites[j]!.standing !== "forbidden");
  const { goal, radius } = wanted;
  const limit = goal === "fewest" ? radius : wanted.farthest;
  const at = new Float64Array(places.length * usable.length);
  places.forEach(({ weight }, i) => {
    usable.forEach((j, column) => {
      const far = travel[i * sites.length + j]!;
      const may = far < Number.POSITIVE_INFINITY && (limit === null || isWithin(far, limit));
      at[i * usable.length + column] = may ? lossAt(weight, far, wanted) : Number.POSITIVE_INFINITY;
    });
  });
  const mayMiss = goal === "cover" && limit === null;
  const outside = Float64Array.from(places, ({ weight }) => (mayMiss ? weight : Number.POSITIVE_INFINITY));
  return { at, outside, usable };
};

const lossAt = (weight: number, far: number, { goal, radius }: Wanted): number => {
  if (goal === "travel") return weight * far;
  return goal === "fewest" || isWithin(far, radius ?? 0) ? 0 : weight;
};

/** What opening costs; nothing for a site that exists, as it is open anyway. */
export type Rank = Pick<Site, "cost" | "running">;

/**
 * Columns without those that are no better than another for any place, and not cheaper: wherever such a one were opened, the other
 * could be (dominance). `stays`: those that may not be left out.
 */
export const undominated = ({ at, usable }: Loss, ranks: readonly Rank[], stays: ReadonlySet<number>): number[] => {
  const width = usable.length;
  const height = at.length / Math.max(width, 1);
  const isNoBetter = (a: number, b: number): boolean => {
    if (ranks[a]!.cost < ranks[b]!.cost || ranks[a]!.running < ranks[b]!.running) return false;
    for (let i = 0; i < height; i++) if (at[i * width + a]! < at[i * width + b]!) return false;
    return true;
  };
  const gone = new Set<number>();
  for (const a of usable.keys()) {
    const another = (b: number): boolean => a !== b && !gone.has(b) && isNoBetter(a, b);
    if (!stays.has(a) && usable.keys().some(another)) gone.add(a);
  }
  return [...usable.keys()].filter((it) => !gone.has(it));
};
