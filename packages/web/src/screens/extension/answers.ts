import type { VisitAnswer, VisitQuestion } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";

/** An answer of a visit, in words; « pas regardé » where there is none. */
export const useAnswer = () => {
  const { t, say, language } = useWords();
  return (question: VisitQuestion, answer: VisitAnswer | undefined): string => {
    if (answer === undefined) return t("visitNotSeen");
    if (typeof answer === "boolean") return answer ? t("visitYes") : t("visitNo");
    if (typeof answer === "number") return answer.toLocaleString(language);
    const choice = question.kind === "choice" ? question.choices.find((it) => it.choice === answer) : undefined;
    return choice === undefined ? answer : say(choice.title);
  };
};
