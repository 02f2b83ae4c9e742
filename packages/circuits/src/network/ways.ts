import type { Arrow } from "../arrows/arrow.ts";
import { keyOf, type Level, type Node } from "../arrows/node.ts";
import type { Places } from "../arrows/places.ts";

/**
 * How the children of a commune come to a sector, by arrows along which any child was recorded. `none`: from no place of the commune.
 * `through`: each node without which there would be no way; the only place of that sector is one.
 */
export interface Way {
  readonly commune: string;
  readonly sector: string;
  readonly is: "there" | "none";
  readonly through: readonly Node[];
}

/**
 * The ways from each commune to each sector: from its places of other sectors, as far as arrows lead. A node on every way is found by
 * closing it and looking whether one is left; only those of one way need to be tried.
 */
export const waysOf = (arrows: readonly Arrow[], places: Places, level: Level): readonly Way[] => {
  const taken = arrows.filter((it) => it.figures.passages > 0);
  const nodes = new Map(taken.flatMap(({ from, to }) => [from, to]).map((it) => [keyOf(it), it]));
  const next = new Map(
    [...Map.groupBy(taken, (it) => keyOf(it.from))].map(([from, all]) => [from, all.map((it) => keyOf(it.to))]),
  );
  const { standing } = places;
  const sectorOf = new Map(standing.map((it) => [keyOf({ place: it.id }), it.sector]));
  const sectors = [...new Set(standing.flatMap((it) => it.sector ?? []))].sort();
  const byCommune = Map.groupBy(standing, (it) => it.commune ?? "");
  return [...byCommune.keys()]
    .filter((it) => it !== "")
    .sort()
    .flatMap((commune) =>
      sectors.flatMap((sector): Way[] => {
        const isGoal = (key: string): boolean => sectorOf.get(key) === sector || key.startsWith(`${sector}@`);
        const starts = (byCommune.get(commune) ?? [])
          .filter((it) => it.sector !== sector)
          .map((it) => keyOf(places.at({ place: it.id }, level)));
        if (starts.length === 0) return [];
        const way = shortest(starts, next, isGoal, null);
        if (way === null) return [{ commune, sector, is: "none", through: [] }];
        // Where the commune has a single place to start from, that it is needed goes without saying.
        const needed = way.slice(starts.length > 1 ? 0 : 1).filter((it) => shortest(starts, next, isGoal, it) === null);
        return [{ commune, sector, is: "there", through: needed.flatMap((it) => nodes.get(it) ?? []) }];
      }),
    );
};

/** One of the shortest ways from any start to a goal, both ends included, around what is closed; null when there is none. */
const shortest = (
  starts: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  isGoal: (key: string) => boolean,
  closed: string | null,
): readonly string[] | null => {
  const before = new Map<string, string | null>(starts.filter((it) => it !== closed).map((it) => [it, null]));
  for (const key of before.keys()) {
    if (isGoal(key)) return backFrom(key, before);
    for (const to of next.get(key) ?? []) if (to !== closed && !before.has(to)) before.set(to, key);
  }
  return null;
};

const backFrom = (goal: string, before: ReadonlyMap<string, string | null>): string[] => {
  const way: string[] = [];
  for (let key: string | null = goal; key !== null; key = before.get(key) ?? null) way.unshift(key);
  return way;
};
