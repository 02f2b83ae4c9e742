import { formatDay, parseDay } from "@relais/core";
import { entriesOf, needsOf, type PlanView, scheduleOf, unsaid } from "@relais/extension";
import { useMemo } from "react";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
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

type LaidProps = Pick<PlanView, "plan"> & { readonly laid: ReturnType<typeof useLaid> };

/** How many tasks and places, from when to when. */
export const PlanSpan = ({ plan, laid: { schedule } }: LaidProps) => {
  const { t, say } = useWords();
  const [a, z] = [say(sayDay(plan.from)), say(sayDay(formatDay(schedule.end)))];
  return <p>{t("planFromTo", { n: schedule.tasks.length, s: plan.sites.length, a, z })}</p>;
};

/** Calendar, budget and needs: views of one plan, in force or only drafted. */
export const PlanParts = ({ plan, laid }: LaidProps) => (
  <>
    <Gantt plan={plan} schedule={laid.schedule} />
    <Budget plan={plan} entries={laid.entries} unsaid={unsaid(plan)} />
    <Needs plan={plan} needs={laid.needs} />
  </>
);
