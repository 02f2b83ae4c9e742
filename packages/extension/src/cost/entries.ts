import { type Day, formatDay, parseDay } from "@relais/core";
import type { Plan } from "../plan/plan.ts";
import { type PlacedLine, wholeOf } from "../plan/whole.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { split } from "./split.ts";

/** Whole francs: low, likely, high. */
export interface Money {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/**
 * One payment of the plan. Budget, map, Gantt and needs list are sums of these and of nothing else: so they agree to the franc.
 */
export interface Entry {
  readonly line: PlacedLine;
  /** `2027-03`: the month in which it is paid. */
  readonly month: string;
  readonly amount: Money;
  /** The likely amount by donor, null for what is still to be found; their sum is the likely amount. */
  readonly donors: readonly { readonly donor: string | null; readonly amount: number }[];
}

/** Every payment of a plan without faults by its schedule. Lines whose cost nobody has said pay nothing: `unsaid` names them. */
export const entriesOf = (plan: Plan, schedule: Schedule): Entry[] => {
  const ends = new Map(schedule.tasks.map((it) => [it.task.key, it.end]));
  const last = monthOf(parseDay(plan.to));
  return wholeOf(plan).lines.flatMap((line) => {
    const ended = monthOf(ends.get(line.task)!);
    return paidIn(line.every, { ended, last }).map((month) => entry(line, month));
  });
};

/** The lines of a plan whose cost nobody has said. */
export const unsaid = (plan: Plan): PlacedLine[] => wholeOf(plan).lines.filter((it) => it.cost === null);

/** Months counted from year 0. */
export type Month = number;
export const monthOf = (day: Day): Month => {
  const [year, month] = formatDay(day).split("-").map(Number);
  return year! * 12 + month! - 1;
};
const formatMonth = (month: Month): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;

/** The months in which a line is paid: once as its task ends, or from the month after until the plan ends. */
const paidIn = (
  every: PlacedLine["every"],
  { ended, last }: { readonly ended: Month; readonly last: Month },
): Month[] => {
  if (every === "once") return [ended];
  const step = every === "month" ? 1 : 12;
  return Array.from({ length: payments(every, last - ended) }, (_, i) => ended + 1 + i * step);
};

/** How often a line is paid over the months that are left once its task has ended. */
export const payments = (every: PlacedLine["every"], monthsLeft: number): number => {
  if (every === "once") return 1;
  return Math.max(0, every === "month" ? monthsLeft : Math.ceil(monthsLeft / 12));
};

const entry = (line: PlacedLine, month: Month): Entry => {
  const amount = amountOf(line);
  const shares = line.shares.map(({ donor, percent }) => ({ donor: donor as string | null, percent }));
  const rest = 100 - shares.reduce((sum, it) => sum + it.percent, 0);
  const all = rest > 1e-9 ? [...shares, { donor: null, percent: rest }] : shares;
  const parts = split(
    amount.likely,
    all.map((it) => it.percent),
  );
  return {
    line,
    month: formatMonth(month),
    amount,
    donors: all.map(({ donor }, i) => ({ donor, amount: parts[i]! })),
  };
};

/** Rounded once, here. */
const amountOf = ({ quantity, cost }: PlacedLine): Money => {
  const of = (unit: number): number => Math.round(quantity * unit);
  return cost === null
    ? { low: 0, likely: 0, high: 0 }
    : { low: of(cost.low), likely: of(cost.likely), high: of(cost.high) };
};
