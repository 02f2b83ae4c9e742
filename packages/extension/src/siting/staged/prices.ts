import type { Ruled } from "../program/service.ts";
import type { Stage } from "./stage.ts";

/** The most rounds of prices; most searches end before, their steps being too small. */
const ROUNDS = 600;

/**
 * The Lagrangian bound of a plan over years: « each place is served once », budgets and the number of sites are priced; what is left is,
 * for each site alone, its best year to open, its room being filled with those who gain most for their weight (Beasley 1988, for
 * capacities; years and budgets added here). Prices climb by bent subgradients. `known`: what a plan at hand loses.
 */
export const ruleStage = (stage: Stage, known: number): Ruled & { readonly bound: number } => {
  const { places, sites, years, cost, running, budget, most, outside } = stage;
  const unit = Math.max(1, cost.reduce((sum, it) => sum + it, 0) / Math.max(1, sites));
  /** Prices: of each place in each year, then of budgets, then of numbers of sites. */
  const [money, count] = [years * places, years * places + years];
  const price = startPrices(stage);
  const way = new Float64Array(price.length);
  const slope = new Float64Array(price.length);
  const worth = new Float64Array(sites * (years + 1));
  const gain = new Float64Array(sites * years);
  const served = new Float64Array(years * places);
  const opens = new Int32Array(sites);
  let best: { bound: number; price: Float64Array; worth: Float64Array } = {
    bound: Number.NEGATIVE_INFINITY,
    price,
    worth,
  };
  let [step, idle] = [1.2, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let value = 0;
    for (let k = 0; k < years * places; k++) value += price[k]!;
    for (let t = 0; t < years; t++) {
      if (price[money + t]! > 0) value -= (price[money + t]! * budget[t]!) / unit;
      if (price[count + t]! > 0) value -= price[count + t]! * most[t]!;
    }
    for (let j = 0; j < sites; j++)
      for (let t = 0; t < years; t++) gain[j * years + t] = fill(stage, j, price.subarray(t * places), null);
    for (let j = 0; j < sites; j++) {
      worth[j * (years + 1) + years] = 0;
      let later = 0;
      for (let t = years - 1; t >= 0; t--) {
        later += gain[j * years + t]! + price[count + t]! + (price[money + t]! * running[j]!) / unit;
        worth[j * (years + 1) + t] = later + (price[money + t]! * cost[j]!) / unit;
      }
      opens[j] = bestYear(stage, worth, j, 0, years);
      value += worth[j * (years + 1) + opens[j]!]!;
    }
    if (value > best.bound) {
      best = { bound: value, price: price.slice(), worth: worth.slice() };
      idle = 0;
      if (value >= known) break;
    } else if (++idle >= 20) {
      step /= 2;
      idle = 0;
      if (step < 0.005) break;
    }
    served.fill(0);
    for (let j = 0; j < sites; j++) {
      for (let t = opens[j]!; t < years; t++) fill(stage, j, price.subarray(t * places), served.subarray(t * places));
    }
    for (let k = 0; k < years * places; k++) slope[k] = 1 - served[k]!;
    for (let t = 0; t < years; t++) {
      let [spent, open] = [0, 0];
      for (let j = 0; j < sites; j++) {
        if (opens[j]! > t) continue;
        open++;
        spent += running[j]! + (opens[j] === t ? cost[j]! : 0);
      }
      slope[money + t] = budget[t]! === Number.POSITIVE_INFINITY ? 0 : (spent - budget[t]!) / unit;
      slope[count + t] = open - most[t]!;
    }
    let [square, along, before] = [0, 0, 0];
    for (let k = 0; k < price.length; k++) {
      if (k >= money && price[k] === 0 && slope[k]! < 0) slope[k] = 0;
      along += slope[k]! * way[k]!;
      before += way[k]! * way[k]!;
    }
    const bend = along < 0 ? (-1.5 * along) / before : 0;
    for (let k = 0; k < price.length; k++) {
      way[k] = slope[k]! + bend * way[k]!;
      square += way[k]! * way[k]!;
    }
    if (square === 0) break;
    const length = (step * (1.005 * known - value)) / square;
    for (let k = 0; k < price.length; k++) {
      const high = k < money ? outside[k % places]! : Number.POSITIVE_INFINITY;
      price[k] = Math.min(high, Math.max(0, price[k]! + length * way[k]!));
    }
  }
  return rule(stage, best, known);
};

