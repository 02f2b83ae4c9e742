import type { AnswerKey, AskedQuestion, ModuleView } from "@relais/training";
import { useWords } from "../../texts/language.tsx";

/** The questions of a module; what is right, and why, where the reader is told. */
export const Questions = ({ module }: { readonly module: ModuleView }) => {
  const { t } = useWords();
  const { questions, trainer } = module;
  return (
    <>
      {trainer === null && <p className="hint">{t("moduleAnswersKept")}</p>}
      <ol className="plain">
        {questions.map((it, at) => (
          <li key={it.id} className="card">
            <p lang="fr">
              <strong>{at + 1}.</strong> {it.stem}
            </p>
            <Answers question={it} />
            <Key known={trainer?.keys.find((one) => one.question === it.id)} />
          </li>
        ))}
      </ol>
    </>
  );
};

const List = ({ items }: { readonly items: readonly string[] }) => (
  <ul lang="fr">
    {items.map((it) => (
      <li key={it}>{it}</li>
    ))}
  </ul>
);

const Answers = ({ question }: { readonly question: AskedQuestion }) => {
  const { t } = useWords();
  switch (question.kind) {
    case "choice":
      return (
        <>
          {question.select === "several" && <p className="hint">{t("moduleSelectSeveral")}</p>}
          <List items={question.choices} />
        </>
      );
    case "truth":
      return <p className="hint">{t("moduleTruth")}</p>;
    case "match":
      return (
        <div className="pair">
          <List items={question.lefts} />
          <List items={question.rights} />
        </div>
      );
    case "order":
      return (
        <>
          <p className="hint">{t("moduleOrder")}</p>
          <List items={question.items} />
        </>
      );
    default:
      return null;
  }
};

const Key = ({ known }: { readonly known: AnswerKey | undefined }) => {
  const { t } = useWords();
  if (known === undefined) return null;
  return (
    <details className="fold">
      <summary>
        {t("moduleRight")} <span lang="fr">{known.right.join(" · ")}</span>
      </summary>
      {known.explanation !== null && <p lang="fr">{known.explanation}</p>}
      {known.whys.length > 0 && (
        <>
          <p className="hint">{t("moduleWhy")}</p>
          <List items={known.whys.map((it) => `${it.answer} → ${it.why}`)} />
        </>
      )}
    </details>
  );
};
