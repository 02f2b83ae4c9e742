import type { SolveProgram } from "@relais/core/solver";
import type { Plan, Territory, Wanted, Watch } from "./model.ts";
import { type Outcome, solve } from "./solve.ts";

/** « Pourquoi ici » : what would be lost without a site that the plan opens. */
export interface Why {
  readonly site: number;
  /**
   * How much worse the best plan without it is, in the unit of the goal, never negative: 0 where another does as well. Null where no
   * plan is left without it, or where the work was ended before that was known.
   */
  readonly loss: number | null;
  readonly is: "known" | "needed" | "stopped";
  /** Sites that open instead. */
  readonly instead: readonly number[];
  /** Proven: the loss is exact; otherwise at most this, both plans being the best so far. */
  readonly proven: boolean;
}

const without = (territory: Territory, site: number): Territory => ({
  ...territory,
  sites: territory.sites.map((it, j) => (j === site ? { ...it, standing: "forbidden" as const } : it)),
});

/** For each site that the plan opens and that need not be: all is solved anew as if it could not open. Those that exist or are imposed are not asked about. */
export const whyHere = (
  territory: Territory,
  wanted: Wanted,
  plan: Plan,
  solver: SolveProgram,
  watch: Watch,
): readonly Why[] => {
  const open = new Set(plan.open.map((it) => it.site));
  return plan.open
    .filter(({ site }) => territory.sites[site]!.standing === "free")
    .map(({ site }): Why => {
      const other = solve(without(territory, site), wanted, solver, watch);
      return other.is === "plan" ? known(site, wanted, plan, other.plan, open) : unknown(site, other);
    });
};

const known = (site: number, { goal }: Wanted, plan: Plan, other: Plan, open: ReadonlySet<number>): Why => ({
  site,
  is: "known",
  loss: Math.max(0, goal === "cover" ? plan.objective - other.objective : other.objective - plan.objective),
  instead: other.open.map((it) => it.site).filter((it) => !open.has(it)),
  proven: plan.proven && other.proven,
});

const unknown = (site: number, { is }: Exclude<Outcome, { is: "plan" }>): Why => ({
  site,
  is: is === "infeasible" ? "needed" : "stopped",
  loss: null,
  instead: [],
  proven: is === "infeasible",
});
