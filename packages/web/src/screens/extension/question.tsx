import type { VisitAnswer, VisitQuestion } from "@relais/extension";
import { ChoicesField } from "../../form/choices.tsx";
import { NumberField, TextField } from "../../form/plain.tsx";
import { useWords } from "../../texts/language.tsx";
import { useAnswer } from "./answers.ts";

interface QuestionProps {
  readonly question: VisitQuestion;
  readonly answer: VisitAnswer | undefined;
  /** What was answered on the last visit, and its day in words. */
  readonly last: { readonly on: string; readonly answer: VisitAnswer | undefined } | null;
  readonly change: (answer: VisitAnswer | undefined) => void;
}

const MOST = 100_000;
const NONE = "not-seen";

/** One question of a visit, with what the last visit answered. */
export const QuestionField = ({ question, answer, last, change }: QuestionProps) => {
  const { t } = useWords();
  const answerOf = useAnswer();
  return (
    <>
      <Field {...{ question, answer, change }} />
      {last !== null && last.answer !== undefined && (
        <p className="hint">{t("visitLast", { d: last.on, a: answerOf(question, last.answer) })}</p>
      )}
    </>
  );
};

const Field = ({ question, answer, change }: Omit<QuestionProps, "last">) => {
  const { t, say } = useWords();
  const label = say(question.title);
  switch (question.kind) {
    case "number":
      return (
        <NumberField
          label={label}
          need="narrowing"
          most={MOST}
          value={answer === undefined ? "" : String(answer)}
          change={(it) => change(it === "" ? undefined : Number(it))}
        />
      );
    case "words":
      return (
        <TextField
          label={label}
          need="narrowing"
          value={typeof answer === "string" ? answer : ""}
          change={(it) => change(it === "" ? undefined : it)}
        />
      );
    case "yes-no":
      return (
        <ChoicesField
          legend={label}
          name={question.question}
          kind="radio"
          options={[
            { id: "yes", label: t("visitYes") },
            { id: "no", label: t("visitNo") },
            { id: NONE, label: t("visitNotSeen") },
          ]}
          chosen={[answer === undefined ? NONE : answer === true ? "yes" : "no"]}
          change={([it]) => change(it === NONE ? undefined : it === "yes")}
        />
      );
    case "choice":
      return (
        <ChoicesField
          legend={label}
          name={question.question}
          kind="radio"
          options={[
            ...question.choices.map((it) => ({ id: it.choice, label: say(it.title) })),
            { id: NONE, label: t("visitNotSeen") },
          ]}
          chosen={[typeof answer === "string" ? answer : NONE]}
          change={([it]) => change(it === NONE ? undefined : it)}
        />
      );
  }
};
