import { formatDay, parseDay } from "@relais/core";
import { type FollowUpView, happened, progressOf } from "@relais/extension";
import { useMemo } from "react";
import { followUp } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { bySite } from "./by-site.ts";
import { FollowedLines } from "./followed-lines.tsx";
import { FollowedTaskRow } from "./followed-task.tsx";
import { useFrancs } from "./francs.ts";
import { SteeringPage } from "./page.tsx";

/** « Suivi »: planned, done, the deviation with its reason, and the end that is expected today; by task and by line. */
export const FollowUpScreen = () => (
  <SteeringPage title="followTitle">
    <Answer to={followUp}>{(view) => <Shown view={view} />}</Answer>
  </SteeringPage>
);

const Shown = ({ view }: { readonly view: FollowUpView }) => {
  const { t, say } = useWords();
  const { plan, adoption } = view;
  const progress = useMemo(() => {
    const tasks = Object.fromEntries(view.tasks.map((it) => [it.task, it]));
    const lines = Object.fromEntries(view.lines.map((it) => [`${it.line} ${it.month}`, it]));
    const at = { today: parseDay(view.today), daysOff: view.daysOff.map(parseDay) };
    return progressOf(view.plan, happened({ tasks, lines }), at);
  }, [view]);
  const said = new Map(view.tasks.map((it) => [it.task, it]));
  const ended = progress.tasks.filter((it) => it.actual !== null && it.actual.endedOn !== null).length;
  const begun = progress.tasks.filter((it) => it.actual !== null).length - ended;
  return (
    <>
      <p className="lead">{say(plan.title)}</p>
      <p className="hint">
        {adoption === null
          ? t("followStarter")
          : t("followAdopted", { d: say(sayDay(adoption.on)), n: adoption.revision, a: adoption.act ?? "—" })}
      </p>
      <p>
        {t("followEnds", {
          a: say(sayDay(formatDay(progress.plannedEnd))),
          z: say(sayDay(formatDay(progress.end))),
        })}{" "}
        {t("followDone", { n: ended, b: begun, r: progress.tasks.length - ended - begun })}
      </p>
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("print")}
        </button>
      </p>
      <section aria-labelledby="follow-tasks">
        <h2 id="follow-tasks">{t("followTasks")}</h2>
        {bySite(plan, progress.tasks, (it) => it.planned.task.site).map(({ site, title, of }) => (
          <section key={site ?? ""} aria-label={title === null ? t("planWhole") : say(title)}>
            <h3>{title === null ? t("planWhole") : say(title)}</h3>
            <ul className="plain rows roomy followed">
              {of.map((it) => (
                <FollowedTaskRow key={it.planned.task.key} it={it} said={said.get(it.planned.task.key)} />
              ))}
            </ul>
          </section>
        ))}
      </section>
      <FollowedLines view={view} lines={progress.lines} />
      <Outside view={view} progress={progress} />
    </>
  );
};

interface OutsideProps {
  readonly view: FollowUpView;
  readonly progress: ReturnType<typeof progressOf>;
}

/** What was reported of tasks and lines that a revision took out: it happened, and stays. */
const Outside = ({ view, progress }: OutsideProps) => {
  const { t, say } = useWords();
  const francs = useFrancs();
  const tasks = new Set(progress.tasks.map((it) => it.planned.task.key));
  const lines = new Set(progress.lines.map((it) => it.line.key));
  const outside = [
    ...view.tasks
      .filter((it) => !tasks.has(it.task))
      .map(({ task, startedOn, endedOn }) =>
        endedOn === null
          ? t("followOutsideBegun", { k: task, a: say(sayDay(startedOn)) })
          : t("followOutsideTask", { k: task, a: say(sayDay(startedOn)), z: say(sayDay(endedOn)) }),
      ),
    ...view.lines
      .filter((it) => !lines.has(it.line))
      .map((it) => t("followOutsideLine", { k: it.line, m: it.month, n: francs(it.francs) })),
  ];
  if (outside.length === 0) return null;
  return (
    <section aria-labelledby="follow-outside">
      <h2 id="follow-outside">{t("followOutside")}</h2>
      <ul>
        {outside.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </section>
  );
};
