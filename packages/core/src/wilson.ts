import { z } from "zod";

/** How many of so many, and between which shares the true one lies: what is shown of a count, never a bare percentage. */
export const Share = z.strictObject({ n: z.int(), of: z.int(), from: z.number(), to: z.number() });
export type Share = z.infer<typeof Share>;

/** The 97.5 % quantile of the normal law: what an interval at 95 % leaves out is 2.5 % on each side. */
export const Z95 = 1.959963984540054;

/**
 * `n` of `of` with the score interval at 95 %, which stays within 0 and 1 and says something true of small counts too:
 * (p + z²/2N ± z √(p(1−p)/N + z²/4N²)) / (1 + z²/N), p = n/N. `of` is at least 1.
 * E. B. Wilson, « Probable inference, the law of succession, and statistical inference », Journal of the American
 * Statistical Association 22 (158), 1927, p. 209-212.
 */
export const shareOf = (n: number, of: number): Share => {
  const p = n / of;
  const [z2, centre] = [(Z95 * Z95) / of, p + (Z95 * Z95) / (2 * of)];
  const half = Z95 * Math.sqrt((p * (1 - p) + z2 / 4) / of);
  // At its ends the interval touches them: rounding must not say otherwise.
  const from = n === 0 ? 0 : (centre - half) / (1 + z2);
  const to = n === of ? 1 : (centre + half) / (1 + z2);
  return { n, of, from, to };
};
