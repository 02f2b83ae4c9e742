import { accept, type CommandEnvelope, type Day, formatDay, malformed, type NewEvent, type Result } from "@relais/core";
import { entriesOf } from "../cost/entries.ts";
import { isChoiceOf } from "../papers/choice.ts";
import type { Plan } from "../plan/plan.ts";
import { readPlan } from "../plan/read.ts";
import { scheduleOf } from "../schedule/schedule.ts";
import { isOfPlan, type ProjectCommand, parseProjectCommand } from "./commands.ts";
import { projectEvent } from "./events.ts";
import type { PlanState } from "./plan-state.ts";
import * as refusals from "./refusals.ts";

/** What a plan may know besides its own state. */
export interface PlanContext {
  /** Civil day in the country. */
  readonly today: string;
  readonly part: "steers" | "none";
  /** The plan in force, against which a deviation is told. */
  readonly plan: Plan;
  readonly daysOff: readonly Day[];
}

/**
 * What a command on the plan gives. A revision and an adoption are decisions: they name the revision that they were based on. What is reported is
 * a fact, kept also of a task that the plan no longer has; it is written with its author present, so that its form is checked at once.
 */
export const decidePlan = (envelope: CommandEnvelope, state: PlanState, context: PlanContext): Result<NewEvent[]> => {
  const parsed = parseProjectCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfPlan(command)) return malformed("type");
  if (context.part !== "steers") return refusals.notSteering();
  switch (command.type) {
    case "revise-plan":
      return revise(command, state);
    case "adopt-plan":
      return adopt(command, state, context);
    case "report-task":
      return reportTask(command, context);
    case "report-line":
      return reportLine(command, context);
  }
};

const revise = ({ payload }: ProjectCommand<"revise-plan">, { revisions }: PlanState): Result<NewEvent[]> => {
  const { based, text, reason, choice } = payload;
  if (based !== revisions.length) return refusals.planStale(revisions.length);
  const { plan, problems } = readPlan(text, "plan");
  if (plan === null) return refusals.planFaulty(problems);
  if (choice !== undefined && !isChoiceOf(choice, plan)) return refusals.choiceOfOtherPlaces();
  const revised = { revision: revisions.length + 1, text, ...(choice === undefined ? {} : { choice }) };
  return accept([projectEvent("plan.revised", revised, { reason })]);
};

const adopt = (
  { payload: { revision, on, act } }: ProjectCommand<"adopt-plan">,
  { revisions, adoptions }: PlanState,
  { today }: PlanContext,
): Result<NewEvent[]> => {
  if (revision > revisions.length) return refusals.noSuchRevision();
  if (revision < revisions.length) return refusals.planStale(revisions.length);
  if (adoptions.some((it) => it.revision === revision)) return refusals.alreadyAdopted();
  if (on > today) return refusals.dayToCome("on");
  return accept([projectEvent("plan.adopted", { revision, on }, { act })]);
};

const reportTask = (
  { payload: { sentence, ...said } }: ProjectCommand<"report-task">,
  { plan, daysOff, today }: PlanContext,
): Result<NewEvent[]> => {
  if (said.startedOn > today) return refusals.dayToCome("startedOn");
  if (said.endedOn !== null && said.endedOn > today) return refusals.dayToCome("endedOn");
  if (said.endedOn !== null && said.endedOn < said.startedOn) return refusals.endsBeforeItBegan();
  const planned = scheduleOf(plan, daysOff).tasks.find((it) => it.task.key === said.task);
  const isLate =
    planned !== undefined &&
    (said.startedOn > formatDay(planned.start) || (said.endedOn !== null && said.endedOn > formatDay(planned.end)));
  if (isLate && said.why === null) return refusals.reasonWanted();
  return accept([projectEvent("plan.task-reported", said, { sentence })]);
};

const reportLine = (
  { payload: { sentence, ...said } }: ProjectCommand<"report-line">,
  { plan, daysOff, today }: PlanContext,
): Result<NewEvent[]> => {
  if (said.month > today.slice(0, 7)) return refusals.dayToCome("month");
  const planned = plannedIn(plan, daysOff, said);
  if (planned !== null && planned !== said.francs && said.why === null) return refusals.reasonWanted();
  return accept([projectEvent("plan.line-reported", said, { sentence })]);
};

/** Likely francs that the plan has for a line in a month; null where nobody has said what it costs, or the plan has no such line. */
const plannedIn = (
  plan: Plan,
  daysOff: readonly Day[],
  { line, month }: { readonly line: string; readonly month: string },
): number | null => {
  const of = entriesOf(plan, scheduleOf(plan, daysOff)).filter((it) => it.line.key === line);
  if (of.length === 0 || of.some((it) => it.line.cost === null)) return null;
  return of.reduce((sum, it) => sum + (it.month === month ? it.amount.likely : 0), 0);
};
