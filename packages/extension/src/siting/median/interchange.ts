import { type Median, type Sorted, totalOf } from "./instance.ts";

/** Unreachable counts as this many times the dearest way while searching, so that a search may start from sites that miss some place. */
const FAR = 1e3;

/**
 * Vertex substitution (Teitz and Bart 1968) as Whitaker (1983) makes it quick: for each site that could open, one pass over the places
 * says what opening it saves and what closing each open one would then cost; the best exchange is made while any saves something.
 */
export const interchange = (sorted: Sorted, start: readonly number[]): number[] => {
  const { places, sites, p, kept, order, rising, reach } = sorted;
  const cost = bounded(sorted);
  const open = [...start];
  const seat = new Int32Array(sites).fill(-1);
  open.forEach((j, at) => {
    seat[j] = at;
  });
  /** Seat of the nearest open site of each place; what it costs, and the next nearest. */
  const first = new Int32Array(places);
  const least = new Float64Array(places);
  const second = new Float64Array(places);
  const assign = (): void => {
    for (let i = 0; i < places; i++) {
      let found = 0;
      for (let at = i * sites, end = at + reach[i]!; at < end && found < 2; at++) {
        const by = seat[order[at]!]!;
        if (by === -1) continue;
        if (found++ === 0) [first[i], least[i], second[i]] = [by, rising[at]!, cost.far];
        else second[i] = rising[at]!;
      }
      if (found === 0) [first[i], least[i], second[i]] = [0, cost.far, cost.far];
    }
  };
  assign();
  const fixed = new Set(kept);
  const loss = new Float64Array(p);
  for (let idle = 0, j = 0; idle < sites; j = (j + 1) % sites) {
    idle++;
    if (seat[j] !== -1) continue;
    loss.fill(0);
    let gain = 0;
    for (let i = 0; i < places; i++) {
      const then = cost.of[i * sites + j]!;
      const now = least[i]!;
      if (then < now) gain += now - then;
      else loss[first[i]!]! += Math.min(then, second[i]!) - now;
    }
    let out = -1;
    for (let at = 0; at < p; at++) {
      if (!fixed.has(open[at]!) && (out === -1 || loss[at]! < loss[out]!)) out = at;
    }
    if (out === -1 || gain - loss[out]! <= 1e-9 * gain) continue;
    seat[open[out]!] = -1;
    seat[j] = out;
    open[out] = j;
    assign();
    idle = 0;
  }
  return open;
};

/** Greedy start: kept sites, then each time the site that saves most. */
const greedy = (median: Median): number[] => {
  const { places, sites, p, kept } = median;
  const cost = bounded(median).of;
  const near = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
  const open: number[] = [];
  const take = (j: number): void => {
    open.push(j);
    for (let i = 0; i < places; i++) near[i] = Math.min(near[i]!, cost[i * sites + j]!);
  };
  for (const j of kept) take(j);
  while (open.length < p) {
    let [best, by] = [Number.POSITIVE_INFINITY, -1];
    for (let j = 0; j < sites; j++) {
      if (open.includes(j)) continue;
      let total = 0;
      for (let i = 0; i < places; i++) total += Math.min(near[i]!, cost[i * sites + j]!);
      if (total < best) [best, by] = [total, j];
    }
    take(by);
  }
  return open;
};

/** Costs with what cannot be reached far beyond the dearest way. */
const bounded = ({ cost }: Median): { readonly of: Float64Array; readonly far: number } => {
  let most = 0;
  let all = true;
  for (const c of cost) {
    if (c === Number.POSITIVE_INFINITY) all = false;
    else if (c > most) most = c;
  }
  const far = (most + 1) * FAR;
  return { of: all ? cost : cost.map((c) => Math.min(c, far)), far };
};

/** A good choice to begin with, and what it costs. */
export const startOf = (sorted: Sorted): { open: number[]; total: number } => {
  const open = interchange(sorted, greedy(sorted));
  return { open, total: totalOf(sorted, open) };
};
