import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { check, solve, type Territory, type Wanted, type Way, whyNone } from "../../src/siting/index.ts";
import { byHand } from "./by-hand.ts";
import { asked, territoryOf } from "./invented.ts";

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

const NONE = Number.POSITIVE_INFINITY;
/** Three places in a row, a site beside each. */
const row = [
  [0, 5, 9],
  [5, 0, 4],
  [9, 4, 0],
];

const MODELS: readonly [name: string, territory: Territory, wanted: Wanted, limits: readonly Way["limit"][]][] = [
  [
    "more sites exist than may be open",
    territoryOf(row, { sites: [{ standing: "existing" }, { standing: "existing" }] }),
    asked({ most: 1 }),
    ["most"],
  ],
  [
    "a budget opens nothing",
    territoryOf(row, { sites: [{ cost: 8 }, { cost: 7 }, { cost: 9 }] }),
    asked({ years: [{ budget: 6 }] }),
    ["budget"],
  ],
  [
    "what is imposed costs too much",
    territoryOf(row, { sites: [{ cost: 8, standing: "obligatory" }, { cost: 2 }] }),
    asked({ years: [{ budget: 6 }] }),
    ["budget", "obligatory"],
  ],
  [
    "a radius is too short",
    territoryOf([
      [3, 8],
      [6, 2],
    ]),
    asked({ goal: "fewest", radius: 2 }),
    ["radius"],
  ],
  [
    "a radius and a number are too small together",
    territoryOf(row),
    asked({ goal: "fewest", radius: 4, most: 1 }),
    ["most", "radius"],
  ],
  [
    "the one site in reach is forbidden",
    territoryOf(row, { sites: [{ standing: "forbidden" }, { standing: "forbidden" }, {}] }),
    asked({ farthest: 5, most: 2 }),
    ["forbidden", "radius"],
  ],
  [
    "nobody has room",
    territoryOf(row, { weights: [4, 5, 6], sites: [{ capacity: 5 }, { capacity: 5 }, { capacity: 5 }] }),
    asked({ most: 3 }),
    ["capacity"],
  ],
  [
    "a floor is too high",
    territoryOf(row, { groups: ["Borgou", "Zou", "Zou"] }),
    asked({ goal: "cover", radius: 1, most: 1, floor: 0.5 }),
    ["most", "floor"],
  ],
  [
    "no way leads to a place",
    territoryOf([
      [0, 2],
      [NONE, NONE],
    ]),
    asked({ most: 1 }),
    ["roads"],
  ],
  [
    "the second year's money does not keep open what is open",
    territoryOf(row, { sites: [{ standing: "existing", running: 5 }, { cost: 1 }, { cost: 1 }] }),
    asked({ years: [{ budget: 9 }, { budget: 4 }] }),
    ["budget"],
  ],
];

describe("given ten territories where no plan keeps all that is asked", () => {
  it.each(MODELS)(
    "[SIT-5] when %s, then each limit that is named suffices when eased, and no nearer",
    (_, territory, wanted, limits) => {
      expect(check(territory, wanted)).toEqual([]);
      expect(solve(territory, wanted, solver, () => "go")).toEqual({ is: "infeasible" });
      const { ways, refusal } = whyNone(territory, wanted, solver, () => "go");
      expect(ways.map((it) => it.limit)).toEqual(limits);
      for (const way of ways) {
        expect(byHand(way.territory, way.wanted), way.text.en).not.toBeNull();
        expect(refusal.fr).toContain(way.text.fr);
        expect(refusal.en).toContain(way.text.en);
        for (const nearer of nearerThan(way, territory, wanted)) expect(byHand(...nearer), way.text.en).toBeNull();
      }
    },
  );
});

