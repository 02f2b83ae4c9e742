/** What a line of the bench found: a value beside its limit. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  /** `×` and `%` are of a base measured in the same run; `× faster` is the only one that must be reached, not kept under. */
  readonly unit: "×" | "%" | "× faster" | "ms" | "kB" | "requests";
  readonly detail: string;
}

/** The module of one line. */
export interface Line {
  readonly measure: () => Promise<readonly Measured[]>;
}

export const isKept = ({ value, limit, unit }: Measured): boolean =>
  unit === "× faster" ? value >= limit : value <= limit;

/** The value below which this part of the sample lies (nearest rank). */
export const quantile = (sample: readonly number[], part: number): number => {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

/** Milliseconds of one call, over as many calls in a row as `times`. */
const timed = (work: () => unknown, times: number): number => {
  const start = performance.now();
  for (let i = 0; i < times; i++) kept = work();
  return (performance.now() - start) / times;
};

/** Results go here, so that no work can be left out as useless. */
export let kept: unknown;

export interface Pair {
  /** Medians in milliseconds. */
  readonly first: number;
  readonly second: number;
  /** Median of the ratio first / second of each round: what slows the machine for a while slows both. */
  readonly ratio: number;
}

/** Two works side by side, warmed up, in rounds that alternate; each round repeats a work for about `slice` milliseconds. */
export const compare = (first: () => unknown, second: () => unknown, rounds = 151, slice = 4): Pair => {
  const times = [first, second].map((work) => {
    for (let i = 0; i < 3; i++) timed(work, 1);
    const once = Math.max(timed(work, 3), 0.000_1);
    timed(work, Math.ceil(300 / once));
    return Math.max(1, Math.ceil(slice / Math.max(timed(work, 10), 0.000_1)));
  });
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const both = [() => a.push(timed(first, times[0] ?? 1)), () => b.push(timed(second, times[1] ?? 1))];
    for (const work of round % 2 === 0 ? both : both.reverse()) work();
  }
  return { first: median(a), second: median(b), ratio: median(a.map((it, i) => it / (b[i] ?? Number.NaN))) };
};

/** 0.012 ms, 3.4 ms, 120 ms. */
export const ms = (value: number): string =>
  `${value < 1 ? value.toPrecision(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
