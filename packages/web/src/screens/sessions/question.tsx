import type { Answer, PaperQuestion } from "@relais/training";
import { type ReactNode, useId } from "react";
import { Choices } from "../../form/choices.tsx";
import { SelectField } from "../../form/plain.tsx";
import { useWords } from "../../texts/language.tsx";
import { Ordering } from "./ordering.tsx";

interface QuestionProps {
  readonly question: PaperQuestion;
  /** « Question 3 sur 15 ». */
  readonly place: string;
  readonly answer: Answer | null;
  readonly change: (answer: Answer | null) => void;
}

/** One question, with what it takes to answer it; a choice is named by its place in the bank. */
export const QuestionInput = ({ question, place, answer, change }: QuestionProps) => {
  const { t } = useWords();
  const id = useId();
  const grouped = (children: ReactNode) => (
    <fieldset className="field">
      <legend>
        <span className="hint">{place}</span>
        <br />
        {question.stem}
      </legend>
      {children}
    </fieldset>
  );
  switch (question.kind) {
    case "choice": {
      const chosen = typeof answer === "number" ? [answer] : Array.isArray(answer) ? answer : [];
      const one = question.select === "one";
      return grouped(
        <>
          {!one && <p className="hint">{t("attemptSeveral")}</p>}
          <Choices
            name={id}
            kind={one ? "radio" : "checkbox"}
            options={question.options.map((it) => ({ id: String(it.at), label: it.text }))}
            chosen={chosen.map(String)}
            change={(all) => {
              const places = all.map(Number).sort((a, b) => a - b);
              change(places.length === 0 ? null : one ? (places[0] ?? null) : places);
            }}
          />
        </>,
      );
    }
    case "truth":
      return grouped(
        <Choices
          name={id}
          kind="radio"
          options={[
            { id: "true", label: t("attemptTrue") },
            { id: "false", label: t("attemptFalse") },
          ]}
          chosen={answer === null ? [] : [String(answer)]}
          change={([it]) => change(it === "true")}
        />,
      );
    case "match": {
      const put = Array.isArray(answer) ? answer : question.lefts.map(() => null);
      return grouped(
        question.lefts.map((left, at) => (
          <SelectField
            key={left}
            label={left}
            need="narrowing"
            options={question.options.map((it) => ({ id: String(it.at), label: it.text }))}
            value={put[at] == null ? "" : String(put[at])}
            change={(value) =>
              change(put.map((it, other) => (other === at ? (value === "" ? null : Number(value)) : it)))
            }
          />
        )),
      );
    }
    case "order":
      return grouped(<Ordering options={question.options} answer={answer} change={change} />);
    default:
      return (
        <div className="field">
          <label htmlFor={id}>
            <span className="hint">{place}</span>
            <br />
            {question.stem}
          </label>
          {question.kind === "open" ? (
            <textarea
              id={id}
              rows={3}
              value={typeof answer === "string" ? answer : ""}
              onChange={({ target }) => change(target.value || null)}
            />
          ) : (
            <input
              id={id}
              type={question.kind === "number" ? "number" : "text"}
              step="any"
              autoComplete="off"
              value={typeof answer === "string" || typeof answer === "number" ? answer : ""}
              onChange={({ target }) =>
                change(target.value === "" ? null : question.kind === "number" ? Number(target.value) : target.value)
              }
            />
          )}
        </div>
      );
  }
};
