import type { Sorted } from "./instance.ts";

/** Where branching has come: each site may still be chosen, is open or is closed. */
export const [FREE, OPEN, CLOSED] = [0, 1, 2] as const;

/** A lower bound and what it says of each site. */
export interface Bound {
  readonly value: number;
  /** Price of each place: what it would pay to be served. */
  readonly price: Float64Array;
  /** Worth of opening each site at these prices: never positive. */
  readonly worth: Float64Array;
  /** Sites of the relaxed choice: open ones, then the free ones of most worth. */
  readonly chosen: readonly number[];
}

/** What a search over prices is told: how long to go on, and the cost to beat. */
export interface Effort {
  readonly rounds: number;
  readonly step: number;
  /** Prices and costs at which the bound says enough. */
  readonly enough: number;
  /** Told of each choice of sites met on the way. */
  readonly met: (chosen: readonly number[]) => number;
}

/**
 * The Lagrangian bound of the p-median where « each place is served once » is priced (Narula, Ogbu and Samuelsson 1977; Beasley 1985):
 * L(λ) = Σᵢ λᵢ + the p least of ρⱼ = Σᵢ min(0, cᵢⱼ − λᵢ). Prices climb by subgradients, each bent towards the one before
 * (Camerini, Fratta and Maffioli 1975); the step is halved when nothing has come of it for a while.
 */
export const climb = (sorted: Sorted, state: Uint8Array, from: Float64Array, effort: Effort): Bound => {
  const { places, sites, p, order, rising, reach } = sorted;
  const price = Float64Array.from(from);
  const worth = new Float64Array(sites);
  const way = new Float64Array(places);
  const served = new Int32Array(places);
  const inChoice = new Uint8Array(sites);
  const free: number[] = [];
  const opened: number[] = [];
  for (let j = 0; j < sites; j++) {
    if (state[j] === FREE) free.push(j);
    else if (state[j] === OPEN) opened.push(j);
  }
  let best: Bound = { value: Number.NEGATIVE_INFINITY, price, worth, chosen: [] };
  let [step, idle, upper] = [effort.step, 0, effort.enough];
  for (let round = 0; round < effort.rounds; round++) {
    worth.fill(0);
    let value = 0;
    for (let i = 0; i < places; i++) {
      const limit = price[i]!;
      value += limit;
      const base = i * sites;
      for (let at = base, end = base + reach[i]!; at < end && rising[at]! < limit; at++) {
        worth[order[at]!]! += rising[at]! - limit;
      }
    }
    free.sort((a, b) => worth[a]! - worth[b]!);
    const chosen = [...opened, ...free.slice(0, p - opened.length)];
    for (const j of chosen) value += worth[j]!;
    if (value > best.value) {
      best = { value, price: Float64Array.from(price), worth: Float64Array.from(worth), chosen };
      idle = 0;
      upper = Math.min(upper, effort.met(chosen));
      if (value >= upper) return best;
    } else if (++idle >= 20) {
      step /= 2;
      idle = 0;
      if (step < 0.001) break;
    }
    inChoice.fill(0);
    for (const j of chosen) inChoice[j] = 1;
    let [square, along, before] = [0, 0, 0];
    for (let i = 0; i < places; i++) {
      const base = i * sites;
      let count = 0;
      for (let at = base, end = base + reach[i]!; at < end && rising[at]! < price[i]!; at++) {
        count += inChoice[order[at]!]!;
      }
      served[i] = 1 - count;
      along += served[i]! * way[i]!;
      before += way[i]! * way[i]!;
    }
    const bend = along < 0 ? (-1.5 * along) / before : 0;
    for (let i = 0; i < places; i++) {
      way[i] = served[i]! + bend * way[i]!;
      square += way[i]! * way[i]!;
    }
    if (square === 0) break;
    const length = (step * (1.02 * upper - value)) / square;
    for (let i = 0; i < places; i++) price[i] = Math.max(0, price[i]! + length * way[i]!);
  }
  return best;
};
