import type { PaperQuestion, SessionView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { session } from "../../api/training.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { letterOf } from "./words.ts";

/** A test on paper: a line for the name, letters to tick; what « Saisir les copies » reads back. */
export const TestPaperScreen = () => {
  const { id, test } = useParams({ from: "/shell/formation/seances/$id/tests/$test/papier" });
  const found = useQuery(session(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Paper view={found.data} test={test} />;
};

const Paper = ({ view, test: id }: { readonly view: SessionView; readonly test: string }) => {
  const { t, say } = useWords();
  const test = view.tests.find((it) => it.test === id);
  if (test === undefined) return <Page title={t("paperTitle")}>{t("testNone")}</Page>;
  return (
    <Page
      title={`${t(`phase_${test.phase}`)} · ${view.line.titles.map(say).join(" · ")}`}
      aside={
        <button type="button" className="no-print" onClick={() => window.print()}>
          {t("print")}
        </button>
      }
    >
      <p className="signatures">
        <span>{t("paperName")} :</span>
      </p>
      <ol className="plain questions">
        {test.paper.map((it, at) => (
          <li key={it.ref} className="asked">
            <p>
              <strong>
                {at + 1}. {it.stem}
              </strong>
            </p>
            <Lines question={it} />
          </li>
        ))}
      </ol>
    </Page>
  );
};

const Lettered = ({ options }: { readonly options: readonly { readonly at: number; readonly text: string }[] }) => (
  <ul className="plain letters">
    {options.map((it, at) => (
      <li key={it.at}>
        {letterOf(at)}. {it.text}
      </li>
    ))}
  </ul>
);

const Lines = ({ question }: { readonly question: PaperQuestion }) => {
  const { t } = useWords();
  switch (question.kind) {
    case "choice":
      return (
        <>
          <p className="hint">{t(question.select === "one" ? "paperTick" : "paperTickAll")}</p>
          <ul className="plain letters">
            {question.options.map((it, at) => (
              <li key={it.at}>
                ☐ {letterOf(at)}. {it.text}
              </li>
            ))}
          </ul>
        </>
      );
    case "truth":
      return (
        <p>
          ☐ {t("attemptTrue")} &nbsp; ☐ {t("attemptFalse")}
        </p>
      );
    case "match":
      return (
        <>
          <ul className="plain letters">
            {question.lefts.map((it) => (
              <li key={it}>{it} → ____</li>
            ))}
          </ul>
          <Lettered options={question.options} />
        </>
      );
    case "order":
      return (
        <>
          <Lettered options={question.options} />
          <p>
            {t("paperOrder")} {question.options.map(() => "____").join(" → ")}
          </p>
        </>
      );
    default:
      return <p className="writing-line" aria-hidden="true" />;
  }
};
