import type { Day } from "@relais/core";
import type { Plan } from "../plan/plan.ts";
import { type PlacedLine, wholeOf } from "../plan/whole.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { NOTHING, plus } from "./budget.ts";
import type { Entry, Money } from "./entries.ts";

/** One thing that a place needs, by which day, and all that is paid for it over the plan; null while nobody has said its cost. */
export interface Need {
  readonly line: PlacedLine;
  readonly by: Day;
  readonly amount: Money | null;
}

/** What a plan needs, place by place. Lines of which a place needs none are left out. */
export const needsOf = (plan: Plan, schedule: Schedule, entries: readonly Entry[]): Need[] => {
  const ends = new Map(schedule.tasks.map((it) => [it.task.key, it.end]));
  const paid = new Map<string, Money>();
  for (const { line, amount } of entries) paid.set(line.key, plus(paid.get(line.key) ?? NOTHING, amount));
  return wholeOf(plan)
    .lines.filter((it) => it.quantity > 0)
    .map((line) => ({
      line,
      by: ends.get(line.task)!,
      amount: line.cost === null ? null : (paid.get(line.key) ?? NOTHING),
    }));
};