/** The same with a little less given way. */
const nearerThan = ({ limit, wanted, territory }: Way, before: Territory, asked: Wanted): [Territory, Wanted][] => {
  if (limit === "most") return [[territory, { ...wanted, most: wanted.most! - 1 }]];
  if (limit === "budget") {
    return wanted.years.flatMap(({ budget }, year) =>
      budget === asked.years[year]!.budget
        ? []
        : [[territory, { ...wanted, years: wanted.years.with(year, { budget: budget! - 1 }) }] as [Territory, Wanted]],
    );
  }
  if (limit === "floor") return [[territory, { ...wanted, floor: wanted.floor! + 0.01 }]];
  if (limit === "radius") {
    const under = (it: number | null): number | null => (it === null ? null : it - 0.5);
    const { goal } = wanted;
    return [
      [
        territory,
        goal === "fewest"
          ? { ...wanted, radius: under(wanted.radius) }
          : { ...wanted, farthest: under(wanted.farthest) },
      ],
    ];
  }
  if (limit === "capacity") {
    return territory.sites.flatMap((site, j) => {
      if (site.capacity === before.sites[j]!.capacity) return [];
      const sites = territory.sites.with(j, { ...site, capacity: site.capacity! - 1 });
      return [[{ ...territory, sites }, wanted] as [Territory, Wanted]];
    });
  }
  return [];
};

describe("given two limits that stand in the way together", () => {
  it("[SIT-5] when easing one alone is not enough, then it says so", () => {
    const territory = territoryOf(row, { sites: [{ cost: 5 }, { cost: 5 }, { cost: 5 }] });
    const wanted = asked({ goal: "fewest", radius: 0, most: 1, years: [{ budget: 4 }] });
    const { ways, refusal } = whyNone(territory, wanted, solver, () => "go");
    expect(ways).toEqual([]);
    expect(refusal.fr).toContain("Desserrez-en plusieurs");
  });
});

const faults: readonly [name: string, code: string, path: string, territory: Territory, wanted: Wanted][] = [
  [
    "nothing is loaded",
    "siting.empty",
    "places",
    { places: [], sites: territoryOf(row).sites, travel: new Float64Array() },
    asked({ most: 1 }),
  ],
  [
    "the travel table is short",
    "siting.travel-size",
    "travel",
    { ...territoryOf(row), travel: new Float64Array(4) },
    asked({ most: 1 }),
  ],
  [
    "a population is missing",
    "siting.weight",
    "places.1.weight",
    territoryOf(row, { weights: [1, Number.NaN, 1] }),
    asked({ most: 1 }),
  ],
  ["nobody lives anywhere", "siting.nobody", "places", territoryOf(row, { weights: [0, 0, 0] }), asked({ most: 1 })],
  [
    "a cost is negative",
    "siting.negative",
    "sites.0.cost",
    territoryOf(row, { sites: [{ cost: -1 }] }),
    asked({ most: 1 }),
  ],
  [
    "a capacity is negative",
    "siting.negative",
    "sites.2.capacity",
    territoryOf(row, { sites: [{}, {}, { capacity: -1 }] }),
    asked({ most: 1 }),
  ],
  ["a budget is negative", "siting.budget", "years.0.budget", territoryOf(row), asked({ years: [{ budget: -1 }] })],
  ["a way is no number", "siting.travel", "travel.1", territoryOf([[0, Number.NaN]]), asked({ most: 1 })],
  ["no radius is given", "siting.no-radius", "radius", territoryOf(row), asked({ goal: "cover" })],
  ["a radius is negative", "siting.radius", "radius", territoryOf(row), asked({ goal: "cover", radius: -1 })],
  ["half a site is asked for", "siting.most", "most", territoryOf(row), asked({ most: 1.5 })],
  ["a floor is above all", "siting.floor", "floor", territoryOf(row), asked({ radius: 1, floor: 2 })],
  ["there is no year", "siting.years", "years", territoryOf(row), asked({ years: [] })],
];

describe("given what cannot be solved as it is", () => {
  it.each(faults)(
    "[SIT-6] when %s, then it is refused with its place, in both languages",
    (_, code, path, territory, wanted) => {
      const [first] = check(territory, wanted);
      expect(first).toMatchObject({ code, path });
      expect(first!.fr).not.toBe(first!.en);
    },
  );

  it("[SIT-6] when a place counts nobody, then it is served all the same", () => {
    const territory = territoryOf(row, { weights: [0, 3, 3] });
    expect(check(territory, asked({ most: 1 }))).toEqual([]);
    const outcome = solve(territory, asked({ most: 1 }), solver, () => "go");
    expect(outcome.is === "plan" && outcome.plan.served[0]).toBe(1);
  });
});
