import { type Ground, tableFor } from "../load/ground.ts";
import type { Standing, Territory, Wanted } from "../siting/model.ts";
import type { Place } from "../territory/place.ts";
import type { Roads, Season } from "../territory/roads.ts";
import { type RoadClassOf, type Travel, travelTimes } from "../territory/travel.ts";
import type { Parts, WhereAsked } from "./asked.ts";
import { servedIn } from "./served.ts";
import type { CommuneOfView, TerritoryView } from "./view.ts";

/** A question made ready for siting. */
export interface Prepared {
  readonly territory: Territory;
  readonly wanted: Wanted;
  /** From every place served to every commune, also those of which nobody has said how many live there. */
  readonly travel: Travel;
  /** Names of places that are served but weigh nothing in the choice: what counts is not known there. Never counted as 0. */
  readonly unsaid: readonly string[];
  /** Names of places from which no way leads to any commune where an office may stand: they weigh nothing either. */
  readonly cut: readonly string[];
  /** Codes of communes served by their loaded places; names of those whose places say nothing of what counts. */
  readonly told: ReadonlySet<string>;
  readonly whole: readonly string[];
}

type Counted = Pick<CommuneOfView, "people" | "children" | "courts"> & { readonly calls: number | null };

/** Figures of one commune in what may count; null where nobody has said one. Courts named without a source are not counted. */
const figuresOf = ({ people, children, courts, calls }: Counted): Record<keyof Parts, number | null> => ({
  people: people?.value ?? null,
  children: children?.value ?? null,
  courts: courts.filter((it) => it.isSourced).length,
  calls,
});

/** A mix is told out of a million: so much of the country's people, children, courts, calls. */
export const WHOLE = 1_000_000;

/**
 * What each place weighs, null where a figure that counts is not known. One thing alone is counted as it is; of several, each place has its
 * share of the country's, in the parts asked for. Practice never counts: where the office is absent nothing is recorded, so what is
 * recorded would send it where it already is.
 */
export const demandOf = (places: readonly Counted[], parts: Parts): readonly (number | null)[] => {
  const counted = (["people", "children", "courts", "calls"] as const).filter((it) => parts[it] > 0);
  const sum = counted.reduce((all, it) => all + parts[it], 0);
  const figures = places.map(figuresOf);
  const scale = new Map(
    counted.map((it) => {
      const total = figures.reduce((all, of) => all + (of[it] ?? 0), 0);
      return [it, counted.length === 1 ? 1 : total === 0 ? 0 : (WHOLE * parts[it]) / sum / total];
    }),
  );
  return figures.map((of) =>
    counted.some((it) => of[it] === null) ? null : counted.reduce((all, it) => all + of[it]! * scale.get(it)!, 0),
  );
};

export const placesOfView = ({ communes }: TerritoryView): Place[] =>
  communes.map(({ code, name, department, position, people, children }) => ({
    code,
    name,
    department,
    position,
    people,
    children,
  }));

/** Classes of road: no source tells which communes have none but a track, so the planner says it. */
const [ROAD, TRACK] = ["road", "track"];
type Roaded = Pick<WhereAsked, "speeds" | "tracks">;

export const roadsOf = ({ road }: TerritoryView, { speeds, tracks }: Roaded): Roads => {
  const way = (season: Season) => ({ factor: road.factor, kmh: speeds[season] });
  const track = (season: Season) => {
    const said = tracks?.[season];
    return said === undefined ? way(season) : { factor: said.factor ?? road.factor, kmh: said.kmh };
  };
  const both = (of: typeof way) => ({ dry: of("dry"), rainy: of("rainy") });
  return { classes: { [ROAD]: both(way), [TRACK]: both(track) }, source: road.source };
};

/** The class of the road to a place: that of its commune, also where it was loaded. */
const classIn = ({ loaded }: Ground, { tracks }: Pick<WhereAsked, "tracks">): RoadClassOf => {
  const codes = new Set(
    (tracks?.communes ?? []).flatMap((it) => [it, ...(loaded?.parts.get(it) ?? []).map((place) => place.code)]),
  );
  return ({ code }) => (codes.has(code) ? TRACK : ROAD);
};

/** What stands in each commune: as the planner says, else as the territory does. */
export const standingOf = ({ code, office }: CommuneOfView, { standings }: Pick<WhereAsked, "standings">): Standing =>
  standings[code] ?? (office === null ? "free" : "existing");

/**
 * The question as siting takes it: every commune is a place to open, and a place to serve unless its loaded places are. Without costs, offices
 * are counted: one year, so many of them. Times are those of a loaded table of the season where it holds them.
 */
export const prepare = (view: Ground, asked: WhereAsked): Prepared => {
  const { served, told, whole } = servedIn(view, asked.parts);
  const all = placesOfView(view);
  const roads = roadsOf(view, asked);
  const { season } = asked;
  const table = tableFor(view, season);
  const travel = travelTimes({ places: served, sites: all }, { roads, season, classOf: classIn(view, asked), table });
  const weights = demandOf(served, asked.parts);
  const open = [...all.keys()].filter((j) => standingOf(view.communes[j]!, asked) !== "forbidden");
  const isCut = (i: number): boolean =>
    open.length > 0 && open.every((j) => travel.minutes[i * all.length + j] === Number.POSITIVE_INFINITY);
  const cut = new Set([...served.keys()].filter(isCut));
  const known = [...served.keys()].filter((i) => weights[i] !== null && !cut.has(i));
  const { cost, costs, capacity, goal } = asked;
  const sites = view.communes.map((commune) => {
    const standing = standingOf(commune, asked);
    const own = cost === null ? { opening: 1, running: 0 } : (costs?.[commune.code] ?? cost);
    // What stands already is paid by whoever runs it, not by this budget.
    const running = standing === "existing" ? 0 : own.running;
    return { id: commune.name, standing, cost: own.opening, running, capacity };
  });
  const existing = sites.filter((it) => it.standing === "existing").length;
  return {
    territory: {
      places: known.map((i) => ({ id: served[i]!.name, weight: weights[i]!, group: served[i]!.department })),
      sites,
      travel: Float64Array.from({ length: known.length * all.length }, (_, k) => {
        return travel.minutes[known[Math.floor(k / all.length)]! * all.length + (k % all.length)]!;
      }),
    },
    wanted: {
      goal,
      first: goal === "fewest" ? "everybody" : asked.first,
      radius: asked.radius,
      farthest: null,
      most: goal === "fewest" ? null : existing + asked.antennas,
      floor: goal === "fewest" ? null : asked.floor,
      years: cost === null || goal === "fewest" ? [{ budget: null }] : asked.budgets.map((budget) => ({ budget })),
    },
    travel,
    unsaid: served.filter((_, i) => weights[i] === null).map((it) => it.name),
    cut: [...cut].map((i) => served[i]!.name),
    told,
    whole,
  };
};
