import { diceOf } from "@relais/core";
import { describe, expect, it } from "vitest";
import { type Median, solveMedian } from "../../src/siting/index.ts";

/** The least total over all choices, one after the other. */
const leastOf = ({ places, sites, p, cost }: Median): number => {
  let least = Number.POSITIVE_INFINITY;
  const walk = (from: number, left: number, near: Float64Array): void => {
    if (left === 0) {
      least = Math.min(
        least,
        near.reduce((sum, it) => sum + it, 0),
      );
      return;
    }
    for (let j = from; j <= sites - left; j++) {
      const next = near.map((it, i) => Math.min(it, cost[i * sites + j]!));
      walk(j + 1, left - 1, next);
    }
  };
  walk(0, p, new Float64Array(places).fill(Number.POSITIVE_INFINITY));
  return least;
};

/** Costs that no map could have: exchange alone is often caught, and bounds are loose. */
const drawn = (seed: number): Median => {
  const dice = diceOf(seed);
  const [places, sites, p] = [22, 15, dice.whole(3, 5)];
  const isWhole = dice.chance(0.5);
  const cost = Float64Array.from({ length: places * sites }, () => (isWhole ? dice.whole(1, 99) : dice.next()));
  return { places, sites, p, cost, kept: [] };
};

describe("given costs drawn at random", () => {
  it("[SIT-1] when the p-median is branched on, then it is the least of all choices, and no bound on the way was above it", () => {
    const seen = { branched: 0, improved: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const median = drawn(seed);
      const least = leastOf(median);
      const steps = [...solveMedian(median)];
      for (const { bound } of steps) expect(bound, String(seed)).toBeLessThanOrEqual(least * (1 + 1e-9));
      expect(steps.at(-1)!.total, String(seed)).toBeCloseTo(least, 9);
      expect(steps.at(-1)!.proven).toBe(true);
      if (steps.length > 4) seen.branched++;
      if (steps[0]!.total > least + 1e-9) seen.improved++;
    }
    expect(seen.branched).toBeGreaterThan(20);
    expect(seen.improved).toBeGreaterThan(5);
  });
});
