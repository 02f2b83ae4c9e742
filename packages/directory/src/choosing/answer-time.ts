import { type Share, shareOf } from "@relais/core";

/** What became of the requests sent to a service: hours until each answer, and how many never had one. */
export interface PastAnswers {
  readonly hours: readonly number[];
  readonly unanswered: number;
}

/** Half answered within `median` hours; the true median lies between `from` and `to` in 95 of 100 cases, null when n is too small. */
export interface AnswerTime {
  readonly n: number;
  readonly median: number;
  readonly interval: { readonly from: number; readonly to: number } | null;
  readonly answered: Share;
}

/**
 * The rank of the order statistics that hold the median with 95 % confidence, whatever the law: the greatest r for which a fair
 * coin falls less than r times in n throws with at most 2.5 %; 0 below 6 (W. J. Conover, « Practical Nonparametric
 * Statistics », 3rd ed., Wiley 1999, § 3.2).
 */
const rankOf = (n: number): number => {
  let [probability, below, rank] = [0.5 ** n, 0, 0];
  for (let k = 0; k < n; k++) {
    below += probability;
    if (below > 0.025) return rank;
    rank = k + 1;
    probability *= (n - k) / (k + 1);
  }
  return rank;
};

/** Past this many, the newest say enough, and the probabilities above stay within what a number holds. */
const MOST = 1_000;

/** The past answers of a service, newest last; null when nothing was ever sent to it. */
export const answerTimeOf = ({ hours, unanswered }: PastAnswers): AnswerTime | null => {
  if (hours.length === 0 && unanswered === 0) return null;
  const rising = hours.slice(-MOST).sort((a, b) => a - b);
  const n = rising.length;
  const at = (rank: number): number => rising[rank - 1] ?? Number.POSITIVE_INFINITY;
  const rank = rankOf(n);
  return {
    n: hours.length,
    median: n === 0 ? Number.POSITIVE_INFINITY : (at(Math.ceil(n / 2)) + at(Math.floor(n / 2) + 1)) / 2,
    interval: rank === 0 ? null : { from: at(rank), to: at(n + 1 - rank) },
    answered: shareOf(hours.length, hours.length + unanswered),
  };
};
