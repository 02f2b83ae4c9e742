import type { Estimate } from "./estimate.ts";

export type Scale = "nominal" | "ordinal" | "interval";

/** What each rater said of one element, as numbers; null where a rater said nothing. */
export type Ratings = readonly (number | null)[];

/** Elements of which the same was said, as places among the values. */
type Kind = readonly number[];

/** How often each pair of values meets in one element, each element weighing as many as its ratings; `counts`: elements of each kind. */
const coincidences = (kinds: readonly Kind[], counts: ArrayLike<number>, values: readonly number[]): number[][] => {
  const meet = values.map(() => values.map(() => 0));
  kinds.forEach((said, kind) => {
    const weight = counts[kind]! / (said.length - 1);
    said.forEach((a, at) => {
      said.forEach((b, other) => {
        if (at !== other) meet[a]![b]! += weight;
      });
    });
  });
  return meet;
};

/** How far apart two values are on a scale; `totals`: how often each value was given. */
const distance = (scale: Scale, values: readonly number[], totals: readonly number[], a: number, b: number): number => {
  if (scale === "nominal") return Number(a !== b);
  if (scale === "interval") return (values[a]! - values[b]!) ** 2;
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const between = totals.slice(low, high + 1).reduce((sum, it) => sum + it, 0);
  return (between - (totals[low]! + totals[high]!) / 2) ** 2;
};

const alphaOf = (
  kinds: readonly Kind[],
  counts: ArrayLike<number>,
  values: readonly number[],
  scale: Scale,
): number | null => {
  const meet = coincidences(kinds, counts, values);
  const totals = meet.map((row) => row.reduce((sum, it) => sum + it, 0));
  const n = totals.reduce((sum, it) => sum + it, 0);
  let [observed, expected] = [0, 0];
  for (let a = 0; a < values.length; a++) {
    for (let b = 0; b < a; b++) {
      const apart = distance(scale, values, totals, a, b);
      observed += meet[a]![b]! * apart;
      expected += totals[a]! * totals[b]! * apart;
    }
  }
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
};

/** Enough draws for the ends of an interval at 95 % to stand still at two digits. */
const DRAWS = 1000;

/**
 * Krippendorff's alpha for any number of raters, with what they left out, and its interval at 95 %: the middle 95 % of the alphas of
 * as many elements drawn again from these. Nothing where no element has two ratings or all ratings are equal.
 * `random` gives numbers from 0 to 1, seeded by the caller: the same ratings have the same interval everywhere.
 * K. Krippendorff, Content Analysis, 4th ed., 2018, ch. 12; bootstrap of elements as in A. Zapf et al., « Measuring inter-rater
 * reliability for nominal data », BMC Medical Research Methodology 16:93, 2016.
 */
export const krippendorffOf = (elements: readonly Ratings[], scale: Scale, random: () => number): Estimate | null => {
  const pairable = elements.map((ratings) => ratings.filter((it) => it !== null)).filter((said) => said.length > 1);
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b);
  const rank = new Map(values.map((it, at) => [it, at]));
  // There are few kinds of elements, and many elements: a draw counts kinds.
  const places = new Map<string, number>();
  const kinds: Kind[] = [];
  const kindOf = pairable.map((said) => {
    const kind = said.map((it) => rank.get(it)!).sort((a, b) => a - b);
    const key = kind.join();
    if (!places.has(key)) places.set(key, kinds.push(kind) - 1);
    return places.get(key)!;
  });
  const counted = (next: (at: number) => number): Uint32Array => {
    const counts = new Uint32Array(kinds.length);
    for (let at = 0; at < kindOf.length; at++) counts[kindOf[next(at)]!]!++;
    return counts;
  };
  const n = pairable.length;
  const value = alphaOf(
    kinds,
    counted((at) => at),
    values,
    scale,
  );
  if (value === null) return null;
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const again = alphaOf(
      kinds,
      counted(() => Math.floor(random() * n)),
      values,
      scale,
    );
    // Drawn elements that all say one thing tell nothing of agreement.
    if (again !== null) drawn.push(again);
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? value;
  return { n, value, from: at(0.025), to: at(0.975) };
};
