import { type Folded, type RecordedEvent, unfolded } from "@relais/core";
import { type AttachedChoice, type ChoiceSummary, isChoiceOf } from "../papers/choice.ts";
import type { Plan } from "../plan/plan.ts";
import { readPlan } from "../plan/read.ts";
import type { Spent, TaskActual } from "../progress/progress.ts";
import type { Deviation } from "./define.ts";
import { type ProjectEvent, projectFolding } from "./events.ts";

/** Who said it, by function: no name is kept of whoever steers a plan. */
export interface SaidBy {
  readonly role: string;
  readonly unit: string;
  readonly recordedAt: string;
}

export interface PlanRevision extends SaidBy {
  readonly revision: number;
  /** The whole plan, as planners write it. */
  readonly text: string;
  readonly reason: string | null;
  /** What the search for sites found, where the revision was made from it. */
  readonly choice: ChoiceSummary | null;
}

export interface PlanAdoption extends SaidBy {
  readonly revision: number;
  readonly on: string;
  readonly act: string | null;
}

/** Why it is not as planned: null where it was, or where nobody had to say. */
interface Said {
  readonly why: Deviation | null;
  readonly sentence: string | null;
}
export type TaskReport = Omit<TaskActual, "reason"> & Said;
export type LineReport = Said & { readonly line: string; readonly month: string; readonly francs: number };

/** The plan of the country and what became of it, folded. Of what is said twice of one task, or of one line and month, the last counts. */
export interface PlanState extends Folded {
  readonly revisions: readonly PlanRevision[];
  readonly adoptions: readonly PlanAdoption[];
  readonly tasks: Readonly<Record<string, TaskReport>>;
  /** By line and month. */
  readonly lines: Readonly<Record<string, LineReport>>;
}

export const noPlanYet: PlanState = { ...unfolded, revisions: [], adoptions: [], tasks: {}, lines: {} };

const fold = (state: PlanState, event: ProjectEvent): PlanState => {
  const by = { role: event.by.role, unit: event.by.unit, recordedAt: event.recordedAt };
  switch (event.type) {
    case "plan.revised":
      return {
        ...state,
        revisions: [
          ...state.revisions,
          { ...event.clear, choice: event.clear.choice ?? null, ...by, reason: event.secret?.reason ?? null },
        ],
      };
    case "plan.adopted":
      return { ...state, adoptions: [...state.adoptions, { ...event.clear, ...by, act: event.secret?.act ?? null }] };
    case "plan.task-reported": {
      const { task } = event.clear;
      return {
        ...state,
        tasks: { ...state.tasks, [task]: { ...event.clear, sentence: event.secret?.sentence ?? null } },
      };
    }
    case "plan.line-reported": {
      const { line, month } = event.clear;
      return {
        ...state,
        lines: { ...state.lines, [`${line} ${month}`]: { ...event.clear, sentence: event.secret?.sentence ?? null } },
      };
    }
    default:
      return state;
  }
};

/** Folds one event into the plan. */
export const evolvePlan = projectFolding(fold);

export const planFrom = (events: readonly RecordedEvent[]): PlanState => events.reduce(evolvePlan, noPlanYet);

/** What happened, as `progressOf` holds a plan against it. */
export const happened = ({
  tasks,
  lines,
}: Pick<PlanState, "tasks" | "lines">): { readonly actuals: TaskActual[]; readonly spent: Spent[] } => ({
  actuals: Object.values(tasks).map(({ task, startedOn, endedOn, sentence }) => ({
    task,
    startedOn,
    endedOn,
    reason: sentence,
  })),
  spent: Object.values(lines).map(({ line, month, francs }) => ({ line, on: `${month}-01`, francs })),
});

export interface PlanInForce {
  readonly plan: Plan;
  /** The text from which it was read. */
  readonly text: string;
  /** Null: the plan that the country begins with, which nobody has adopted yet. */
  readonly adoption: PlanAdoption | null;
}

/** The plan in force: the last revision that was adopted, else the one that the country begins with. */
export const inForce = (
  { revisions, adoptions }: Pick<PlanState, "revisions" | "adoptions">,
  starter: Pick<PlanInForce, "plan" | "text">,
): PlanInForce => {
  for (const adoption of adoptions.toReversed()) {
    const text = revisions.find((it) => it.revision === adoption.revision)?.text;
    // One that this Relais cannot read any more is passed over, and stays in the ledger.
    const plan = text === undefined ? null : readPlan(text, "plan").plan;
    if (plan !== null && text !== undefined) return { plan, text, adoption };
  }
  return { ...starter, adoption: null };
};

/**
 * What the search found for the sites of the plan in force: that of its revision, else of the last one before it that has one. It holds as long as the
 * sites are those that it chose; null where none of them was made from the search.
 */
export const attachedChoice = (
  { revisions }: Pick<PlanState, "revisions">,
  { plan, adoption }: Pick<PlanInForce, "plan" | "adoption">,
): AttachedChoice | null => {
  const found = revisions.findLast((it) => it.choice !== null && it.revision <= (adoption?.revision ?? 0));
  if (found === undefined || found.choice === null) return null;
  const { revision, choice } = found;
  return { revision, choice, is: isChoiceOf(choice, plan) ? "held" : "changed" };
};
