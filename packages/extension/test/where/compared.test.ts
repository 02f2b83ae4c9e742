import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedSites, prepare, type SummarySite, sharesWithin, shareWithin } from "../../src/index.ts";
import { asked, commune, view } from "../country.ts";

const SEED = 20_261_201;
const CODES = ["a", "b", "c", "d", "e"] as const;
const site = (code: string, year: number | null = null): SummarySite => ({
  ...{ code, name: code.toUpperCase(), department: "Sud", year, standing: "free", why: null },
});
const offices = fc
  .uniqueArray(fc.record({ code: fc.constantFrom(...CODES), year: fc.constantFrom(null, 1, 2) }), {
    selector: (it) => it.code,
  })
  .map((those) => ({ sites: those.map((it) => site(it.code, it.year)) }));

describe("given two scenarios", () => {
  it("[WHR-51] when they are compared, then each office stands once: in both as each has it, only in the one, only in the other", () => {
    fc.assert(
      fc.property(offices, offices, (one, other) => {
        const found = comparedSites(one, other);
        const codes = (sites: readonly SummarySite[]): string[] => sites.map((it) => it.code);
        const [first, second] = [new Set(codes(one.sites)), new Set(codes(other.sites))];
        expect(new Set(codes(found.one))).toEqual(first.difference(second));
        expect(new Set(codes(found.other))).toEqual(second.difference(first));
        expect(new Set(found.both.map((it) => it.one.code))).toEqual(first.intersection(second));
        for (const it of found.both) {
          expect(one.sites).toContain(it.one);
          expect(other.sites).toContain(it.other);
          expect(it.one.code).toBe(it.other.code);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("[WHR-51] when an office opens in another year, then both years are told", () => {
    const { both } = comparedSites({ sites: [site("a", 1)] }, { sites: [site("b", 1), site("a", 3)] });
    expect(both.map((it) => [it.one.year, it.other.year])).toEqual([[1, 3]]);
  });
});

describe("given a plan of five communes, of which nobody has counted one", () => {
  const prepared = prepare(view, asked);
  const open = (...sites: readonly number[]) => ({ open: sites.map((of) => ({ site: of, year: 0 })) });
  it("[WHR-50] when it is told, then the share within the radius is that of all that counts: none, some, everybody", () => {
    // Sixty minutes reach 42 km as the crow flies: nobody but who lives there.
    expect(shareWithin(prepared, open(), { radius: 60 })).toBe(0);
    expect(shareWithin(prepared, open(0), { radius: 60 })).toBeCloseTo(1_000 / 3_100, 9);
    expect(shareWithin(prepared, open(0, 1, 2, 3), { radius: 60 })).toBe(1);
    expect(sharesWithin(prepared, open(0), { radius: 60 }).map((it) => it.department)).toEqual(["Nord", "Sud"]);
  });

  it("[WHR-50] when nothing that counts is known, then no share is told", () => {
    const empty = { ...view, communes: [commune("a", 6.5, null), commune("b", 7, null)] };
    expect(shareWithin(prepare(empty, asked), open(0), { radius: 60 })).toBeNull();
  });
});
