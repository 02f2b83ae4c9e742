import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SMALLEST_SHOWN, shareOf, suppress } from "../src/index.ts";

describe("given how many of so many", () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (Wilson): to four figures.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("[COR-6] when %i of %i are told, then the interval is that of the literature", (n, of, from, to) => {
    const share = shareOf(n, of);
    expect([share.from, share.to].map((it) => Number(it.toFixed(4)))).toEqual([from, to]);
  });

  it("[COR-6] when any count is told, then its interval holds it, stays within 0 and 1, and narrows as counts grow", () => {
    const counts = fc
      .integer({ min: 1, max: 5_000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([n, of]) => {
        const { from, to } = shareOf(n, of);
        expect(0 <= from && from <= n / of && n / of <= to && to <= 1 && from < to).toBe(true);
        const more = shareOf(n * 4, of * 4);
        expect(more.to - more.from).toBeLessThan(to - from);
        const mirrored = shareOf(of - n, of);
        expect(mirrored.from).toBeCloseTo(1 - to, 12);
      }),
    );
  });
});

/**
 * Every way to fill the hidden cells that a reader could think of: who knows the total, what is shown, and of each hidden
 * cell whether it is under ten, or else no greater than the smallest shown. Written for itself, by trying all.
 */
const waysToFill = (small: readonly boolean[], left: number, smallestShown: number): number[][] => {
  const [first, ...rest] = small;
  if (first === undefined) return left === 0 ? [[]] : [];
  const [low, high] = first ? [0, Math.min(SMALLEST_SHOWN - 1, left)] : [SMALLEST_SHOWN, Math.min(smallestShown, left)];
  const ways: number[][] = [];
  for (let n = low; n <= high; n++) for (const way of waysToFill(rest, left - n, smallestShown)) ways.push([n, ...way]);
  return ways;
};

describe("given a table of counts with its total", () => {
  const table = (...counts: number[]) => suppress(new Map(counts.map((n, i) => [String.fromCharCode(97 + i), n])));
  const said = (...counts: number[]) => {
    const { shown, total } = table(...counts);
    return [[...shown].sort().join(""), total];
  };

  it("[COR-7] when counts are under ten, then they are hidden, and one hidden alone is joined by the next smallest", () => {
    expect(said(10, 30, 200)).toEqual(["abc", "shown"]);
    expect(said(9, 30, 200)).toEqual(["c", "shown"]);
    expect(said(9, 8, 200)).toEqual(["c", "shown"]);
    // Two that hold less than ten together are a small count, too.
    expect(said(3, 4, 30, 200)).toEqual(["cd", "hidden"]);
    expect(said(0, 0, 12)).toEqual(["c", "hidden"]);
    expect(said(0, 0)).toEqual(["", "hidden"]);
    // Three hidden nines make 27: whoever knows that each is under ten knows them all.
    expect(said(9, 9, 9, 100)).toEqual(["d", "hidden"]);
    // What joined the three is no greater than the ten that is shown: thirteen would tell them apart.
    expect(said(3, 10, 10, 50)).toEqual(["cd", "hidden"]);
    expect(said(4)).toEqual(["", "hidden"]);
    expect(said(40)).toEqual(["a", "shown"]);
  });

  it("[COR-7] when any table is shown, then no hidden count can be computed from what is shown, and none under ten is shown", () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(counts, (values) => {
        const { shown, total } = table(...values);
        const isShown = (i: number): boolean => shown.has(String.fromCharCode(97 + i));
        expect(values.every((n, i) => n >= SMALLEST_SHOWN || !isShown(i))).toBe(true);
        const hidden = values.filter((_, i) => !isShown(i));
        if (total === "hidden" || hidden.length === 0) return;
        const left = hidden.reduce((sum, n) => sum + n, 0);
        expect(left).toBeGreaterThanOrEqual(SMALLEST_SHOWN);
        const smallestShown = Math.min(...values.filter((_, i) => isShown(i)));
        const ways = waysToFill(
          hidden.map((n) => n < SMALLEST_SHOWN),
          left,
          smallestShown,
        );
        for (const i of hidden.keys()) expect(new Set(ways.map((way) => way[i])).size).toBeGreaterThan(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
