import { diceOf } from "@relais/core";
import { describe, expect, it } from "vitest";
import { differenceOf } from "../../src/index.ts";

/** Newcombe 1998, table II, method 10: two counts, and the interval to four digits. */
const PUBLISHED: readonly (readonly [number, number, number, number, number, number])[] = [
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
];

describe("given two counts of two groups", () => {
  it("[NEE-3] when one share is taken from the other, then the interval is the published one to its printed digits", () => {
    for (const [n, of, m, from, low, high] of PUBLISHED) {
      const told = differenceOf({ n, of }, { n: m, of: from });
      expect(told.value).toBeCloseTo(n / of - m / from, 12);
      expect([told.from.toFixed(4), told.to.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
    }
  });

  it("[NEE-3] when 4,000 pairs are drawn for each of four truths, then 93 to 98 in a hundred intervals hold the true difference", () => {
    const dice = diceOf(1998);
    const draw = (p: number, of: number): number =>
      Array.from({ length: of }, () => dice.next() < p).filter(Boolean).length;
    for (const [p, of, q, from] of [
      [0.5, 40, 0.3, 60],
      [0.1, 50, 0.1, 50],
      [0.8, 20, 0.4, 25],
      [0.25, 100, 0.2, 30],
    ] as const) {
      const held = Array.from({ length: 4_000 }, () =>
        differenceOf({ n: draw(p, of), of }, { n: draw(q, from), of: from }),
      );
      const share = held.filter((it) => it.from <= p - q && p - q <= it.to).length / held.length;
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.98);
    }
  });
});
