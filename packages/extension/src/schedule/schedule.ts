import { type Day, parseDay } from "@relais/core";
import type { Plan } from "../plan/plan.ts";
import { isMilestone, type PlacedTask, wholeOf } from "../plan/whole.ts";
import { type Network, networkOf, passBackward, passForward } from "./network.ts";
import { type Workdays, workdaysFrom } from "./workdays.ts";

/** When a task is done, by its likely duration. */
export interface ScheduledTask {
  readonly task: PlacedTask;
  /** Its first and last day; of a milestone, the day on which it is reached, twice. */
  readonly start: Day;
  readonly end: Day;
  /** Working days that it may slip without the plan ending later. */
  readonly slack: number;
}

export interface Schedule {
  readonly tasks: readonly ScheduledTask[];
  readonly end: Day;
  /** Keys of a longest chain, first to last: its tasks have no slack, and each hangs on the one before. */
  readonly criticalPath: readonly string[];
}

/** The network of a plan without faults, with its working days. */
export const networkOfPlan = (plan: Plan, daysOff: readonly Day[]): { network: Network; workdays: Workdays } => {
  const workdays = workdaysFrom(parseDay(plan.from), daysOff);
  return { network: networkOf(wholeOf(plan).tasks, workdays), workdays };
};

/** The schedule of a plan without faults (`faultsOf`) by the critical path method. `daysOff`: holidays of the country. */
export const scheduleOf = (plan: Plan, daysOff: readonly Day[]): Schedule => {
  const { network, workdays } = networkOfPlan(plan, daysOff);
  return scheduled(network, workdays);
};

/** The schedule of a network by the likely durations of its tasks. */
export const scheduled = (network: Network, workdays: Workdays): Schedule => {
  const days = Float64Array.from(network.tasks, (it) => it.days.likely);
  const ends = new Float64Array(days.length);
  passForward(network, days, ends);
  const end = ends.reduce((most, it) => Math.max(most, it), 0);
  const latest = passBackward(network, days, end);
  return {
    tasks: network.tasks.map((task, i) => ({
      task,
      ...datesOf(ends[i]! - days[i]!, ends[i]!, { task, workdays }),
      slack: latest[i]! - ends[i]!,
    })),
    end: lastDay(end, workdays),
    criticalPath: chainTo(network, ends).map((i) => network.tasks[i]!.key),
  };
};

/** The last day worked of what ends after so many working days. */
export const lastDay = (end: number, workdays: Workdays): Day => workdays.dayOf(Math.max(0, Math.ceil(end) - 1));

const datesOf = (
  start: number,
  end: number,
  { task, workdays }: { readonly task: PlacedTask; readonly workdays: Workdays },
): { start: Day; end: Day } => {
  const last = lastDay(end, workdays);
  return isMilestone(task.days) ? { start: last, end: last } : { start: workdays.dayOf(Math.floor(start)), end: last };
};

/** Positions of the chain on which the last end hangs; of several that end together, that of the last in order. */
export const chainTo = ({ starts, before, waits, releases, lasts }: Network, ends: Float64Array): number[] => {
  const chain: number[] = [];
  for (let at = lastOf(lasts, ends); at !== -1; ) {
    chain.push(at);
    let [start, hangsOn] = [releases[at]!, -1];
    for (let edge = starts[at]!; edge < starts[at + 1]!; edge++) {
      const from = ends[before[edge]!]! + waits[edge]!;
      if (from >= start) {
        start = from;
        hangsOn = before[edge]!;
      }
    }
    at = hangsOn;
  }
  return chain.reverse();
};

/** Of several that end last, the last of the order; -1 where there is no task. */
const lastOf = (lasts: Int32Array, ends: Float64Array): number => {
  let last = -1;
  for (const at of lasts) if (last === -1 || ends[at]! >= ends[last]!) last = at;
  return last;
};
