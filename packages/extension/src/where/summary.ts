import type { Text } from "@relais/core";
import type { RegretFound } from "../papers/choice.ts";
import { gapOf, type Plan } from "../siting/model.ts";
import type { Why } from "../siting/why.ts";
import { beyond, departmentsByAccess, type Reached, reachedBy } from "../territory/bands.ts";
import type { WhereAsked } from "./asked.ts";
import type { Prepared } from "./bridge.ts";
import type { TerritoryView } from "./view.ts";

/** Within one hour, one to two hours, farther: what the map tells. */
export const HOURS = [60, 120, Number.POSITIVE_INFINITY] as const;
export const hourOf = (minutes: number): 0 | 1 | 2 => (minutes <= HOURS[0] ? 0 : minutes <= HOURS[1] ? 1 : 2);

/** How many live somewhere. `unsaid`: names of communes there of which nobody has said how many; they are in no sum. */
export interface Living {
  readonly people: number;
  readonly children: number;
  readonly communes: number;
  readonly unsaid: readonly string[];
}

export interface SummarySite {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  /** From 1; null: it stands already, or offices were counted and not paid, and nobody knows when. */
  readonly year: number | null;
  readonly standing: "free" | "existing" | "obligatory";
  /** Null: not asked, or the site had to be. */
  readonly why: {
    readonly is: Why["is"];
    readonly loss: number | null;
    /** Of travel: minutes more for one that counts, on average over the years. */
    readonly each: number | null;
    readonly instead: readonly string[];
    readonly proven: boolean;
  } | null;
}

/** What a memo needs of a scenario, in the figures of the screen; nobody is in it. */
export interface ScenarioSummary {
  readonly name: string;
  readonly asked: WhereAsked;
  /** Those that exist first, then by year and name. */
  readonly sites: readonly SummarySite[];
  /** Francs of opening and running over the years; null: costs are to be filled in. */
  readonly cost: {
    readonly years: readonly { readonly year: number; readonly spent: number; readonly budget: number }[];
    readonly total: number;
  } | null;
  readonly within: Living & { readonly minutes: number };
  /** ≤ 1 h, 1–2 h, beyond 2 h. */
  readonly bands: readonly Living[];
  readonly beyond: { readonly hour: Living; readonly twoHours: Living };
  /** Mean minutes of children to their nearest office; null where children are unknown everywhere. */
  readonly meanMinutes: number | null;
  /** The department whose children travel longest; null: unknown. `minutes` is Infinity where there is no way. */
  readonly worst: { readonly department: string; readonly minutes: number } | null;
  readonly objective: number;
  readonly bound: number;
  readonly proven: boolean;
  readonly gap: number;
  /** Communes that weigh nothing in the choice, as what counts there is not known. */
  readonly unsaid: readonly string[];
  /** Null: it was not compared. */
  readonly regret: RegretFound | null;
  /** What times rest on. */
  readonly road: {
    readonly factor: number;
    readonly source: Text;
    readonly kmh: number;
    /** Null: the planner says of no commune that a track leads there. */
    readonly track: { readonly factor: number; readonly kmh: number; readonly communes: number } | null;
  };
}

const livingOf = (reached: readonly Reached[]): Living => {
  // Nobody is farther than minus one from anywhere: all of them.
  const { people, children, places, unsaid } = beyond(reached, -1);
  const names = new Map(reached.map(({ place }) => [place.code, place.name]));
  return { people, children, communes: places, unsaid: unsaid.map((it) => names.get(it)!) };
};

/** Where each commune goes under a plan. */
export const reachedUnder = ({ travel }: Pick<Prepared, "travel">, { open }: Pick<Plan, "open">): readonly Reached[] =>
  reachedBy(
    travel,
    open.map((it) => it.site),
  );