/** What each place would pay if its nearest site were gone: a tenth of the way to its farthest one. */
const startPrices = ({ places, sites, years, loss, outside }: Stage): Float64Array => {
  const price = new Float64Array(years * places + 2 * years);
  for (let i = 0; i < places; i++) {
    const row = loss
      .subarray(i * sites, (i + 1) * sites)
      .filter((it) => it < Number.POSITIVE_INFINITY)
      .sort();
    const start = Math.min(outside[i]!, row[Math.floor(row.length / 10)] ?? 0);
    for (let t = 0; t < years; t++) price[t * places + i] = start;
  }
  return price;
};

/** What opening site `j` spares at these prices, its room being filled; `served` is added to, where given. Never positive. */
const fill = (stage: Stage, j: number, price: Float64Array, served: Float64Array | null): number => {
  const { places, sites, loss, weight, capacity } = stage;
  let [sum, load] = [0, 0];
  for (let i = 0; i < places; i++) {
    const spared = loss[i * sites + j]! - price[i]!;
    if (spared < 0) {
      sum += spared;
      load += weight[i]!;
    }
  }
  const room = capacity[j]!;
  if (load <= room) {
    if (served !== null) for (let i = 0; i < places; i++) if (loss[i * sites + j]! < price[i]!) served[i]! += 1;
    return sum;
  }
  const items: number[] = [];
  for (let i = 0; i < places; i++) if (loss[i * sites + j]! < price[i]! && weight[i]! <= room) items.push(i);
  const each = (i: number): number => (loss[i * sites + j]! - price[i]!) / Math.max(weight[i]!, 1e-9);
  items.sort((a, b) => each(a) - each(b));
  let [left, spared] = [room, 0];
  for (const i of items) {
    const part = weight[i]! <= left ? 1 : left / weight[i]!;
    spared += part * (loss[i * sites + j]! - price[i]!);
    if (served !== null) served[i]! += part;
    left -= part * weight[i]!;
    if (left <= 0) break;
  }
  return spared;
};

/** The best year to open from `first` to `end`, the number of years being never; -1 where its standing leaves none. */
const bestYear = ({ standing, years }: Stage, worth: Float64Array, j: number, first: number, end: number): number => {
  const high = standing[j] === "existing" ? 0 : standing[j] === "obligatory" ? years - 1 : years;
  let by = -1;
  for (let t = first; t <= Math.min(high, end); t++) {
    if (by === -1 || worth[j * (years + 1) + t]! < worth[j * (years + 1) + by]!) by = t;
  }
  return by;
};

const rule = (
  stage: Stage,
  { bound, price, worth }: { bound: number; price: Float64Array; worth: Float64Array },
  known: number,
): Ruled & { readonly bound: number } => {
  const { places, sites, years, loss } = stage;
  const open = new Int8Array(sites * years);
  const out = new Uint8Array(years * places * sites);
  const at = (j: number, year: number): number =>
    year === -1 ? Number.POSITIVE_INFINITY : worth[j * (years + 1) + year]!;
  // Plans as good as the known one stay in: it is one of them.
  const isWorse = (value: number): boolean => value > known * (1 + 1e-9);
  for (let j = 0; j < sites; j++) {
    const least = at(j, bestYear(stage, worth, j, 0, years));
    for (let t = 0; t < years; t++) {
      const opened = bound + at(j, bestYear(stage, worth, j, 0, t)) - least;
      const closed = bound + at(j, bestYear(stage, worth, j, t + 1, years)) - least;
      open[j * years + t] = isWorse(opened) ? -1 : isWorse(closed) ? 1 : 0;
      for (let i = 0; i < places; i++) {
        const more = Math.max(0, loss[i * sites + j]! - price[t * places + i]!);
        if (isWorse(opened + more)) out[(t * places + i) * sites + j] = 1;
      }
    }
  }
  return { bound, open, out, most: [...stage.most] };
};
