import type { Range } from "../plan/plan.ts";

/** How many equally likely slices a distribution is drawn from: one draw is one reading of a table. */
export const SLICES = 256;

/**
 * The means of the equally likely slices of a triangular distribution (low, likely, high), lowest first. Their mean is that of the
 * distribution, (low + likely + high) / 3, exactly; their variance is short of its own by less than a thousandth. Each is the integral
 * of the quantile function over its slice, in closed form: Q(u) = low + sqrt(u (high - low)(likely - low)) below the mode, and
 * high - sqrt((1 - u)(high - low)(high - likely)) above (Kotz and van Dorp 2004, « Beyond Beta », ch. 1).
 */
export const slicesOf = ({ low, likely, high }: Range): Float64Array => {
  const span = high - low;
  if (span === 0) return new Float64Array(SLICES).fill(low);
  const mode = (likely - low) / span;
  const [rise, fall] = [Math.sqrt(span * (likely - low)), Math.sqrt(span * (high - likely))];
  /** The integral of Q from 0 to u. */
  const integral = (u: number): number => {
    const left = Math.min(u, mode);
    const below = low * left + (rise * 2 * left ** 1.5) / 3;
    if (u <= mode) return below;
    return below + high * (u - mode) - (fall * 2 * ((1 - mode) ** 1.5 - (1 - u) ** 1.5)) / 3;
  };
  return Float64Array.from({ length: SLICES }, (_, i) => (integral((i + 1) / SLICES) - integral(i / SLICES)) * SLICES);
};
