import { bitsOf, type Day, parseDay } from "@relais/core";
import { monthOf, payments } from "../cost/entries.ts";
import type { Plan, Range } from "../plan/plan.ts";
import { type PlacedLine, wholeOf } from "../plan/whole.ts";
import type { Network } from "../schedule/network.ts";
import { chainTo, lastDay, networkOfPlan } from "../schedule/schedule.ts";
import { LANES, passLanes } from "./lanes.ts";
import { SLICES, slicesOf } from "./slices.ts";

/** How a plan may end: one value for each draw, lowest first. */
export interface Chances {
  readonly ends: readonly Day[];
  /** Whole francs. Lines whose cost nobody has said are not in it. */
  readonly costs: Float64Array;
  /** By task key, in how many of the draws the end of the plan hung on it. */
  readonly hangsOn: ReadonlyMap<string, number>;
}

/** How many times a plan is drawn where nothing else is asked, and from which seed: whoever asks sees the same. */
export const DRAWN = { draws: 10_000, seed: 1 } as const;

/** How often the number of draws done so far is told: whole rows of lanes. */
const TOLD_EVERY = 64 * LANES;

/**
 * Draws durations and unit costs of a plan without faults, each from its triangular distribution and apart from the others, and follows each
 * draw to its end date and its cost. The same seed gives the same. Yields the draws done so far: whoever no longer wants it stops asking.
 */
export function* simulate(
  plan: Plan,
  { daysOff, draws, seed }: { readonly daysOff: readonly Day[]; readonly draws: number; readonly seed: number },
): Generator<number, Chances> {
  const { network, workdays } = networkOfPlan(plan, daysOff);
  const bits = bitsOf(seed);
  const drawDays = drawer(
    network.tasks.map((it) => it.days),
    bits,
  );
  const costOf = costs(plan, network, bits);
  const size = network.tasks.length;
  const [days, ends] = [new Float64Array(size * LANES), new Float64Array(size * LANES)];
  const own = new Float64Array(size);
  const [last, total, hangs] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(size)];
  const monthsLeft = monthsLeftFrom(plan, (end) => lastDay(end, workdays));
  const follow = (draw: number, lane: number): void => {
    for (let i = 0; i < size; i++) own[i] = ends[i * LANES + lane]!;
    const chain = chainTo(network, own);
    for (const at of chain) hangs[at]!++;
    last[draw] = size === 0 ? 0 : own[chain.at(-1)!]!;
    total[draw] = costOf.sum(lane, (at) => monthsLeft(own[at]!));
  };
  for (let first = 0; first < draws; first += LANES) {
    if (first % TOLD_EVERY === 0) yield first;
    for (let lane = 0; lane < LANES; lane++) {
      drawDays(days, lane);
      costOf.draw(lane);
    }
    passLanes(network, days, ends);
    for (let lane = 0; lane < LANES && first + lane < draws; lane++) follow(first + lane, lane);
  }
  return {
    ends: Array.from(last.sort(), (it) => lastDay(it, workdays)),
    costs: total.sort(),
    hangsOn: new Map(network.tasks.map((it, at) => [it.key, hangs[at]!])),
  };
}

/** Draws one value of each range into a lane of an array. Equal ranges share their table. */
const drawer = (ranges: readonly Range[], bits: () => number): ((into: Float64Array, lane: number) => void) => {
  const nameOf = ({ low, likely, high }: Range): string => `${low} ${likely} ${high}`;
  const kinds = [...new Map(ranges.map((it) => [nameOf(it), it]))];
  const places = new Map(kinds.map(([name], at) => [name, at * SLICES]));
  const tables = new Float64Array(kinds.length * SLICES);
  for (const [at, [, range]] of kinds.entries()) tables.set(slicesOf(range), at * SLICES);
  const offsets = Int32Array.from(ranges, (it) => places.get(nameOf(it))!);
  // A byte chooses a slice: one number of 32 bits chooses four.
  const words = new Int32Array(Math.ceil(ranges.length / 4));
  const slices = new Uint8Array(words.buffer);
  return (into, lane) => {
    for (let i = 0; i < words.length; i++) words[i] = bits();
    for (let i = 0; i < offsets.length; i++) into[i * LANES + lane] = tables[offsets[i]! + slices[i]!]!;
  };
};

/** What a draw costs: its unit costs are drawn, then summed. `monthsLeft`: from the end of the task at a position until the plan ends. */
interface Costs {
  readonly draw: (lane: number) => void;
  readonly sum: (lane: number, monthsLeft: (at: number) => number) => number;
}

const costs = (plan: Plan, network: Network, bits: () => number): Costs => {
  const at = new Map(network.tasks.map((it, position) => [it.key, position]));
  const priced = wholeOf(plan).lines.filter(
    (it): it is PlacedLine & { cost: NonNullable<PlacedLine["cost"]> } => it.cost !== null,
  );
  const drawUnits = drawer(
    priced.map((it) => it.cost),
    bits,
  );
  const units = new Float64Array(priced.length * LANES);
  return {
    draw: (lane) => drawUnits(units, lane),
    sum: (lane, monthsLeft) => {
      let sum = 0;
      for (const [i, { quantity, every, task }] of priced.entries()) {
        const times = every === "once" ? 1 : payments(every, monthsLeft(at.get(task)!));
        sum += Math.round(quantity * units[i * LANES + lane]!) * times;
      }
      return sum;
    },
  };
};

/** Months from the end of a task until the plan ends, each end worked out once. */
const monthsLeftFrom = (plan: Plan, dayOf: (end: number) => Day): ((end: number) => number) => {
  const last = monthOf(parseDay(plan.to));
  const known = new Map<number, number>();
  return (end) => {
    const whole = Math.ceil(end);
    const left = known.get(whole) ?? last - monthOf(dayOf(whole));
    known.set(whole, left);
    return left;
  };
};

/** The value that this part of the draws does not exceed: 0.8 is « eight times in ten ». */
export const quantileOf = <T>(sorted: { readonly length: number; readonly [at: number]: T }, part: number): T =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))]!;

/** In how many of the draws this is not exceeded, 0 to 1. */
export const chanceBy = (sorted: ArrayLike<number>, most: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return sorted.length === 0 ? 0 : low / sorted.length;
};