/** Counts a plan out: sites by year, cost, who is how far, the worst-served department, and why each site. `whys`: empty while not asked. */
export const scenarioSummary = (
  {
    name,
    asked,
    plan,
    whys,
    regret = null,
  }: {
    readonly name: string;
    readonly asked: WhereAsked;
    readonly plan: Plan;
    readonly whys: readonly Why[];
    readonly regret?: RegretFound | null;
  },
  view: TerritoryView,
  prepared: Prepared,
): ScenarioSummary => {
  const reached = reachedUnder(prepared, plan);
  const { sites } = prepared.territory;
  const nameOf = (site: number): string => sites[site]!.id;
  const isPaid = asked.cost !== null && asked.goal !== "fewest";
  const weight = prepared.territory.places.reduce((sum, it) => sum + it.weight, 0);
  const eachOf = (loss: number | null): number | null =>
    loss === null || weight === 0 || asked.goal !== "travel" ? null : loss / weight / prepared.wanted.years.length;
  const whyOf = (site: number): SummarySite["why"] => {
    const why = whys.find((it) => it.site === site);
    return why === undefined
      ? null
      : { is: why.is, loss: why.loss, each: eachOf(why.loss), instead: why.instead.map(nameOf), proven: why.proven };
  };
  const listed = plan.open.map(({ site, year }): SummarySite => {
    const { code, department } = view.communes[site]!;
    const standing = sites[site]!.standing;
    return {
      code,
      name: nameOf(site),
      department,
      year: standing === "existing" || !isPaid ? null : year + 1,
      standing: standing === "forbidden" ? "free" : standing,
      why: whyOf(site),
    };
  });
  const departments = departmentsByAccess(reached);
  const counted = reached.filter((it) => (it.place.children?.value ?? 0) > 0);
  const children = counted.reduce((sum, it) => sum + it.place.children!.value, 0);
  const far = (minutes: number): Living => livingOf(reached.filter((it) => it.minutes > minutes));
  return {
    name,
    asked,
    sites: listed.sort(
      (a, b) =>
        (a.year ?? 0) - (b.year ?? 0) ||
        Number(b.standing === "existing") - Number(a.standing === "existing") ||
        (a.name < b.name ? -1 : 1),
    ),
    cost: costOf(asked, prepared, plan),
    within: { minutes: asked.radius, ...livingOf(reached.filter((it) => it.minutes <= asked.radius)) },
    bands: HOURS.map((_, band) => livingOf(reached.filter((it) => hourOf(it.minutes) === band))),
    beyond: { hour: far(HOURS[0]), twoHours: far(HOURS[1]) },
    meanMinutes:
      children === 0 ? null : counted.reduce((sum, it) => sum + it.minutes * it.place.children!.value, 0) / children,
    worst: departments[0] ?? null,
    objective: plan.objective,
    bound: plan.bound,
    proven: plan.proven,
    gap: gapOf(plan),
    unsaid: prepared.unsaid,
    regret,
    road: roadIn(view, asked),
  };
};

const roadIn = ({ road }: TerritoryView, { speeds, tracks, season }: WhereAsked): ScenarioSummary["road"] => {
  const said = tracks?.[season];
  const track = said && { factor: said.factor ?? road.factor, kmh: said.kmh, communes: tracks!.communes.length };
  return { factor: road.factor, source: road.source, kmh: speeds[season], track: track ?? null };
};

/** Francs of each year: opening those that open in it, and running every one that this plan has opened by then; none for what stood already. */
const costOf = (
  { cost, goal, budgets }: WhereAsked,
  { territory: { sites } }: Prepared,
  { open }: Plan,
): ScenarioSummary["cost"] => {
  if (cost === null) return null;
  const opened = open.map(({ site, year }) => ({ year, ...sites[site]! })).filter((it) => it.standing !== "existing");
  const asked = goal === "fewest" ? budgets.slice(0, 1) : budgets;
  const years = asked.map((budget, at) => ({
    year: at + 1,
    spent: opened.reduce((sum, it) => sum + (it.year === at ? it.cost : 0) + (it.year <= at ? it.running : 0), 0),
    budget,
  }));
  return { years, total: years.reduce((sum, it) => sum + it.spent, 0) };
};
