import { parseDay } from "@relais/core";
import type { PlacedTask } from "../plan/whole.ts";
import type { Workdays } from "./workdays.ts";

/**
 * The tasks of a plan laid out for many passes: in an order in which each comes after what it waits for, what each waits for side by
 * side in one array. Positions are those of this order, times are working days from the first of the plan.
 */
export interface Network {
  readonly tasks: readonly PlacedTask[];
  /** What position `i` waits for stands from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly before: Int32Array;
  readonly waits: Float64Array;
  /** No task begins before. */
  readonly releases: Float64Array;
  /** Those that nothing waits for: one of them ends last. */
  readonly lasts: Int32Array;
}

/** The network of tasks that hold no circle (`faultsOf`). */
export const networkOf = (tasks: readonly PlacedTask[], workdays: Workdays): Network => {
  const order = inOrder(tasks);
  const at = new Map(order.map((it, position) => [it.key, position]));
  const starts = new Int32Array(order.length + 1);
  for (const [position, it] of order.entries()) starts[position + 1] = starts[position]! + it.after.length;
  const before = new Int32Array(starts[order.length]!);
  const waits = new Float64Array(before.length);
  for (const [position, it] of order.entries()) {
    for (const [i, { key, wait }] of it.after.entries()) {
      before[starts[position]! + i] = at.get(key)!;
      waits[starts[position]! + i] = wait;
    }
  }
  const releases = Float64Array.from(order, ({ notBefore }) =>
    notBefore === null ? 0 : workdays.indexFrom(parseDay(notBefore)),
  );
  const isAwaited = new Uint8Array(order.length);
  for (const position of before) isAwaited[position] = 1;
  const lasts = Int32Array.from(order.keys()).filter((position) => isAwaited[position] === 0);
  return { tasks: order, starts, before, waits, releases, lasts };
};

/** Each after what it waits for (Kahn 1962); those that wait for the same keep the order of the plan. */
const inOrder = (tasks: readonly PlacedTask[]): PlacedTask[] => {
  const left = new Map(tasks.map((it) => [it.key, it.after.length]));
  const followers = new Map<string, PlacedTask[]>(tasks.map((it) => [it.key, []]));
  for (const task of tasks) for (const { key } of task.after) followers.get(key)!.push(task);
  const order = tasks.filter((it) => it.after.length === 0);
  for (const { key } of order) {
    for (const follower of followers.get(key)!) {
      const waiting = left.get(follower.key)! - 1;
      left.set(follower.key, waiting);
      if (waiting === 0) order.push(follower);
    }
  }
  return order;
};

/**
 * When each task ends, working days from the first of the plan, given how many days each takes (Kelley and Walker 1959, forward pass).
 * Writes into `ends`, which a caller of many passes keeps.
 */
export const passForward = (network: Network, days: Float64Array, ends: Float64Array): void => {
  const { starts, before, waits, releases } = network;
  let edge = 0;
  for (let i = 0; i < days.length; i++) {
    let start = releases[i]!;
    for (const last = starts[i + 1]!; edge < last; edge++) {
      const from = ends[before[edge]!]! + waits[edge]!;
      if (from > start) start = from;
    }
    ends[i] = start + days[i]!;
  }
};

/** The latest that each task may end without the whole ending later than `end` (backward pass). */
export const passBackward = (network: Network, days: Float64Array, end: number): Float64Array => {
  const { starts, before, waits } = network;
  const latest = new Float64Array(days.length).fill(end);
  for (let i = days.length - 1; i >= 0; i--) {
    const start = latest[i]! - days[i]!;
    for (let edge = starts[i]!; edge < starts[i + 1]!; edge++) {
      const by = start - waits[edge]!;
      if (by < latest[before[edge]!]!) latest[before[edge]!] = by;
    }
  }
  return latest;
};
