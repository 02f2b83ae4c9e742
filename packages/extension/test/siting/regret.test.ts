import { diceOf } from "@relais/core";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Hearing,
  leastRegret,
  type Plan,
  type Regrets,
  type Territory,
  type Wanted,
  type World,
} from "../../src/siting/index.ts";
import { byHand, choices } from "./by-hand.ts";
import { asked, smallTerritory, smallWanted, territoryOf } from "./invented.ts";

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

const ON: Hearing = { solving: () => "go", known: () => "go" };

/** The same sites in the rains, where some ways are longer, and with other people. */
const worldsOf = (
  seed: number,
  limited: "limited" | "unlimited",
  goals: readonly Wanted["goal"][],
): { worlds: readonly World[]; wanted: Wanted } => {
  const dice = diceOf(seed);
  const dry = smallTerritory(dice, limited);
  const wet: Territory = {
    ...dry,
    travel: dry.travel.map((it) => it * (dice.chance(0.5) ? 3 : 1)),
    places: dry.places.map((it) => ({ ...it, weight: dice.chance(0.7) ? it.weight : dice.whole(1, 9) })),
  };
  return {
    worlds: [
      { name: "dry", territory: dry },
      { name: "rains", territory: wet },
    ],
    wanted: { ...smallWanted(dice, dice.pick(goals)), first: "everybody" },
  };
};

/** The year of each site, one more than the last where it never opens. */
const yearsOf = ({ sites }: Territory, { years }: Wanted, open: Plan["open"]): number[] =>
  sites.map((_, j) => open.find((it) => it.site === j)?.year ?? years.length);

/** With capacities few choices serve everybody, and fewer are regretted. */
const MANY = { unlimited: 60, limited: 150 };

describe.each(["unlimited", "limited"] as const)("given worlds in which sites are %s", (limited) => {
  it("[SIT-9] when the season and the demand are not known, then no choice has a smaller greatest regret, nor of those as small a smaller loss in all", () => {
    const seen = { sorry: 0, none: 0, unkept: 0 };
    for (let seed = 0; seed < MANY[limited]; seed++) {
      const { worlds, wanted } = worldsOf(9_000 + seed, limited, ["travel", "cover"]);
      const truths = worlds.map(({ territory }) => byHand(territory, wanted));
      const { territory } = worlds[0]!;
      const worse = (world: number, worth: number): number =>
        wanted.goal === "cover" ? truths[world]! - worth : worth - truths[world]!;
      const held = (years: readonly number[]): { greatest: number; all: number; worth: (number | null)[] } => {
        const worth = worlds.map((it) => byHand(it.territory, wanted, years));
        const regret = worth.map((it, world) => (it === null ? Number.POSITIVE_INFINITY : worse(world, it)));
        return { greatest: Math.max(...regret), all: regret.reduce((sum, it) => sum + it, 0), worth };
      };
      const found = leastRegret(worlds, wanted, [[], [{ site: 0, year: 0 }]], solver, ON);
      const about = `${seed} ${JSON.stringify({ truths, found })}`;
      if (truths.includes(null)) {
        expect(found, about).toEqual({ is: "infeasible", world: truths.indexOf(null) });
        continue;
      }
      const every = [...choices(() => [...Array(wanted.years.length + 1).keys()], territory.sites.length)].map(held);
      const least = Math.min(...every.map((it) => it.greatest));
      if (least === Number.POSITIVE_INFINITY) {
        seen.none++;
        expect(found, about).toEqual({ is: "infeasible", world: null });
        continue;
      }
      if (found.is !== "regrets") throw new Error(about);
      const { regrets } = found;
      expect(regrets.proven).toBe(true);
      expect(regrets.best.map((it) => it.objective)).toEqual(truths.map((it) => expect.closeTo(it!, 4)));
      const told = held(yearsOf(territory, wanted, regrets.least!.open));
      expect(told.greatest, about).toBeCloseTo(least, 3);
      expect(regrets.least!.greatest, about).toBeCloseTo(least, 3);
      const all = Math.min(...every.filter((it) => it.greatest <= least + 1e-6).map((it) => it.all));
      expect(told.all, about).toBeLessThan(all + 1e-3);
      for (const it of [...regrets.given, ...regrets.knowing]) {
        const by = held(yearsOf(territory, wanted, it.open));
        expect(it.worth, about).toEqual(by.worth.map((worth) => (worth === null ? null : expect.closeTo(worth, 4))));
        if (it.greatest === Number.POSITIVE_INFINITY) seen.unkept++;
      }
      if (least > 1e-6) seen.sorry++;
    }
    expect(seen.sorry).toBeGreaterThan(3);
    expect(seen.unkept).toBeGreaterThan(3);
  }, 120_000);
});

