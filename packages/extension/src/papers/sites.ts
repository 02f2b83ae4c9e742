import { type Day, formatDay, type Position } from "@relais/core";
import { rowsBy } from "../cost/budget.ts";
import type { Site } from "../plan/plan.ts";
import { isMilestone } from "../plan/whole.ts";
import type { ScheduledTask } from "../schedule/schedule.ts";
import type { LaidPlan } from "./laid.ts";

/** A commune as maps know it. */
export interface Town {
  readonly name: string;
  readonly department: string;
  readonly position: Position;
}
/** The commune of a code, where the territory has it. */
export type TownOf = (commune: string) => Town | undefined;

/** One site of a plan: where it is, when it opens, what it costs. */
export interface SiteLine {
  readonly site: Site;
  /** Absent from the territory: null. */
  readonly town: Town | null;
  /** The day of its last milestone, or of its last task where it has none; null where it has no task. */
  readonly opens: Day | null;
  /** Likely francs over the plan, by year and in all. */
  readonly cost: number;
  readonly years: ReadonlyMap<number, number>;
  /** How many of its costs nobody has said. */
  readonly unsaid: number;
}

/** The sites of a plan, in the order in which they open; those that never do come last. */
export const sitesOf = ({ plan, schedule, entries, unsaid }: LaidPlan, townOf: TownOf): SiteLine[] => {
  const rows = new Map(rowsBy(entries, (it) => it.line.site).map((it) => [it.of, it]));
  const tasks = Map.groupBy(schedule.tasks, (it) => it.task.site);
  return plan.sites
    .map((site): SiteLine => {
      const paid = rows.get(site.site);
      return {
        site,
        town: townOf(site.commune) ?? null,
        opens: opening(tasks.get(site.site) ?? []),
        cost: paid?.total.likely ?? 0,
        years: paid?.years ?? new Map(),
        unsaid: unsaid.filter((it) => it.site === site.site).length,
      };
    })
    .sort((a, b) => (a.opens ?? Number.POSITIVE_INFINITY) - (b.opens ?? Number.POSITIVE_INFINITY) || 0);
};

const opening = (tasks: readonly ScheduledTask[]): Day | null => {
  const milestones = tasks.filter((it) => isMilestone(it.task.days));
  const last = milestones.length > 0 ? milestones : tasks;
  return last.length === 0 ? null : Math.max(...last.map((it) => it.end));
};

/** A feature of {@link sitesGeoJson}. */
export interface SiteFeature {
  readonly type: "Feature";
  readonly id: string;
  readonly geometry: { readonly type: "Point"; readonly coordinates: readonly [lon: number, lat: number] } | null;
  readonly properties: Readonly<Record<string, string | number | null>>;
}

/**
 * The sites of a plan as GeoJSON (RFC 7946: longitude first, WGS 84, no reference system named). A site whose commune the territory does
 * not have is kept, without a place. `cost_…`: likely francs; null where every cost of the site is still to be said.
 */
export const sitesGeoJson = (
  laid: LaidPlan,
  townOf: TownOf,
): { readonly type: "FeatureCollection"; readonly features: readonly SiteFeature[] } => ({
  type: "FeatureCollection",
  features: sitesOf(laid, townOf).map(({ site, town, opens, cost, years, unsaid }) => {
    const said = (francs: number): number | null => (cost === 0 && unsaid > 0 ? null : francs);
    return {
      type: "Feature",
      id: site.site,
      geometry: town === null ? null : { type: "Point", coordinates: [town.position.lon, town.position.lat] },
      properties: {
        name_fr: site.title.fr,
        name_en: site.title.en,
        commune: site.commune,
        commune_name: town?.name ?? null,
        department: town?.department ?? null,
        opens: opens === null ? null : formatDay(opens),
        cost: said(cost),
        ...Object.fromEntries([...years].sort(([a], [b]) => a - b).map(([year, it]) => [`cost_${year}`, said(it)])),
        costs_to_say: unsaid,
      },
    };
  }),
});
