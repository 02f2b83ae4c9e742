import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  callsAnswerable,
  choiceOf,
  countsOf,
  groundOf,
  type Loaded,
  type Plan,
  prepare,
  scenarioSummary,
  type WhereAsked,
  worldsOf,
} from "../../src/index.ts";
import { check } from "../../src/siting/index.ts";
import { asked, SAID, view } from "../country.ts";

const SEED = 20_261_129;
const OF = { file: "appels.csv", print: "1", ...SAID };
const calls = (of: Readonly<Record<string, number>>): Loaded => ({
  kind: "figures",
  ...OF,
  childrenBy: "said",
  figures: Object.entries(of).map(([commune, value]) => ({
    commune,
    people: null,
    children: null,
    ages: null,
    calls: value,
  })),
});
const village = (code: string, commune: string, people: number) => ({
  ...{ code, name: code, commune, department: "Sud", position: { lat: 6.6, lon: 2.1 }, people, children: null },
});
const villages = (...places: ReturnType<typeof village>[]): Loaded => ({ kind: "places", ...OF, places });
const ALONE: WhereAsked = { ...asked, parts: { people: 0, children: 0, courts: 0, calls: 1 } };
const MIX: WhereAsked = { ...asked, parts: { people: 1, children: 0, courts: 0, calls: 1 } };
const ask = (question: WhereAsked, ...files: readonly Loaded[]) => prepare(groundOf(view, files), question);
const weights = (of: ReturnType<typeof prepare>) =>
  Object.fromEntries(of.territory.places.map((it) => [it.id, it.weight]));

describe("given calls to the child helpline of some communes", () => {
  it("[WHR-40] when they count alone, then each commune weighs its calls, and one of which they are not known is named and weighs nothing", () => {
    const prepared = ask(ALONE, calls({ a: 30, c: 5, e: 0 }));
    expect(weights(prepared)).toEqual({ A: 30, C: 5, E: 0 });
    expect(prepared.unsaid).toEqual(["B", "D"]);
    expect(prepared.territory.sites.map((it) => it.id)).toEqual(["A", "B", "C", "D", "E"]);
  });

  it("[WHR-40] when they count beside people, then a mix shares a million, among communes of which both are known", () => {
    const count = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 9 }), (a, c, part) => {
        const prepared = ask({ ...MIX, parts: { ...MIX.parts, calls: part } }, calls({ a, c }));
        const share = part / (1 + part);
        expect(weights(prepared).A).toBeCloseTo(1e6 * ((share * a) / (a + c) + ((1 - share) * 1_000) / 3_100), 3);
        expect(prepared.unsaid).toEqual(["B", "D", "E"]);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it("[WHR-40] when a commune is told by its places, then its calls stay in its chief town with nobody else; not known, they are not known of its places", () => {
    const places = villages(village("v1", "a", 300), village("v2", "b", 500));
    const prepared = ask(MIX, places, calls({ a: 30, c: 30 }));
    expect(weights(prepared)).toMatchObject({ A: expect.closeTo(250_000, 6), "v1, A": (500_000 * 300) / 2_500 });
    expect(prepared.unsaid).toEqual(["D", "E", "v2, B"]);
    const { places: all } = prepared.travel;
    expect(all.find((it) => it.code === "a")?.people).toEqual({ value: 0, ...SAID });
    expect(ask(asked, places, calls({ a: 30 })).travel.places.map((it) => it.code)).not.toContain("a");
  });

  it("[WHR-40] when a world is made of them, then they are a million in it, beside the others", () => {
    const ground = groundOf(view, [calls({ a: 30, c: 10 })]);
    expect(countsOf(ground, asked)).toEqual(["people", "children", "courts", "calls"]);
    const { worlds, wanted } = worldsOf(ground, asked, [{ season: "rainy", counts: "calls" }]);
    expect(worlds[0]!.territory.places.map((it) => it.weight)).toEqual([750_000, 250_000]);
    expect(check(worlds[0]!.territory, wanted)).toEqual([]);
  });

  it("[WHR-40] when a choice is written, then it says that calls counted, and whence, and not where they did not", () => {
    const ground = groundOf(view, [calls({ a: 30 })]);
    const plan: Plan = { from: "2027-01-01", templates: [], sites: [] } as unknown as Plan;
    const told = (question: WhereAsked) => {
      const found = { open: [{ site: 0, year: 0 }], served: [], objective: 1, bound: 1, proven: true };
      const prepared = prepare(ground, question);
      return choiceOf(
        scenarioSummary({ name: "", asked: question, plan: found, whys: [] }, ground, prepared),
        ground,
        plan,
      );
    };
    expect(told(MIX).title.fr).toContain("population + appels au 138");
    const whence = (question: WhereAsked) => told(question).sources.filter((it) => it.fr.includes(SAID.source));
    expect(whence(MIX)).toEqual([
      { fr: expect.stringContaining("Appels au 138 chargés"), en: expect.stringContaining("Calls to 138 loaded") },
    ]);
    expect(whence(asked)).toEqual([]);
  });
});

describe("given no calls that were loaded", () => {
  it("[WHR-41] when they are to count, then that is refused, and it is said what to load; in no world are they offered", () => {
    const refused = callsAnswerable(groundOf(view, []), ALONE);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "where.no-calls", path: "calls" } });
    expect(!refused.ok && refused.refusal.fr).toContain("« appels »");
    expect(callsAnswerable(view, asked).ok).toBe(true);
    expect(callsAnswerable(groundOf(view, [calls({ a: 0 })]), ALONE).ok).toBe(true);
    expect(countsOf(view, asked)).not.toContain("calls");
  });
});
