import { type Share, shareOf } from "@relais/core";
import { z } from "zod";

/** One share less another, with its interval: each from -1 to 1. */
export const Difference = z.strictObject({
  first: z.strictObject({ n: z.int(), of: z.int() }),
  second: z.strictObject({ n: z.int(), of: z.int() }),
  value: z.number(),
  from: z.number(),
  to: z.number(),
});
export type Difference = z.infer<typeof Difference>;

type Counted = Pick<Share, "n" | "of">;

/**
 * The share of the first less the share of the second, of independent cases, with its interval at 95 % made of the score intervals of both:
 * d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²). Each `of` is at least 1.
 * R. G. Newcombe, « Interval estimation for the difference between independent proportions: comparison of eleven methods », Statistics in
 * Medicine 17, 1998, p. 873-890, method 10.
 */
export const differenceOf = (first: Counted, second: Counted): Difference => {
  const [a, b] = [shareOf(first.n, first.of), shareOf(second.n, second.of)];
  const [p, q] = [a.n / a.of, b.n / b.of];
  return {
    first: { n: a.n, of: a.of },
    second: { n: b.n, of: b.of },
    value: p - q,
    from: p - q - Math.hypot(p - a.from, b.to - q),
    to: p - q + Math.hypot(a.to - p, q - b.from),
  };
};
