import { diceOf } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fate, hide } from "../../src/published/hide.ts";
import { SMALLEST_PUBLISHED } from "../../src/published/sizes.ts";
import { knownSets, narrow, seen } from "./reader.ts";
import { invented } from "./worlds.ts";

/** Worlds in which counts hang together: few of many, all in one row, one large arrow among empty ones, dense ones. */
const HARD = [
  { froms: 3, tos: 3, acts: 40, skew: 1 },
  { froms: 4, tos: 3, acts: 150, skew: 2 },
  { froms: 6, tos: 5, acts: 500, skew: 2 },
  { froms: 6, tos: 5, acts: 2_000, skew: 3 },
  { froms: 2, tos: 6, acts: 120, skew: 1.5 },
  { froms: 1, tos: 5, acts: 90, skew: 2 },
  { froms: 5, tos: 4, acts: 12, skew: 1 },
  { froms: 4, tos: 4, acts: 5, skew: 1 },
];

describe("given the tables of a country's circuits, and a reader with a linear programme", () => {
  it.each(HARD.map((shape, seed) => [shape, seed] as const))(
    "[PUB-1] when %j is published, then no hidden count is found nearer than within ten, whichever three acts are known",
    { timeout: 60_000 },
    async (shape, seed) => {
      const world = invented(seed, shape);
      const fates = hide(world.family);
      for (const known of knownSets(world, fates, seed)) expect(narrow(await seen(world, fates, known))).toEqual([]);
    },
  );

  it("[PUB-1] when any country is published, then no hidden count is found nearer than within ten", {
    timeout: 900_000,
  }, async () => {
    const shapes = fc.record({
      froms: fc.integer({ min: 1, max: 6 }),
      tos: fc.integer({ min: 2, max: 5 }),
      acts: fc.integer({ min: 1, max: 900 }),
      skew: fc.constantFrom(1, 1.5, 2, 3),
    });
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(), async (shape, seed) => {
        const world = invented(seed, shape);
        const fates = hide(world.family);
        const known = diceOf(seed).pick(knownSets(world, fates, seed));
        expect(narrow(await seen(world, fates, known))).toEqual([]);
      }),
      { seed: 4, numRuns: process.env.RELAIS_FULL === undefined ? 8 : 200 },
    );
  });

  it("[PUB-2] when only small counts are hidden, then the reader finds many of them to the unit", async () => {
    const world = invented(2, HARD[2]!);
    const alone = new Map(
      [...world.family.counts].map(([key, n]): [string, Fate] => [key, n < SMALLEST_PUBLISHED ? "small" : "shown"]),
    );
    const found = [...(await seen(world, alone, []))].filter(([, { from, to }]) => to - from < 0.5);
    expect(found.length).toBeGreaterThan(5);
    for (const [key, { from }] of found) expect(Math.round(from)).toBe(world.family.counts.get(key));
  });
});

describe("given linked tables", () => {
  const table = (counts: Record<string, number>, ...relations: [total: string, ...parts: string[]][]) =>
    hide({
      counts: new Map(Object.entries(counts)),
      relations: relations.map(([total, ...parts]) => ({ total, parts })),
    });
  const square = (...[a, b, c, d]: [number, number, number, number]) =>
    table(
      { a, b, c, d, ab: a + b, cd: c + d, ac: a + c, bd: b + d, all: a + b + c + d },
      ["ab", "a", "b"],
      ["cd", "c", "d"],
      ["ac", "a", "c"],
      ["bd", "b", "d"],
      ["all", "ab", "cd"],
      ["all", "ac", "bd"],
    );

  it("[PUB-3] when nothing is small, then all is shown; what is small never is", () => {
    expect(new Set(square(20, 14, 300, 40).values())).toEqual(new Set(["shown"]));
    expect(square(13, 90, 90, 90).get("a")).toBe("small");
  });

  it("[PUB-3] when one cell of a square is small, then the others hide with it and the margins stay", () => {
    expect([...square(5, 90, 90, 90)].filter(([, it]) => it !== "shown").map(([key]) => key)).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
  });

  it("[PUB-3] when the small parts of a shown count make room for one another, then the larger stay; else none is told", () => {
    const fates = table({ all: 225, a: 5, b: 9, c: 30, d: 181 }, ["all", "a", "b", "c", "d"]);
    expect(Object.fromEntries(fates)).toEqual({ all: "shown", a: "small", b: "small", c: "masked", d: "shown" });
    const told = table({ all: 20, a: 20, b: 0, c: 0 }, ["all", "a", "b", "c"]);
    expect(Object.fromEntries(told)).toEqual({ all: "shown", a: "withheld", b: "withheld", c: "withheld" });
  });

  it("[PUB-3] when hidden counts differ but not their sizes, then the same cells are hidden", () => {
    expect([...square(5, 90, 90, 90).values()]).toEqual([...square(7, 88, 88, 92).values()]);
  });

  it("[PUB-3] when a country of 77 communes is published, then its margins and nearly all of its large arrows stay", () => {
    const { family } = invented(7, { froms: 77, tos: 20, acts: 100_000, skew: 2 });
    const fates = [...hide(family)];
    const margins = fates.filter(([key]) => /^(all|from:a\d+|to:b\d+)$/.test(key));
    expect(margins.every(([, fate]) => fate === "shown")).toBe(true);
    expect(fates.filter(([key, fate]) => /^a\d+>b\d+$/.test(key) && fate === "shown").length).toBeGreaterThan(1_490);
  });
});
