import type { Application, Wanted } from "./call.ts";

/** Where an application stands before any is chosen: eligible with its points, or why not yet or not at all. */
export type Standing =
  | { readonly is: "eligible"; readonly points: number }
  /** Hard criteria that the evidence does not meet. */
  | { readonly is: "not-eligible"; readonly lacks: readonly string[] }
  /** Two different assessors must have scored every criterion. */
  | {
      readonly is: "incomplete";
      readonly because: "two-assessors-wanted" | "one-assessor-twice" | "criterion-unscored";
    };

/** Points are whole: each weight times the scores of both assessors, so that nobody is parted by a rounding. */
export const standingOf = (call: Wanted, { meets, assessments }: Application): Standing => {
  const lacks = call.hard.filter(({ id }) => meets[id] !== true).map(({ id }) => id);
  if (lacks.length > 0) return { is: "not-eligible", lacks };
  const [first, second, ...more] = assessments;
  if (first === undefined || second === undefined || more.length > 0) {
    return { is: "incomplete", because: "two-assessors-wanted" };
  }
  if (first.assessor === second.assessor) return { is: "incomplete", because: "one-assessor-twice" };
  const points = call.weighted.map(({ id, weight }) => weight * (first.scores[id]! + second.scores[id]!));
  if (points.some(Number.isNaN)) return { is: "incomplete", because: "criterion-unscored" };
  return { is: "eligible", points: points.reduce((sum, it) => sum + it, 0) };
};

/** The most points that a call can give. */
export const mostPoints = (call: Wanted): number => call.weighted.reduce((sum, { weight }) => sum + 20 * weight, 0);
