import { describe, expect, it } from "vitest";
import {
  countsOf,
  lossForOne,
  prepare,
  sharesWithin,
  type TerritoryView,
  type WhereAsked,
  worldsOf,
} from "../../src/index.ts";
import { check } from "../../src/siting/index.ts";
import { asked as one } from "../country.ts";

const figure = (value: number) => ({ value, source: "inventé", on: "2024-01-01" });
const commune = (code: string, lat: number, people: number | null, children: number | null, courts: number) => ({
  code,
  name: code.toUpperCase(),
  aliases: [],
  department: lat < 8.5 ? "Sud" : "Nord",
  position: { lat, lon: 2 },
  people: people === null ? null : figure(people),
  children: children === null ? null : { ...figure(children), ages: null },
  courts: Array.from({ length: courts }, (_, at) => ({ name: `TPI ${at}`, isSourced: true })),
  office: null,
});
const view: TerritoryView = {
  communes: [
    commune("a", 6.5, 1_000, 600, 1),
    commune("b", 7, 400, 100, 0),
    commune("c", 9, 600, 300, 2),
    commune("d", 9.1, 200, 100, 0),
    commune("e", 11, null, null, 0),
  ],
  outline: [],
  road: { factor: 1.4, source: { fr: "Hypothèse", en: "Assumption" } },
};
const asked: WhereAsked = {
  ...one,
  goal: "cover",
  first: "worst-department",
  parts: { people: 0, children: 100, courts: 0, calls: 0 },
  budgets: [0],
};

describe("given a question and the worlds in which it may be asked", () => {
  it("[WHR-30] when it is made ready in each, then what counts is a million in each, in the season of each, for everybody's good", () => {
    const { worlds, wanted } = worldsOf(view, asked, [
      { season: "dry", counts: "people" },
      { season: "rainy", counts: "courts" },
    ]);
    const [dry, rainy] = worlds.map((it) => it.territory);
    const share = (weights: readonly number[]): number[] => {
      const all = weights.reduce((sum, it) => sum + it, 0);
      return weights.map((it) => expect.closeTo((1_000_000 * it) / all, 6));
    };
    expect(dry!.places.map((it) => it.weight)).toEqual(share([1_000, 400, 600, 200]));
    // A court is counted also where nobody has said how many live.
    expect(rainy!.places.map((it) => it.weight)).toEqual(share([1, 0, 2, 0, 0]));
    expect(rainy!.travel[1]).toBeCloseTo(2 * dry!.travel[1]!, 6);
    expect(rainy!.sites).toEqual(dry!.sites);
    expect(wanted).toMatchObject({ goal: "cover", first: "everybody", most: 1, radius: 60 });
    expect(lossForOne(30_000_000, { ...wanted, years: [{ budget: 1 }, { budget: 1 }] })).toBe(15);
  });
  it("[WHR-30] when offices have a capacity, then what else counts than the question's is not offered, and the capacity is kept", () => {
    expect(countsOf(view, asked)).toEqual(["children", "people", "courts"]);
    expect(countsOf(view, { ...asked, parts: { people: 1, children: 1, courts: 0, calls: 0 } })).toEqual([
      "mix",
      "children",
      "people",
      "courts",
    ]);
    const limited = { ...asked, capacity: 550 };
    expect(countsOf(view, limited)).toEqual(["children"]);
    const { worlds } = worldsOf(view, limited, [{ season: "dry", counts: "children" }]);
    const { sites, places } = worlds[0]!.territory;
    // Half of all children, of whom A has more.
    expect(sites[0]!.capacity).toBeCloseTo(500_000, 6);
    expect(places[0]!.weight).toBeCloseTo((1_000_000 * 600) / 1_100, 6);
  });
  it("[WHR-31] when the fewest offices are sought, then seasons alone are worlds, and what is lost are offices", () => {
    const fewest: WhereAsked = { ...asked, goal: "fewest" };
    expect(countsOf(view, fewest)).toEqual(["children"]);
    const { worlds, wanted } = worldsOf(view, fewest, [
      { season: "dry", counts: "children" },
      { season: "rainy", counts: "children" },
    ]);
    expect(worlds.map(({ territory }) => check(territory, wanted))).toEqual([[], []]);
    expect(worlds[0]!.territory.sites.map((it) => it.cost)).toEqual([1, 1, 1, 1, 1]);
    expect(lossForOne(2, wanted)).toBe(2);
  });
  it("[WHR-30] when nothing counts in one of them, then that is refused in words", () => {
    const empty = { ...view, communes: view.communes.map((it) => ({ ...it, courts: [] })) };
    const { worlds, wanted } = worldsOf(empty, asked, [{ season: "dry", counts: "courts" }]);
    expect(check(worlds[0]!.territory, wanted).map((it) => it.code)).toEqual(["siting.nobody"]);
  });
});

describe("given a floor for each department", () => {
  it("[WHR-33] when the question is prepared, then it is asked of siting; not where everybody must be within the radius", () => {
    expect(prepare(view, { ...asked, floor: 0.4 }).wanted.floor).toBe(0.4);
    expect(prepare(view, { ...asked, goal: "fewest", floor: 0.4 }).wanted.floor).toBeNull();
  });
  it("[WHR-36] when a plan is told, then each department has its share within the radius, the least first", () => {
    const shares = sharesWithin(prepare(view, asked), { open: [{ site: 2, year: 0 }] }, { radius: 60 });
    expect(shares).toEqual([
      { department: "Sud", share: 0 },
      { department: "Nord", share: 1 },
    ]);
    expect(sharesWithin(prepare(view, asked), { open: [{ site: 0, year: 0 }] }, { radius: 60 })).toEqual([
      { department: "Nord", share: 0 },
      { department: "Sud", share: expect.closeTo(6 / 7, 9) },
    ]);
  });
});
