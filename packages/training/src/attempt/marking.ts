import type { MarkingKey } from "../questions/asked.ts";
import type { Answer } from "./events.ts";

/** Words as they are compared: case, accents and spaces aside. */
const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

const sorted = (places: readonly unknown[]): string => [...new Set(places)].map(String).sort().join(" ");

/**
 * Whether an answer is right, as a whole (docs/spec/statistics.md, [STA-2]); null for a question that a person reads. An answer of another
 * shape than its question's is not right.
 */
export const isRight = (key: MarkingKey, answer: Answer | null | undefined): boolean | null => {
  if (key.kind === "open") return null;
  if (answer === null || answer === undefined) return false;
  switch (key.kind) {
    case "truth":
      return answer === key.isTrue;
    case "number":
      return typeof answer === "number" && answer >= key.from && answer <= key.to;
    case "short":
      return typeof answer === "string" && key.accepted.some((it) => bare(it) === bare(answer));
    case "choice": {
      const chosen = typeof answer === "number" ? [answer] : Array.isArray(answer) ? answer : [];
      return sorted(chosen) === sorted(key.places);
    }
    case "match":
    case "order":
      return (
        Array.isArray(answer) &&
        answer.length === key.places.length &&
        key.places.every((place, at) => answer[at] === place)
      );
  }
};

/** What an attempt is worth: right answers among those that are marked. */
export interface Mark {
  readonly right: number;
  readonly of: number;
}

export const markOf = (
  questions: readonly { readonly ref: string; readonly key: { readonly marking: MarkingKey } }[],
  answers: Readonly<Record<string, Answer | null>>,
): Mark => {
  const marked = questions.map((it) => isRight(it.key.marking, answers[it.ref])).filter((it) => it !== null);
  return { right: marked.filter(Boolean).length, of: marked.length };
};
