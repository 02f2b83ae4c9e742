import type { Estimate } from "./estimate.ts";
import { type Sums, varianceOfScores } from "./marks.ts";
import { fisherQuantile } from "./quantile.ts";

/**
 * The interval at 95 % of a reliability seen on n people and k questions: 1 − α̂ times Fisher's quantiles with n−1 and (n−1)(k−1) degrees.
 * L. S. Feldt, « The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty », Psychometrika 30 (3),
 * 1965, p. 357-370.
 */
export const feldtInterval = (value: number, n: number, k: number): Pick<Estimate, "from" | "to"> => {
  const bound = (p: number): number => 1 - (1 - value) * fisherQuantile(p, n - 1, (n - 1) * (k - 1));
  return { from: bound(0.975), to: bound(0.025) };
};

/**
 * KR-20 (Kuder and Richardson 1937), which is Cronbach's alpha of questions that are right or wrong: k/(k−1) (1 − Σ pq / σ²), with
 * Feldt's interval. Nothing where everybody has the same score, and for fewer than two people or two questions.
 */
export const reliabilityOf = (sums: Sums): Estimate | null => {
  const { people: n, right } = sums;
  const k = right.length;
  const variance = varianceOfScores(sums);
  if (n < 2 || k < 2 || variance === 0) return null;
  const within = right.reduce((sum, it) => sum + (it / n) * (1 - it / n), 0);
  const value = (k / (k - 1)) * (1 - within / variance);
  return { n, value, ...feldtInterval(value, n, k) };
};
