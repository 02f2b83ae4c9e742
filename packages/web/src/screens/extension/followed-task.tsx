import { formatDay } from "@relais/core";
import { type FollowedTask, type FollowUpView, isMilestone } from "@relais/extension";
import { useState } from "react";
import { DayField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { sendOfPlan } from "./send.ts";
import { NO_WHY, WhyFields, whyOf } from "./why.tsx";

type Said = FollowUpView["tasks"][number];

interface FollowedTaskProps {
  readonly it: FollowedTask;
  readonly said: Said | undefined;
}

/** One task: what was planned, what took place, why it differs, and when it will end; it opens to the form. */
export const FollowedTaskRow = ({ it: { planned, end, late }, said }: FollowedTaskProps) => {
  const { t, say } = useWords();
  const { task } = planned;
  const dayOf = (it: string) => say(sayDay(it));
  const [a, z] = [dayOf(formatDay(planned.start)), dayOf(formatDay(planned.end))];
  const title = say(task.title);
  return (
    <li>
      <p>
        <b>{title}</b> · {useLate(late)}
      </p>
      <dl className="facts">
        <div>
          <dt>{t("followPlanned")}</dt>
          <dd>{isMilestone(task.days) ? t("planOn", { d: z }) : t("planSpan", { a, z })}</dd>
        </div>
        <div>
          <dt>{t("followActual")}</dt>
          <dd>
            {said === undefined
              ? t("followNotBegun")
              : [
                  t("followBegun", { d: dayOf(said.startedOn) }),
                  ...(said.endedOn === null ? [] : [t("followEnded", { d: dayOf(said.endedOn) })]),
                ].join(", ")}
          </dd>
        </div>
        {(said === undefined || said.endedOn === null) && (
          <div>
            <dt>{t("followForecast")}</dt>
            <dd>{dayOf(formatDay(end))}</dd>
          </div>
        )}
        {said !== undefined && said.why !== null && (
          <div>
            <dt>{t("followWhy")}</dt>
            <dd>
              {t(`deviation_${said.why}`)}
              {said.sentence !== null && ` · ${said.sentence}`}
            </dd>
          </div>
        )}
      </dl>
      <details className="no-print">
        <summary aria-label={t("followNoteOf", { t: `${title} (${task.key})` })}>{t("followNote")}</summary>
        <TaskForm task={task.key} said={said} />
      </details>
    </li>
  );
};

/** « 3 jours ouvrés plus tard que prévu », in words. */
const useLate = (late: number): string => {
  const { t } = useWords();
  if (late === 0) return t("followOnTime");
  return late > 0 ? t("followLate", { n: late }) : t("followEarly", { n: -late });
};

const TaskForm = ({ task, said }: { readonly task: string; readonly said: Said | undefined }) => {
  const { t } = useWords();
  const [days, setDays] = useState({ startedOn: said?.startedOn ?? "", endedOn: said?.endedOn ?? "" });
  const [why, setWhy] = useState(said === undefined ? NO_WHY : { why: said.why ?? "", sentence: said.sentence ?? "" });
  return (
    <SmallForm
      submit={t("followSave")}
      label={`${t("followSave")} : ${task}`}
      send={() =>
        sendOfPlan("report-task", {
          task,
          startedOn: days.startedOn,
          endedOn: days.endedOn === "" ? null : days.endedOn,
          ...whyOf(why),
        })
      }
    >
      <DayField
        label={t("followStartedOn")}
        need="required"
        value={days.startedOn}
        change={(startedOn) => setDays({ ...days, startedOn })}
      />
      <DayField
        label={t("followEndedOn")}
        need="optional"
        value={days.endedOn}
        change={(endedOn) => setDays({ ...days, endedOn })}
      />
      <WhyFields typed={why} change={setWhy} />
    </SmallForm>
  );
};
