import { compareVisits, questionsFor, type VisitForm, type VisitLine } from "@relais/extension";
import { project } from "../../api/commands.ts";
import { sayDay } from "../../parts/dates.ts";
import { Refused } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";
import { useAnswer } from "./answers.ts";

interface VisitRowProps {
  readonly it: VisitLine;
  readonly before: VisitLine | undefined;
  readonly form: VisitForm | null;
}

/** One visit: who noted it, whether it was noted twice, what it says and what has changed since the one before. */
export const VisitRow = ({ it, before, form }: VisitRowProps) => {
  const { t, say } = useWords();
  return (
    <li>
      <p>
        <b>{t("visitsOn", { d: say(sayDay(it.visit.on)) })}</b>
        {it.sent === "waiting" && <strong> · {t("visitsWaiting")}</strong>}
      </p>
      <p className="hint">{t("visitsBy", { r: say(it.by.role), u: say(it.by.unit) })}</p>
      {it.dated === "uncertain" && <p className="notice">{t("visitsUncertain")}</p>}
      {it.countedAs !== null && <p className="hint">{t("visitsSetAside")}</p>}
      {it.twins.map((twin) => (
        <Twin key={twin.id} it={it} twin={twin} />
      ))}
      {form !== null && before !== undefined && it.countedAs === null && <Changes {...{ it, before, form }} />}
      {form !== null && <Answers it={it} form={form} />}
    </li>
  );
};

interface TwinProps {
  readonly it: VisitLine;
  readonly twin: VisitLine["twins"][number];
}

const Twin = ({ it, twin }: TwinProps) => {
  const { t } = useWords();
  const send = useSend();
  if (it.countedAs === twin.id) return null;
  if (twin.is === "apart") return <p className="hint">{t("visitsTwinSaidApart")}</p>;
  if (twin.is === "same") return <p className="hint">{t("visitsTwinSaidSame")}</p>;
  const settle = (is: "same" | "apart") => send.mutate([project("settle-visit", it.id, { other: twin.id, is })]);
  return (
    <div className="notice">
      <p>{t("visitsTwin")}</p>
      {send.error && <Refused error={send.error} />}
      <p className="actions no-print">
        <button type="button" disabled={send.isPending} onClick={() => settle("same")}>
          {t("visitsTwinSame")}
        </button>
        <button type="button" className="quiet" disabled={send.isPending} onClick={() => settle("apart")}>
          {t("visitsTwinApart")}
        </button>
      </p>
    </div>
  );
};

interface WithFormProps {
  readonly it: VisitLine;
  readonly form: VisitForm;
}

const Changes = ({ it, before, form }: WithFormProps & { readonly before: VisitLine }) => {
  const { t, say } = useWords();
  const answerOf = useAnswer();
  const compared = compareVisits(form, before.visit, it.visit);
  const changed = compared.filter((one) => one.change === "changed");
  const unseen = compared.filter((one) => one.change === "unseen").length;
  return (
    <>
      <p>
        <b>{t("visitsChanges", { d: say(sayDay(before.visit.on)) })}</b>
      </p>
      {changed.length === 0 ? (
        <p>{t("visitsNoChange")}</p>
      ) : (
        <ul>
          {changed.map(({ question, before: was, after: is }) => (
            <li key={question.question}>
              {t("visitsChanged", {
                q: say(question.title),
                a: answerOf(question, was),
                z: answerOf(question, is),
              })}
            </li>
          ))}
        </ul>
      )}
      {unseen > 0 && <p className="hint">{t("visitsUnseen", { n: unseen })}</p>}
    </>
  );
};

const Answers = ({ it, form }: WithFormProps) => {
  const { t, say } = useWords();
  const answerOf = useAnswer();
  return (
    <details className="fold">
      <summary>{t("visitsAnswers")}</summary>
      <dl className="facts">
        {questionsFor(form, it.visit.kind).map((question) => (
          <div key={question.question}>
            <dt>{say(question.title)}</dt>
            <dd>{answerOf(question, it.visit.answers[question.question])}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
