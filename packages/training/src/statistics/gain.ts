import type { Estimate } from "./estimate.ts";
import { studentQuantile } from "./quantile.ts";

export interface Gain {
  /** Points gained from the first test to the second, on average, with Student's interval; null below two people. */
  readonly mean: Estimate | null;
  /** How often a change at least as large, in either direction, would come of chance alone. */
  readonly p: number;
}

/**
 * The exact paired permutation test: were nothing learnt, each person's change would be as likely with the other sign. Scores are whole
 * points, so the law of the sum over all 2ⁿ signs is built change by change, without drawing any.
 * R. A. Fisher, The Design of Experiments, 1935, § 21.
 */
const chanceOf = (changes: readonly number[]): number => {
  const reach = changes.reduce((sum, it) => sum + Math.abs(it), 0);
  const seen = Math.abs(changes.reduce((sum, it) => sum + it, 0));
  // law[s + reach]: the probability of the sum s.
  let [law, next] = [new Float64Array(2 * reach + 1), new Float64Array(2 * reach + 1)];
  law[reach] = 1;
  let known = 0;
  for (const change of changes.map(Math.abs).filter((it) => it > 0)) {
    next.fill(0);
    for (let at = reach - known; at <= reach + known; at++) {
      const half = law[at]! / 2;
      next[at - change]! += half;
      next[at + change]! += half;
    }
    known += change;
    [law, next] = [next, law];
  }
  return Math.min(
    1,
    law.reduce((sum, it, at) => (Math.abs(at - reach) >= seen ? sum + it : sum), 0),
  );
};

/** What each person gained between two tests of the same points; `before` and `after` name the same people in one order. */
export const gainOf = (before: readonly number[], after: readonly number[]): Gain => {
  const changes = before.map((it, at) => after[at]! - it);
  const n = changes.length;
  const p = chanceOf(changes);
  if (n < 2) return { mean: null, p };
  const value = changes.reduce((sum, it) => sum + it, 0) / n;
  const variance = changes.reduce((sum, it) => sum + (it - value) ** 2, 0) / (n - 1);
  const half = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { mean: { n, value, from: value - half, to: value + half }, p };
};
