import { formatDay, parseDay } from "@relais/core";
import { entriesOf, needsOf, type PlanView, scheduleOf, unsaid } from "@relais/extension";
import { useMemo } from "react";
import { actionPlan } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Budget } from "./budget.tsx";
import { Chances } from "./chances.tsx";
import { Gantt } from "./gantt.tsx";
import { ExtensionNav } from "./nav.tsx";
import { Needs } from "./needs.tsx";
import { Papers } from "./papers.tsx";
import { ServedSteering } from "./steering.tsx";

/** « Plan d'extension »: what is to be done, when, with what and at what cost; calendar, budget and needs are views of one plan. */
export const PlanScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("planTitle")}>
      <ExtensionNav />
      <ServedSteering>
        <Answer to={actionPlan}>{(view) => <Shown view={view} />}</Answer>
      </ServedSteering>
    </Page>
  );
};

const Shown = ({ view }: { readonly view: PlanView }) => {
  const { t, say } = useWords();
  const { plan } = view;
  const { schedule, entries, needs } = useMemo(() => {
    const schedule = scheduleOf(view.plan, view.daysOff.map(parseDay));
    const entries = entriesOf(view.plan, schedule);
    return { schedule, entries, needs: needsOf(view.plan, schedule, entries) };
  }, [view]);
  return (
    <>
      <p className="lead">{say(plan.title)}</p>
      <p className="hint">{say(plan.note)}</p>
      <p>
        {t("planFromTo", {
          n: schedule.tasks.length,
          s: plan.sites.length,
          a: say(sayDay(plan.from)),
          z: say(sayDay(formatDay(schedule.end))),
        })}
      </p>
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("print")}
        </button>
      </p>
      <Papers view={view} />
      <Gantt plan={plan} schedule={schedule} />
      <Budget plan={plan} entries={entries} unsaid={unsaid(plan)} />
      <Needs plan={plan} needs={needs} />
      <Chances view={view} />
    </>
  );
};
