export interface Backoff {
  /** Milliseconds before the second try, before jitter. */
  readonly first: number;
  /** Milliseconds that no wait exceeds. */
  readonly ceiling: number;
}

export const usualBackoff: Backoff = { first: 2_000, ceiling: 300_000 };

/**
 * Milliseconds to wait after so many failures in a row: doubled each time up to the ceiling, and spread over its upper
 * half by `random` (0 to 1), so that the phones of a unit whose signal comes back do not all call at once.
 */
export const waitAfter = (failures: number, random: number, { first, ceiling }: Backoff = usualBackoff): number => {
  const whole = Math.min(ceiling, first * 2 ** Math.max(0, Math.min(failures - 1, 30)));
  return whole / 2 + (whole / 2) * Math.min(1, Math.max(0, random));
};
