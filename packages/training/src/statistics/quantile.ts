/**
 * Quantiles of the laws of Fisher and of Student, for the intervals of this folder. Written here because the well-kept library that
 * has them brings 232 packages (docs/decisions/dependencies.md); they agree with R to 1e-9 ([STA-1]).
 */

/** What Stirling's formula leaves out of ln Γ(x): x is brought above 15, where five terms of the series give every digit. */
const stirlingRest = (x: number): number => {
  let rest = 0;
  let at = x;
  for (; at < 15; at++) rest += (at + 0.5) * Math.log1p(1 / at) - 1;
  const q = 1 / (at * at);
  return rest + (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q / 1188)))) / at;
};

/** x^a (1−x)^b / B(a, b), written so that large a and b lose no digit by subtraction. */
const kernel = (x: number, a: number, b: number): number => {
  const both = a + b;
  const logs = a * Math.log((x * both) / a) + b * Math.log(((1 - x) * both) / b);
  const rests = stirlingRest(both) - stirlingRest(a) - stirlingRest(b);
  return Math.sqrt((a * b) / (2 * Math.PI * both)) * Math.exp(logs + rests);
};

/** The continued fraction of the incomplete beta function, by the method of Lentz (DLMF 8.17.22). */
const fraction = (x: number, a: number, b: number): number => {
  const term = (d: number): number => (Math.abs(d) < 1e-300 ? 1e-300 : d);
  let c = 1;
  let d = 1 / term(1 - ((a + b) * x) / (a + 1));
  let whole = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / term(1 + even * d);
    c = term(1 + even / c);
    whole *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / term(1 + odd * d);
    c = term(1 + odd / c);
    whole *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return whole;
};

/** I_x(a, b), the regularised incomplete beta function, for 0 < x < 1. */
const incompleteBeta = (x: number, a: number, b: number): number =>
  x < (a + 1) / (a + b + 2)
    ? (kernel(x, a, b) * fraction(x, a, b)) / a
    : 1 - (kernel(x, a, b) * fraction(1 - x, b, a)) / b;

/** The value that Fisher's law with `above` and `below` degrees of freedom stays under with probability `p`, 0 < p < 1. */
export const fisherQuantile = (p: number, above: number, below: number): number => {
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    // Near its end the share has no digits left: what is left of it has, and is the same question turned round.
    if (low >= 0.75) return 1 / fisherQuantile(1 - p, below, above);
    if (middle === low || middle === high) return (below * middle) / (above * (1 - middle));
    if (incompleteBeta(middle, above / 2, below / 2) < p) low = middle;
    else high = middle;
  }
};

/** The same for Student's law, for p above one half: its square follows Fisher's law with 1 and `freedom` degrees. */
export const studentQuantile = (p: number, freedom: number): number => Math.sqrt(fisherQuantile(2 * p - 1, 1, freedom));
