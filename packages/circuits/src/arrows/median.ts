import type { MedianTime } from "./arrow.ts";

/** Minutes to an answer, or until nothing more is known: how many of each. */
export interface Times {
  readonly answered: ReadonlyMap<number, number>;
  readonly open: ReadonlyMap<number, number>;
}

const Z = 1.959963984540054;

/**
 * The median time to an answer by Kaplan and Meier: a request without an answer counts as open for as long as it was watched, and is not
 * dropped. The interval is that of Brookmeyer and Crowley over log(−log S) with Greenwood's variance.
 * E. L. Kaplan, P. Meier, « Nonparametric estimation from incomplete observations », JASA 53, 1958, p. 457-481; R. Brookmeyer, J. Crowley,
 * « A confidence interval for the median survival time », Biometrics 38, 1982, p. 29-41.
 */
export const medianOf = ({ answered, open }: Times): MedianTime | null => {
  const rising = [...new Set([...answered.keys(), ...open.keys()])].sort((a, b) => a - b);
  let atRisk = rising.reduce((sum, it) => sum + (answered.get(it) ?? 0) + (open.get(it) ?? 0), 0);
  if (atRisk === 0) return null;
  const n = atRisk;
  const found: { hours: number | null; from: number | null; to: number | null } = { hours: null, from: null, to: null };
  let [still, variance] = [1, 0];
  for (const minutes of rising) {
    const events = answered.get(minutes) ?? 0;
    if (events > 0) {
      const hours = minutes / 60;
      still *= 1 - events / atRisk;
      variance += events / (atRisk * (atRisk - events));
      if (still <= 0.5) found.hours ??= hours;
      // All answered: the formula says nothing of the last one.
      const bend = still > 0 && still < 1 ? Math.exp((Z * Math.sqrt(variance)) / -Math.log(still)) : 1;
      if (still ** bend <= 0.5) found.from ??= hours;
      if (still > 0 && still ** (1 / bend) <= 0.5) found.to ??= hours;
    }
    atRisk -= events + (open.get(minutes) ?? 0);
  }
  return { n, ...found };
};
