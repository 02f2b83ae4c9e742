import { type Day, IsoDay, parseDay } from "@relais/core";
import { z } from "zod";
import { type Entry, entriesOf, monthOf } from "../cost/entries.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlacedTask } from "../plan/whole.ts";
import type { Network } from "../schedule/network.ts";
import { lastDay, networkOfPlan, type ScheduledTask, scheduled } from "../schedule/schedule.ts";
import type { Workdays } from "../schedule/workdays.ts";

/** What is known of a task that began. */
export const TaskActual = z.strictObject({
  /** Its key in the whole plan. */
  task: z.string(),
  startedOn: IsoDay,
  endedOn: IsoDay.nullable(),
  /** Why it is not as planned, in the words of whoever follows the plan. */
  reason: z.string().nullable(),
});
export type TaskActual = z.infer<typeof TaskActual>;

/** A payment that was made. */
export const Spent = z.strictObject({ line: z.string(), on: IsoDay, francs: z.int().nonnegative() });
export type Spent = z.infer<typeof Spent>;

export interface FollowedTask {
  readonly planned: ScheduledTask;
  readonly actual: TaskActual | null;
  /** When it ended, or will by what is known today. */
  readonly end: Day;
  /** Working days later than planned; below 0, earlier. */
  readonly late: number;
}

export interface FollowedLine {
  readonly line: Entry["line"];
  /** Likely francs planned up to the month of today. */
  readonly planned: number;
  readonly spent: number;
}

export interface Progress {
  readonly tasks: readonly FollowedTask[];
  readonly lines: readonly FollowedLine[];
  readonly plannedEnd: Day;
  readonly end: Day;
}

/**
 * A plan held against what happened. What ended stays where it ended, even before what it waited for; what began takes its likely
 * duration from there, and ends today at the earliest; what has not begun begins today at the earliest.
 */
export const progressOf = (
  plan: Plan,
  { actuals, spent }: { readonly actuals: readonly TaskActual[]; readonly spent: readonly Spent[] },
  { today, daysOff }: { readonly today: Day; readonly daysOff: readonly Day[] },
): Progress => {
  const { network, workdays } = networkOfPlan(plan, daysOff);
  const schedule = scheduled(network, workdays);
  const known = new Map(actuals.map((it) => [it.task, it]));
  const ends = forecast(network, known, { today, workdays });
  const tasks = schedule.tasks.map((planned, at): FollowedTask => {
    const end = lastDay(ends[at]!, workdays);
    return {
      planned,
      actual: known.get(planned.task.key) ?? null,
      end,
      late: workdays.indexFrom(end) - workdays.indexFrom(planned.end),
    };
  });
  return {
    tasks,
    lines: moneyUntil(entriesOf(plan, schedule), { spent, today }),
    plannedEnd: schedule.end,
    end: tasks.reduce((last, it) => Math.max(last, it.end), schedule.tasks.length === 0 ? schedule.end : 0),
  };
};

/** When each task ends, in working days from the first of the plan. */
const forecast = (
  { tasks, starts, before, waits, releases }: Network,
  known: ReadonlyMap<string, TaskActual>,
  { today, workdays }: { readonly today: Day; readonly workdays: Workdays },
): Float64Array => {
  const now = workdays.indexFrom(today);
  const ends = new Float64Array(tasks.length);
  const begins = (at: number): number => {
    let start = Math.max(releases[at]!, now);
    for (let edge = starts[at]!; edge < starts[at + 1]!; edge++) {
      start = Math.max(start, ends[before[edge]!]! + waits[edge]!);
    }
    return start;
  };
  const endOf = ({ key, days }: PlacedTask, at: number): number => {
    const actual = known.get(key);
    if (actual === undefined) return begins(at) + days.likely;
    if (actual.endedOn !== null) return workdays.indexFrom(parseDay(actual.endedOn)) + 1;
    return Math.max(workdays.indexFrom(parseDay(actual.startedOn)) + days.likely, now + 1);
  };
  for (const [at, task] of tasks.entries()) ends[at] = endOf(task, at);
  return ends;
};

const moneyUntil = (
  entries: readonly Entry[],
  { spent, today }: { readonly spent: readonly Spent[]; readonly today: Day },
): FollowedLine[] => {
  const thisMonth = monthOf(today);
  const byLine = Map.groupBy(entries, (it) => it.line.key);
  return [...byLine.values()].map((of) => {
    const { line } = of[0]!;
    const due = of.filter((it) => monthOf(parseDay(`${it.month}-01`)) <= thisMonth);
    return {
      line,
      planned: due.reduce((sum, it) => sum + it.amount.likely, 0),
      spent: spent.reduce((sum, it) => sum + (it.line === line.key ? it.francs : 0), 0),
    };
  });
};
