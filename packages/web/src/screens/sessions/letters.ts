import type { Answer, PaperQuestion } from "@relais/training";
import { letterOf } from "./words.ts";

/** How the letters of a paper are read. `wrong`: what was typed is no possible answer to this question. */
export type ReadLetters =
  | { readonly is: "answer"; readonly answer: Answer | null }
  | { readonly is: "wrong"; readonly how: "letters" | "truth" | "number" | "match" | "order"; readonly last: string };

/** Signs for true and false, in both languages. */
const TRUE: ReadonlySet<string> = new Set(["V", "T"]);
const FALSE = "F";

/** An answer from what was typed of a paper printed in this order; nothing typed is no answer. */
export const readLetters = (question: PaperQuestion, typed: string): ReadLetters => {
  const text = typed.trim();
  if (text === "") return { is: "answer", answer: null };
  const letters = text.toUpperCase().replace(/[^A-Z]/g, "");
  switch (question.kind) {
    case "choice": {
      const places = [...new Set([...letters].map((it) => placeOf(question.options, it)))];
      const wrong = places.includes(undefined) || (question.select === "one" && places.length > 1);
      if (letters === "" || wrong) return { is: "wrong", how: "letters", last: lastOf(question.options) };
      const found = places.flatMap((it) => it ?? []).sort((a, b) => a - b);
      return { is: "answer", answer: question.select === "one" ? found[0]! : found };
    }
    case "truth":
      if (TRUE.has(letters)) return { is: "answer", answer: true };
      return letters === FALSE ? { is: "answer", answer: false } : { is: "wrong", how: "truth", last: "" };
    case "number": {
      const value = Number(text.replace(",", "."));
      return Number.isFinite(value) ? { is: "answer", answer: value } : { is: "wrong", how: "number", last: "" };
    }
    case "match": {
      const places = [...letters].map((it) => placeOf(question.options, it));
      if (places.length !== question.lefts.length || places.includes(undefined)) {
        return { is: "wrong", how: "match", last: lastOf(question.options) };
      }
      return { is: "answer", answer: places.flatMap((it) => it ?? []) };
    }
    case "order": {
      const places = [...letters].flatMap((it) => placeOf(question.options, it) ?? []);
      if (letters.length !== question.options.length || new Set(places).size !== question.options.length) {
        return { is: "wrong", how: "order", last: lastOf(question.options) };
      }
      return { is: "answer", answer: places };
    }
    default:
      return { is: "answer", answer: text };
  }
};

type Options = readonly { readonly at: number }[];
const placeOf = (options: Options, letter: string): number | undefined => options[letter.charCodeAt(0) - 65]?.at;
const lastOf = (options: Options): string => letterOf(options.length - 1);
