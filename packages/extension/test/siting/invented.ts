import type { Dice } from "@relais/core";
import type { Site, Standing, Territory, Wanted } from "../../src/siting/index.ts";

/** What is asked when nothing but its goal is said. */
export const asked = (wanted: Partial<Wanted>): Wanted => ({
  goal: "travel",
  first: "everybody",
  radius: null,
  farthest: null,
  most: null,
  floor: null,
  years: [{ budget: null }],
  ...wanted,
});

const site = (id: string, change: Partial<Site> = {}): Site => ({
  id,
  standing: "free",
  cost: 1,
  running: 0,
  capacity: null,
  ...change,
});

/** Distances given row by row, one row a place; weights 1 and sites free unless said otherwise. */
export const territoryOf = (
  travel: readonly (readonly number[])[],
  said: { weights?: readonly number[]; groups?: readonly string[]; sites?: readonly Partial<Site>[] } = {},
): Territory => ({
  places: travel.map((_, i) => ({
    id: `place ${i + 1}`,
    weight: said.weights?.[i] ?? 1,
    group: said.groups?.[i] ?? null,
  })),
  sites: travel[0]!.map((_, j) => site(`site ${j + 1}`, said.sites?.[j])),
  travel: Float64Array.from(travel.flat()),
});

/** A small territory on a square: few distances, so that many are level; here and there no way. */
export const smallTerritory = (dice: Dice, limited: "limited" | "unlimited"): Territory => {
  const [places, sites] =
    limited === "limited" ? [dice.whole(2, 4), dice.whole(2, 4)] : [dice.whole(2, 7), dice.whole(2, 6)];
  const standing = (): Standing => {
    const drawn = dice.next();
    if (drawn < 0.8) return "free";
    return drawn < 0.87 ? "existing" : drawn < 0.93 ? "obligatory" : "forbidden";
  };
  const whole = dice.chance(0.5);
  return {
    places: Array.from({ length: places }, (_, i) => ({
      id: `place ${i + 1}`,
      weight: dice.chance(0.1) ? 0 : dice.whole(1, 9),
      group: dice.pick(["Borgou", "Zou"]),
    })),
    sites: Array.from({ length: sites }, (_, j) =>
      site(`site ${j + 1}`, {
        standing: standing(),
        cost: dice.whole(0, 4),
        running: dice.chance(0.3) ? 1 : 0,
        capacity: limited === "limited" && dice.chance(0.8) ? dice.whole(4, 20) : null,
      }),
    ),
    travel: Float64Array.from({ length: places * sites }, () => {
      if (dice.chance(0.07)) return Number.POSITIVE_INFINITY;
      return whole ? dice.whole(0, 9) : dice.next() * 9;
    }),
  };
};

/** Something to ask of it; not always to be had. */
export const smallWanted = (dice: Dice, goal: Wanted["goal"]): Wanted => {
  const maybe = <T>(probability: number, value: T): T | null => (dice.chance(probability) ? value : null);
  const years = goal === "fewest" ? 1 : dice.whole(1, 2);
  return {
    goal,
    first: goal !== "fewest" && dice.chance(0.2) ? "worst-department" : "everybody",
    radius: dice.whole(2, 7),
    farthest: goal === "fewest" ? null : maybe(0.15, dice.whole(5, 8)),
    most: maybe(0.7, dice.whole(1, 4)),
    floor: maybe(0.2, dice.pick([0.3, 0.5, 0.8])),
    years: Array.from({ length: years }, () => ({ budget: maybe(years === 2 ? 0.7 : 0.3, dice.whole(1, 7)) })),
  };
};
