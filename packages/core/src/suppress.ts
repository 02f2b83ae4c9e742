/** Below this count a statistic on children could point at one of them (SEMANTICS §8). */
export const SMALLEST_SHOWN = 10;

export interface Suppressed {
  /** Keys of the cells that may be shown. */
  readonly shown: ReadonlySet<string>;
  readonly total: "shown" | "hidden";
}

/**
 * Which counts of a table, and whether their total, may be shown to somebody who may not open what was counted. A count
 * under ten is hidden; one hidden alone takes the smallest of the others with it (complementary suppression), since a
 * reader subtracts what is shown from the total. The total goes too where it would still tell: where all that is hidden
 * is less than ten together, or a hidden count is pinned down.
 * After A. Hundepool et al., « Statistical Disclosure Control », Wiley 2012, chapter 4.
 */
export const suppress = (counts: ReadonlyMap<string, number>): Suppressed => {
  const rising = [...counts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  const small = rising.filter(([, n]) => n < SMALLEST_SHOWN).length;
  const hidden = rising.slice(0, small === 1 ? 2 : small).map(([, n]) => n);
  const rest = rising.slice(hidden.length);
  const isLow = (cells: readonly number[]): boolean => cells.reduce((sum, n) => sum + n, 0) < SMALLEST_SHOWN;
  const tells = hidden.length > 0 && (isLow(hidden) || isPinned(hidden, rest[0]?.[1] ?? Number.POSITIVE_INFINITY));
  return {
    shown: new Set(rest.map(([key]) => key)),
    total: tells || isLow(rising.map(([, n]) => n)) ? "hidden" : "shown",
  };
};

/**
 * Whether the sum of hidden counts leaves one of them a single value, for a reader who knows how they were chosen, and
 * even which are under ten: each lies between bounds, and between what the bounds of the others leave of the sum. What
 * joined them is no greater than the smallest count that is shown.
 */
const isPinned = (counts: readonly number[], smallestShown: number): boolean => {
  const bounds = counts.map((n) => (n < SMALLEST_SHOWN ? [0, SMALLEST_SHOWN - 1] : [SMALLEST_SHOWN, smallestShown]));
  const all = counts.reduce((sum, n) => sum + n, 0);
  return bounds.some(([low = 0, high = 0], i) => {
    const others = bounds.filter((_, at) => at !== i);
    const atLeast = all - others.reduce((sum, [, it = 0]) => sum + it, 0);
    const atMost = all - others.reduce((sum, [it = 0]) => sum + it, 0);
    return Math.max(low, atLeast) >= Math.min(high, atMost);
  });
};
