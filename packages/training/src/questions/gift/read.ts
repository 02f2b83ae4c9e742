import type { Refusal } from "@relais/core";
import {
  arePairs,
  choicesOf,
  FORMAT,
  feedbackOf,
  GiftFault,
  numberOf,
  pairsOf,
  textOf,
  withFeedback,
} from "./answers.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { cut, placeOf, plainOf } from "./scan.ts";
import type { GiftChoice, GiftFormat, GiftQuestion } from "./shapes.ts";

/** What a file holds: each question with its line, and each that could not be read with the reason. */
export interface GiftRead {
  readonly questions: readonly { readonly line: number; readonly question: GiftQuestion }[];
  readonly refused: readonly Refusal[];
}

const TITLE = /^\s*::/;

interface Parts {
  readonly title: string | null;
  readonly format: GiftFormat;
  readonly before: string;
  /** Between the braces; nothing where there are none. */
  readonly answers: string | undefined;
  readonly after: string;
}

const partsOf = (text: string): Parts => {
  let rest = text;
  let title: string | null = null;
  if (TITLE.test(rest)) {
    const from = rest.indexOf("::") + 2;
    const to = placeOf(rest, "::", from);
    if (to === -1) throw new GiftFault("Le titre n'a pas sa fin « :: ».", "The title lacks its closing “::”.");
    title = plainOf(rest.slice(from, to).trim());
    rest = rest.slice(to + 2);
  }
  const format = (FORMAT.exec(rest)?.[1] as GiftFormat | undefined) ?? "moodle";
  const open = placeOf(rest, "{");
  if (open === -1) {
    if (placeOf(rest, "}") !== -1)
      throw new GiftFault("« } » sans « { » ; écrivez \\}.", "“}” without “{”; write \\}.");
    return { title, format, before: rest, answers: undefined, after: "" };
  }
  const close = placeOf(rest, "}", open);
  if (close === -1)
    throw new GiftFault("Les réponses n'ont pas leur fin « } ».", "The answers lack their closing “}”.");
  const after = rest.slice(close + 1);
  if (placeOf(after, "{") !== -1) {
    throw new GiftFault(
      "Une question n'a qu'un « { ». Séparez-les d'une ligne vide.",
      "A question has one “{” only. Part them with an empty line.",
    );
  }
  return { title, format, before: rest.slice(0, open), answers: rest.slice(open + 1, close), after };
};

const TRUTH = /^(TRUE|T|FALSE|F)\s*(?=#|$)/i;

const withRight = <T>(choices: readonly GiftChoice<T>[]): readonly GiftChoice<T>[] => {
  if (choices.some((it) => it.isCorrect || (it.weight ?? 0) > 0)) return choices;
  throw new GiftFault(
    "Aucune réponse n'est juste : marquez-en une par = ou par un poids positif.",
    "No answer is right: mark one with = or a positive weight.",
  );
};

const questionOf = ({ text, id, tags }: Block): GiftQuestion => {
  if (text.startsWith("$CATEGORY:")) return { type: "Category", title: text.slice("$CATEGORY:".length).trim() };
  const { title, format, before, answers, after } = partsOf(text);
  const hasEmbeddedAnswers = after.trim() !== "";
  const stem = textOf(hasEmbeddedAnswers ? `${before.trimEnd()} _____ ${after.trimStart()}` : before, "moodle");
  const head = { id, tags, title, stem, hasEmbeddedAnswers };
  if (answers === undefined) return { ...head, type: "Description" };
  const end = placeOf(answers, "####");
  const globalFeedback = end === -1 ? null : feedbackOf(answers.slice(end + 4), format);
  const said = (end === -1 ? answers : answers.slice(0, end)).trim();
  const asked = { ...head, globalFeedback };
  if (said === "") return { ...asked, type: "Essay" };
  const truth = TRUTH.exec(said);
  if (truth !== null) {
    const [trueFeedback, falseFeedback] = cut(said.slice(truth[0].length), /#/g)
      .slice(1)
      .map((it) => it.slice(1));
    return {
      ...asked,
      type: "TF",
      isTrue: truth[1]!.toUpperCase().startsWith("T"),
      trueFeedback: feedbackOf(trueFeedback, format),
      falseFeedback: feedbackOf(falseFeedback, format),
    };
  }
  if (said.startsWith("#")) {
    const numbers = said.slice(1).trim();
    if (!/^[=~]/.test(numbers)) {
      return { ...asked, type: "Numerical", choices: numberOf(withFeedback(numbers)[0]) };
    }
    return { ...asked, type: "Numerical", choices: withRight(choicesOf(numbers, format, numberOf)) };
  }
  if (arePairs(said)) return { ...asked, type: "Matching", matchPairs: pairsOf(said, format) };
  const choices = withRight(choicesOf(said, format, textOf));
  return { ...asked, type: choices.every((it) => it.isCorrect) ? "Short" : "MC", choices };
};

/** Reads a GIFT file (text, any line ends): a question that cannot be read is refused with its line, the others are kept. */
export const readGift = (file: string): GiftRead => {
  const questions: { line: number; question: GiftQuestion }[] = [];
  const refused: Refusal[] = [];
  for (const block of blocksOf(file)) {
    try {
      questions.push({ line: block.line, question: questionOf(block) });
    } catch (error) {
      if (!(error instanceof GiftFault)) throw error;
      refused.push({
        code: "gift.unreadable",
        fr: `Ligne ${block.line} : ${error.fr}`,
        en: `Line ${block.line}: ${error.en}`,
        path: String(block.line),
      });
    }
  }
  return { questions, refused };
};
