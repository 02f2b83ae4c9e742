/** Somewhere people live who are to be served. `weight`: whoever counts there (children, files, calls); `group`: its department. */
export interface Place {
  readonly id: string;
  readonly weight: number;
  readonly group: string | null;
}

/** existing: open already, and kept; obligatory: must be opened; forbidden: may not be. */
export type Standing = "free" | "existing" | "obligatory" | "forbidden";

/** Where an office may stand. Money is in francs: `cost` once, when it opens; `running` each year that it is open. */
export interface Site {
  readonly id: string;
  readonly standing: Standing;
  readonly cost: number;
  readonly running: number;
  /** The most weight that it may serve; null: as much as comes. */
  readonly capacity: number | null;
}

/** Who may be served, from where, and how far it is; one unit of travel throughout (minutes, or metres). */
export interface Territory {
  readonly places: readonly Place[];
  readonly sites: readonly Site[];
  /** places × sites, row by row; Infinity where no way leads. */
  readonly travel: Float64Array;
}

/** What may be spent in a year; null: no limit is set. What is not spent lapses. */
export interface Year {
  readonly budget: number | null;
}

/**
 * What is asked.
 * travel: the least weight × travel, each place served by its nearest open site (p-median). cover: the most weight within `radius`.
 * fewest: every place within `radius` at the least cost of opening (set cover; with costs of 1, the fewest sites).
 */
export interface Wanted {
  readonly goal: "travel" | "cover" | "fewest";
  /** Whose good counts: everybody's, or first that of the department that is worst off and then everybody's. */
  readonly first: "everybody" | "worst-department";
  readonly radius: number | null;
  /** No place may be farther than this from its site; null: it may. */
  readonly farthest: number | null;
  /** Open sites in all, those that exist among them; null: no limit. */
  readonly most: number | null;
  /** In each department at least this share of its weight within `radius`; null: no such floor. */
  readonly floor: number | null;
  /** One at least. A site once open stays open. */
  readonly years: readonly Year[];
}

/** What was found. Sites and places go by their place in the territory. */
export interface Plan {
  /** Each open site, and the year (from 0) in which it opens; those that exist are open in year 0. */
  readonly open: readonly { readonly site: number; readonly year: number }[];
  /** Site that serves each place once all are open; null: none does (out of `radius` where the goal is cover). */
  readonly served: readonly (number | null)[];
  /** travel: weight × travel; cover: weight covered; fewest: cost. Summed over the years. */
  readonly objective: number;
  /** What no plan can do better than. */
  readonly bound: number;
  readonly proven: boolean;
}

/** (bound − objective) / objective, never negative; 0 when proven. */
export const gapOf = ({ objective, bound, proven }: Pick<Plan, "objective" | "bound" | "proven">): number => {
  if (proven) return 0;
  const apart = Math.abs(bound - objective);
  return objective === 0 ? (apart === 0 ? 0 : 1) : apart / Math.abs(objective);
};

/** Hears of each advance; what it answers ends the work, keeping the best so far, or lets it go on. */
export type Watch = (plan: Plan | null, bound: number) => "go" | "stop";
