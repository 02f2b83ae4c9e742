import { type Day, parseDay } from "@relais/core";
import { type Entry, entriesOf, unsaid } from "../cost/entries.ts";
import { type Need, needsOf } from "../cost/needs.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlanView } from "../plan/view.ts";
import type { PlacedLine } from "../plan/whole.ts";
import { type Schedule, scheduleOf } from "../schedule/schedule.ts";

/** A plan without faults with all that its papers say of it, each worked out once from the same plan. */
export interface LaidPlan {
  readonly plan: Plan;
  readonly daysOff: readonly Day[];
  readonly schedule: Schedule;
  readonly entries: readonly Entry[];
  readonly needs: readonly Need[];
  readonly unsaid: readonly PlacedLine[];
}

export const laidPlan = (view: PlanView): LaidPlan => {
  const { plan } = view;
  const daysOff = view.daysOff.map(parseDay);
  const schedule = scheduleOf(plan, daysOff);
  const entries = entriesOf(plan, schedule);
  return { plan, daysOff, schedule, entries, needs: needsOf(plan, schedule, entries), unsaid: unsaid(plan) };
};
