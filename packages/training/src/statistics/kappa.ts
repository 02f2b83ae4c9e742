import { Z95 } from "@relais/core";
import type { Estimate } from "./estimate.ts";

/**
 * How near two ratings are: `same` counts only those that are equal (Cohen 1960); `steps` takes off by steps of an ordered scale
 * (linear weights, Cohen 1968), as of yes, partly, no.
 */
export type Weights = "same" | "steps";

const nearness = (weights: Weights, a: number, b: number, categories: number): number =>
  weights === "same" ? Number(a === b) : 1 - Math.abs(a - b) / (categories - 1);

/**
 * Cohen's kappa of two raters, with its interval at 95 % by the error of Fleiss, Cohen and Everitt. `pairs`: what the first and the
 * second rater said of each element, 0 to `categories` − 1. Nothing where chance alone makes them agree on everything.
 * J. L. Fleiss, J. Cohen, B. S. Everitt, « Large sample standard errors of kappa and weighted kappa », Psychological Bulletin 72 (5),
 * 1969, p. 323-327, formulas 12 and 13.
 */
export const kappaOf = (
  pairs: readonly (readonly [number, number])[],
  categories: number,
  weights: Weights,
): Estimate | null => {
  const n = pairs.length;
  const all = Array.from({ length: categories }, (_, it) => it);
  const first = all.map((it) => pairs.filter(([a]) => a === it).length / n);
  const second = all.map((it) => pairs.filter(([, b]) => b === it).length / n);
  const near = (a: number, b: number): number => nearness(weights, a, b, categories);
  // How near a rating is to what the other rater says on average.
  const ofFirst = all.map((a) => all.reduce((sum, b) => sum + second[b]! * near(a, b), 0));
  const ofSecond = all.map((b) => all.reduce((sum, a) => sum + first[a]! * near(a, b), 0));
  const observed = pairs.reduce((sum, [a, b]) => sum + near(a, b), 0) / n;
  const byChance = all.reduce((sum, a) => sum + first[a]! * ofFirst[a]!, 0);
  if (n === 0 || 1 - byChance < 1e-12) return null;
  const value = (observed - byChance) / (1 - byChance);
  const spread = pairs.reduce((sum, [a, b]) => sum + (near(a, b) - (ofFirst[a]! + ofSecond[b]!) * (1 - value)) ** 2, 0);
  const error = Math.sqrt(Math.max(0, spread / n - (value - byChance * (1 - value)) ** 2) / n) / (1 - byChance);
  const half = Z95 * error;
  return { n, value, from: Math.max(-1, value - half), to: Math.min(1, value + half) };
};
