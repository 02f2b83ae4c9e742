import {
  type Ground,
  type Prepared,
  type Reached,
  type RegretFound,
  reachedUnder,
  type ScenarioSummary,
  scenarioSummary,
  shareWithin,
  type WhereAsked,
} from "@relais/extension";
import type { Plan, Why } from "@relais/extension/siting";
import { type Band, bandsOf } from "./country.tsx";

/** A plan counted out for a look at it: its figures, how far each commune is, and the share of what counts that is within the radius. */
export interface Glance {
  readonly summary: ScenarioSummary;
  readonly reached: readonly Reached[];
  readonly bands: ReadonlyMap<string, Band>;
  /** Null: nothing that counts is known. */
  readonly share: number | null;
  readonly places: "drawn" | "none";
}

export const glanceOf = (
  of: {
    readonly name: string;
    readonly asked: WhereAsked;
    readonly plan: Omit<Plan, "served">;
    readonly whys?: readonly Why[];
    readonly regret?: RegretFound | null;
  },
  view: Ground,
  prepared: Prepared,
): Glance => {
  const { asked, plan, whys = [], regret = null } = of;
  const reached = reachedUnder(prepared, plan);
  return {
    summary: scenarioSummary({ ...of, plan: { ...plan, served: [] }, whys, regret }, view, prepared),
    reached,
    bands: bandsOf(reached, prepared.told),
    share: shareWithin(prepared, plan, asked),
    places: prepared.told.size > 0 ? "drawn" : "none",
  };
};

export const officesOf = ({ sites }: Pick<ScenarioSummary, "sites">) =>
  sites.map(({ code, name, standing }) => ({
    code,
    name,
    kind: standing === "existing" ? standing : ("new" as const),
  }));
