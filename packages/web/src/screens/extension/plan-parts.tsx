import { parseDay } from "@relais/core";
import { entriesOf, needsOf, type PlanView, scheduleOf, unsaid } from "@relais/extension";
import { useMemo } from "react";
import { Budget } from "./budget.tsx";
import { Gantt } from "./gantt.tsx";
import { Needs } from "./needs.tsx";

/** The schedule of a plan with its payments and needs, each worked out once. */
export const useLaid = ({ plan, daysOff }: PlanView) =>
  useMemo(() => {
    const schedule = scheduleOf(plan, daysOff.map(parseDay));
    const entries = entriesOf(plan, schedule);
    return { schedule, entries, needs: needsOf(plan, schedule, entries) };
  }, [plan, daysOff]);

/** Calendar, budget and needs: views of one plan, in force or only drafted. */
export const PlanParts = ({ plan, laid }: Pick<PlanView, "plan"> & { readonly laid: ReturnType<typeof useLaid> }) => (
  <>
    <Gantt plan={plan} schedule={laid.schedule} />
    <Budget plan={plan} entries={laid.entries} unsaid={unsaid(plan)} />
    <Needs plan={plan} needs={laid.needs} />
  </>
);
