import { type Share, shareOf, Z95 } from "@relais/core";
import type { Estimate } from "./estimate.ts";
import { type Sums, varianceOfScores } from "./marks.ts";

/** Why a question should be read again before it serves once more. */
export type Revise = "too-hard" | "too-easy" | "parts-nobody";

export interface ItemStatistics {
  /** How many answered it rightly. */
  readonly facility: Share;
  /** Whether those who know the rest know this too: correlation with the score on the other questions; null where nothing varies. */
  readonly discrimination: Estimate | null;
  /** Said only where the whole interval says it. */
  readonly revise: readonly Revise[];
}

/**
 * Below a fifth or above nineteen in twenty right, a question tells little; under 0.20, it should be revised or left out.
 * R. L. Ebel and D. A. Frisbie, Essentials of Educational Measurement, 5th ed., 1991, p. 232, for 0.20. The others are ours.
 */
const REPERES = { hard: 0.2, easy: 0.95, parts: 0.2 };

/** Fisher's transformation of a correlation, whose error is 1/√(n−3). */
const correlationInterval = (value: number, n: number): Pick<Estimate, "from" | "to"> => {
  const half = Z95 / Math.sqrt(n - 3);
  return { from: Math.tanh(Math.atanh(value) - half), to: Math.tanh(Math.atanh(value) + half) };
};

const discriminationOf = (sums: Sums, item: number): Estimate | null => {
  const n = sums.people;
  const p = sums.right[item]! / n;
  const own = p * (1 - p);
  const withScore = sums.scoresOfRight[item]! / n - p * (sums.scores / n);
  const rest = varianceOfScores(sums) + own - 2 * withScore;
  // Sums of whole numbers: what is nothing comes out as a little more or less than nothing.
  if (n < 4 || own === 0 || rest < 1e-12) return null;
  const value = (withScore - own) / Math.sqrt(own * rest);
  return { n, value, ...correlationInterval(value, n) };
};

/** Facility and discrimination of each question, and whether it is to be revised. At least one person. */
export const itemsOf = (sums: Sums): ItemStatistics[] =>
  Array.from(sums.right, (right, item) => {
    const facility = shareOf(right, sums.people);
    const discrimination = discriminationOf(sums, item);
    const revise: Revise[] = [];
    if (facility.to < REPERES.hard) revise.push("too-hard");
    if (facility.from > REPERES.easy) revise.push("too-easy");
    if (discrimination !== null && discrimination.to < REPERES.parts) revise.push("parts-nobody");
    return { facility, discrimination, revise };
  });
