/** Below this count a statistic on children could point at one of them (SEMANTICS §8). */
export const SMALLEST_SHOWN = 10;

export interface Suppressed {
  /** Keys of the cells that may be shown. */
  readonly shown: ReadonlySet<string>;
  readonly total: "shown" | "hidden";
}

/**
 * Which counts of a table, and whether their total, may be shown to somebody who may not open what was counted. A count
 * under ten is hidden. What is hidden is then hidden well: the smallest of the others join it (complementary suppression)
 * until at least two are hidden and they hold at least ten together, since a reader can subtract what is shown from the
 * total. Where even so the total would pin a hidden count down, the total is hidden too.
 * After A. Hundepool et al., « Statistical Disclosure Control », Wiley 2012, chapter 4.
 */
export const suppress = (counts: ReadonlyMap<string, number>): Suppressed => {
  const rising = [...counts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  let hidden = rising.filter(([, n]) => n < SMALLEST_SHOWN).length;
  const sum = (cells: readonly (readonly [string, number])[]): number => cells.reduce((all, [, n]) => all + n, 0);
  const isThin = (): boolean => hidden === 1 || sum(rising.slice(0, hidden)) < SMALLEST_SHOWN;
  while (hidden > 0 && hidden < rising.length && isThin()) hidden++;
  const under = rising.slice(0, hidden);
  const least = rising[hidden]?.[1] ?? Number.POSITIVE_INFINITY;
  const pinned =
    hidden > 0 &&
    (isThin() ||
      isPinned(
        under.map(([, n]) => n),
        least,
      ));
  return {
    shown: new Set(rising.slice(hidden).map(([key]) => key)),
    total: pinned || sum(rising) < SMALLEST_SHOWN ? "hidden" : "shown",
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
