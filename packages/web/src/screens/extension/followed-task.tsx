import { formatDay } from "@relais/core";
import { type FollowedTask, type FollowUpView, isMilestone } from "@relais/extension";
import { z } from "zod";
import { useDraft } from "../../device/use-draft.ts";
import { DayField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { HalfTyped } from "../../parts/half-typed.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { sendOfPlan } from "./send.ts";
import { WhyFields, WhyTyped, whyOf } from "./why.tsx";

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
      <TaskForm task={task.key} title={title} said={said} />
    </li>
  );
};

/** « 3 jours ouvrés plus tard que prévu », in words. */
const useLate = (late: number): string => {
  const { t } = useWords();
  if (late === 0) return t("followOnTime");
  return late > 0 ? t("followLate", { n: late }) : t("followEarly", { n: -late });
};

const Typed = z.strictObject({ startedOn: z.string(), endedOn: z.string(), ...WhyTyped.shape });

interface TaskFormProps {
  readonly task: string;
  readonly title: string;
  readonly said: Said | undefined;
}

const TaskForm = ({ task, title, said }: TaskFormProps) => {
  const { t } = useWords();
  const initial = {
    startedOn: said?.startedOn ?? "",
    endedOn: said?.endedOn ?? "",
    why: said?.why ?? "",
    sentence: said?.sentence ?? "",
  };
  const draft = useDraft(`plan-task|${task}`, initial, (found) => Typed.safeParse(found).data);
  const typed = draft.value;
  return (
    <HalfTyped state={draft.state} summary={t("followNote")} label={t("followNoteOf", { t: `${title} (${task})` })}>
      <SmallForm
        submit={t("followSave")}
        label={`${t("followSave")} : ${task}`}
        send={async () => {
          const ended = typed.endedOn === "" ? null : typed.endedOn;
          await sendOfPlan("report-task", { task, startedOn: typed.startedOn, endedOn: ended, ...whyOf(typed) });
          await draft.drop();
        }}
      >
        <DayField
          label={t("followStartedOn")}
          need="required"
          value={typed.startedOn}
          change={(it) => draft.change({ ...typed, startedOn: it })}
        />
        <DayField
          label={t("followEndedOn")}
          need="optional"
          value={typed.endedOn}
          change={(it) => draft.change({ ...typed, endedOn: it })}
        />
        <WhyFields typed={typed} change={(it) => draft.change({ ...typed, ...it })} />
      </SmallForm>
    </HalfTyped>
  );
};