describe.each(["unlimited", "limited"] as const)(
  "given worlds in which the fewest sites that are %s are sought",
  (limited) => {
    it("[SIT-17] when they must keep the radius in each world, then no choice that does costs less, and each loses what it costs beyond the fewest there", () => {
      const seen = { sorry: 0, none: 0, unkept: 0, told: 0 };
      for (let seed = 0; seed < 3 * MANY[limited]; seed++) {
        const { worlds, wanted } = worldsOf(12_000 + seed, limited, ["fewest"]);
        const { territory } = worlds[0]!;
        const truths = worlds.map((it) => byHand(it.territory, wanted));
        const worths = (years: readonly number[]) => worlds.map((it) => byHand(it.territory, wanted, years));
        const greatest = (years: readonly number[]): number =>
          Math.max(...worths(years).map((it, at) => (it === null ? Number.POSITIVE_INFINITY : it - truths[at]!)));
        // A scenario of another question, whose sites open in several years.
        const found = leastRegret(worlds, wanted, [[{ site: 0, year: 1 }]], solver, ON);
        const about = `${seed} ${JSON.stringify({ truths, found })}`;
        if (truths.includes(null)) {
          expect(found, about).toEqual({ is: "infeasible", world: truths.indexOf(null) });
          continue;
        }
        const least = Math.min(...[...choices(() => [0, 1], territory.sites.length)].map(greatest));
        if (least === Number.POSITIVE_INFINITY) {
          seen.none++;
          expect(found, about).toEqual({ is: "infeasible", world: null });
          continue;
        }
        if (found.is !== "regrets") throw new Error(about);
        const { regrets } = found;
        expect(regrets, about).toMatchObject({ proven: true, bound: expect.closeTo(least, 6) });
        for (const it of [regrets.least!, ...regrets.knowing, ...regrets.given]) {
          const own = worths(
            yearsOf(
              territory,
              wanted,
              it.open.map(({ site }) => ({ site, year: 0 })),
            ),
          );
          expect(it.worth, about).toEqual(own);
          expect(it.regret, about).toEqual(own.map((worth, at) => (worth === null ? null : worth - truths[at]!)));
          if (it.greatest === Number.POSITIVE_INFINITY) seen.unkept++;
        }
        expect(regrets.least!.greatest, about).toBe(least);
        seen.told++;
        if (least > 0) seen.sorry++;
      }
      expect(seen.told).toBeGreaterThan(10);
      expect(seen.sorry).toBeGreaterThan(3);
      expect(seen.unkept).toBeGreaterThan(3);
    }, 120_000);
  },
);

describe("given worlds that are being compared", () => {
  const at = (name: string, weights: readonly number[]): World => ({
    name,
    territory: territoryOf(
      [
        [0, 4, 9],
        [4, 0, 4],
        [9, 4, 0],
      ],
      { weights },
    ),
  });
  const worlds = [at("south", [10, 1, 1]), at("north", [1, 1, 10])];
  it("[SIT-9] when neither is sure, then the middle is chosen, which is the best of neither", () => {
    const found = leastRegret(worlds, asked({ most: 1 }), [], solver, ON);
    expect(found).toMatchObject({
      is: "regrets",
      regrets: { least: { open: [{ site: 1, year: 0 }], regret: [31, 31] }, knowing: [{ regret: [0, 81] }, {}] },
    });
  });
  it("[SIT-9] when a choice that was given is regretted as little as another that loses less in all, then the other is chosen", () => {
    const ways = [
      [0, 9, 5, 5],
      [9, 0, 5, 1],
      [9, 0, 0, 1],
    ];
    const either = [
      { name: "south", territory: territoryOf(ways, { weights: [1, 0, 0] }) },
      { name: "north", territory: territoryOf(ways, { weights: [0, 1, 1] }) },
    ];
    expect(leastRegret(either, asked({ most: 1 }), [[{ site: 2, year: 0 }]], solver, ON)).toMatchObject({
      is: "regrets",
      regrets: { given: [{ regret: [5, 5] }], least: { open: [{ site: 3, year: 0 }], regret: [5, 2] } },
    });
  });
  it("[SIT-15] when whoever hears ends the work, then the best so far is kept, not proven, with a bound that holds; before any, that is said", () => {
    const heard: Regrets[] = [];
    const stopped = leastRegret(worlds, asked({ most: 1 }), [], solver, {
      solving: () => "go",
      known: (it) => {
        heard.push(it);
        return "stop";
      },
    });
    expect(heard).toHaveLength(1);
    expect(stopped).toEqual({ is: "regrets", regrets: heard[0] });
    expect(heard[0]).toMatchObject({ proven: false, bound: 0, least: { greatest: 81 } });
    const few = leastRegret(worlds, asked({ goal: "fewest", radius: 4 }), [], solver, { ...ON, known: () => "stop" });
    expect(few).toMatchObject({ is: "regrets", regrets: { proven: false, bound: 0, least: { greatest: 0 } } });
    const early = leastRegret(worlds, asked({ most: 1 }), [], solver, { ...ON, solving: () => "stop" });
    expect(early).toEqual({ is: "stopped" });
  });
});
