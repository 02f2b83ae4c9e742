import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundOf, type Loaded, type LoadedPlaces, prepare, timesUnder, timesWeighed } from "../../src/index.ts";
import { check } from "../../src/siting/index.ts";
import { asked, SAID, view } from "../country.ts";

const SEED = 20_261_129;
const OF = { file: "fichier", print: "1", ...SAID };
type Row = LoadedPlaces["places"][number];
const place = (code: string, commune: string | null, people: number | null, lat = 6.6): Row => ({
  code,
  name: code,
  commune,
  department: commune === null || commune === "c" ? "Nord" : "Sud",
  position: { lat, lon: 2.1 },
  people,
  children: null,
});
const places = (...all: Row[]): Loaded => ({ kind: "places", ...OF, places: all });
const travel = (from: string[], to: string[], minutes: (number | null)[], season: "dry" | "both" = "both"): Loaded => ({
  kind: "travel",
  ...OF,
  season,
  from,
  to,
  minutes,
});
const ask = (files: readonly Loaded[], question = asked) => prepare(groundOf(view, files), question);
const weights = (of: ReturnType<typeof prepare>) =>
  Object.fromEntries(of.territory.places.map((it) => [it.id, it.weight]));

describe("given a travel table", () => {
  it("[WHR-12] when the question is prepared, then its times are taken, others estimated, both are counted, and that of the season prevails", () => {
    const both = travel(["a", "b"], ["a", "b"], [0, 55, 50, 0]);
    const { territory, travel: times } = ask([both]);
    expect([territory.travel[1], territory.travel[5]]).toEqual([55, 50]);
    expect(timesWeighed(times)).toEqual({ table: 2, estimate: 18, none: 0 });
    expect(timesUnder(times, { open: [{ site: 0, year: 0 }] })).toEqual({ table: 1, estimate: 3, none: 0 });
    const dry = travel(["a"], ["b"], [44], "dry");
    expect(ask([both, dry]).territory.travel[1]).toBe(44);
    expect(ask([both, dry], { ...asked, season: "rainy" }).territory.travel[1]).toBe(55);
  });

  it("[WHR-12] when no way leads from a place to anywhere an office may stand, then it is named, weighs nothing, and stays among those who are far", () => {
    const cut = travel(["d"], ["a", "b", "c", "d", "e"], [null, null, null, null, 7]);
    expect(ask([cut]).cut).toEqual([]);
    const prepared = ask([cut], { ...asked, standings: { e: "forbidden" } });
    expect(prepared.cut).toEqual(["D"]);
    expect(prepared.territory.places.map((it) => it.id)).toEqual(["A", "B", "C"]);
    expect(check(prepared.territory, prepared.wanted)).toEqual([]);
    expect(prepared.travel.places.map((it) => it.name)).toContain("D");
    expect(timesUnder(prepared.travel, { open: [{ site: 0, year: 0 }] }).none).toBe(1);
  });
});

describe("given places of some communes", () => {
  it("[WHR-13] when they say what counts, then they are served in place of their commune, which stays a place to open; one without a number is named", () => {
    const prepared = ask([places(place("v1", "a", 300), place("v2", "a", null), place("v3", "b", 5))]);
    expect(weights(prepared)).toEqual({ C: 900, D: 800, "v1, A": 300, "v3, B": 5 });
    expect(prepared.unsaid).toEqual(["E", "v2, A"]);
    expect(prepared.territory.sites.map((it) => it.id)).toEqual(["A", "B", "C", "D", "E"]);
    expect([[...prepared.told], prepared.whole]).toEqual([["a", "b"], []]);
  });

  it("[WHR-13] when they say nothing of what counts, then their commune stays in one point, and that is said", () => {
    const prepared = ask([places(place("v1", "a", 300))], {
      ...asked,
      parts: { people: 0, children: 1, courts: 0, calls: 0 },
    });
    expect(weights(prepared)).toMatchObject({ A: 500 });
    expect(prepared.whole).toEqual(["A"]);
    expect(prepared.travel.places.map((it) => it.name)).not.toContain("v1, A");
  });

  it("[WHR-13] when a commune is told by its places, then its courts stay in its chief town with nobody else, where courts count", () => {
    const parts = { people: 1, children: 0, courts: 1, calls: 0 };
    const prepared = ask([places(place("v1", "c", 70, 9.5))], { ...asked, parts });
    expect(weights(prepared).C).toBeCloseTo(500_000, 6);
    expect(prepared.travel.places.find((it) => it.code === "c")?.people).toEqual({ value: 0, ...SAID });
    const without = ask([places(place("v1", "c", 70, 9.5))]);
    expect(without.travel.places.map((it) => it.code)).toEqual(["a", "b", "d", "e", "v1"]);
  });

  it("[WHR-13] when any places are loaded, then nobody is counted twice and nobody is lost", () => {
    const some = fc.record({
      commune: fc.constantFrom("a", "b", "c", "d", "e"),
      people: fc.option(fc.nat(1_000), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (rows) => {
        const prepared = ask([places(...rows.map((it, i) => place(`v${i}`, it.commune, it.people)))]);
        const told = new Set<string>(rows.filter((it) => it.people !== null).map((it) => it.commune));
        const people = rows.filter((it) => told.has(it.commune)).reduce((sum, it) => sum + (it.people ?? 0), 0);
        const rest = view.communes.filter((it) => !told.has(it.code));
        const whole = rest.reduce((sum, it) => sum + (it.people?.value ?? 0), 0);
        expect(Object.values(weights(prepared)).reduce((sum, it) => sum + it, 0)).toBe(people + whole);
        expect(prepared.travel.places).toHaveLength(rest.length + rows.filter((it) => told.has(it.commune)).length);
        expect(new Set(prepared.told)).toEqual(told);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe("given figures of communes", () => {
  it("[WHR-61] when they tell children by age, then these are told; when they tell none, those of before are not kept beside them", () => {
    const ages = { from0: 10, from5: 10, from10: 10, from15: 10 };
    const told = {
      ...view,
      communes: view.communes.map((it) => (it.children === null ? it : { ...it, children: { ...it.children, ages } })),
    };
    const of = (own: typeof ages | null): Loaded => ({
      kind: "figures",
      ...OF,
      childrenBy: "said",
      figures: [{ commune: "a", people: null, children: 90, ages: own, calls: null }],
    });
    const read = (file: Loaded) =>
      groundOf(told, [file])
        .communes.slice(0, 2)
        .map((it) => it.children?.ages);
    expect(read(of(null))).toEqual([null, ages]);
    const own = { from0: 60, from5: 10, from10: 10, from15: 10 };
    expect(read(of(own))).toEqual([own, ages]);
  });

  it("[WHR-14] when they are loaded, then they take the place of those told before, each with its source, and what they do not say stays", () => {
    const figures: Loaded = {
      kind: "figures",
      ...OF,
      childrenBy: "said",
      figures: [
        { commune: "a", people: 1_200, children: null, ages: null, calls: null },
        { commune: "e", people: 90, children: 40, ages: null, calls: null },
      ],
    };
    const { communes } = groundOf(view, [figures]);
    expect(communes[0]).toMatchObject({
      people: { value: 1_200, ...SAID },
      children: { value: 500, on: "2024-01-01" },
    });
    expect(communes[4]).toMatchObject({ people: { value: 90, ...SAID }, children: { value: 40 } });
    expect(communes[1]).toEqual(view.communes[1]);
    expect(ask([figures]).unsaid).toEqual([]);
  });
});
