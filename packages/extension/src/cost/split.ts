/**
 * A whole amount in parts of these weights, whole themselves, which make the amount again (largest remainder, Hamilton's method; of
 * equal remainders the first goes first).
 */
export const split = (amount: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, it) => sum + it, 0);
  const exact = weights.map((it) => (amount * it) / all);
  const parts = exact.map(Math.floor);
  const missing = amount - parts.reduce((sum, it) => sum + it, 0);
  const byRemainder = exact.map((it, i) => ({ i, left: it - parts[i]! })).sort((a, b) => b.left - a.left || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) parts[i]!++;
  return parts;
};
