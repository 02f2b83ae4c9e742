import type { Question, QuestionOf } from "../questions/question.ts";
import type { Answer } from "./events.ts";

/** Words as they are compared: case, accents and spaces aside. */
const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** What may be put beside the left sides of a matching: the right sides of its pairs, then the others. */
export const rightSides = ({ pairs, others }: QuestionOf<"match">): string[] => [
  ...pairs.map((it) => it.right),
  ...others,
];

/**
 * Whether an answer is right, as a whole (docs/spec/statistics.md, [STA-2]); null for a question that a person reads. An answer of another
 * shape than its question's is not right.
 */
export const isRight = (question: Question, answer: Answer | null | undefined): boolean | null => {
  if (question.kind === "open") return null;
  if (answer === null || answer === undefined) return false;
  switch (question.kind) {
    case "truth":
      return answer === question.isTrue;
    case "number":
      return typeof answer === "number" && answer >= question.from && answer <= question.to;
    case "short":
      return typeof answer === "string" && question.accepted.some((it) => bare(it) === bare(answer));
    case "choice": {
      const chosen = typeof answer === "number" ? [answer] : Array.isArray(answer) ? answer : [];
      return question.choices.every((it, at) => it.right === chosen.includes(at));
    }
    case "match": {
      const sides = rightSides(question);
      return (
        Array.isArray(answer) &&
        question.pairs.every(({ right }, at) => {
          const put = answer[at];
          return put !== null && put !== undefined && sides[put] === right;
        })
      );
    }
  }
};

/** What an attempt is worth: right answers among those that are marked. */
export interface Mark {
  readonly right: number;
  readonly of: number;
}

export const markOf = (
  questions: readonly { readonly ref: string; readonly question: Question }[],
  answers: Readonly<Record<string, Answer | null>>,
): Mark => {
  const marked = questions.map((it) => isRight(it.question, answers[it.ref])).filter((it) => it !== null);
  return { right: marked.filter(Boolean).length, of: marked.length };
};
