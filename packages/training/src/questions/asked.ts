import { Code } from "@relais/core";
import { z } from "zod";
import type { Question, QuestionOf } from "./question.ts";

const Words = z.string();
const asked = { id: Code, stem: Words };

/** A question as it is put to somebody: nothing in it tells the answer, not even an order. */
export const AskedQuestion = z.discriminatedUnion("kind", [
  z.strictObject({
    ...asked,
    kind: z.literal("choice"),
    select: z.enum(["one", "several"]),
    choices: z.array(Words),
  }),
  z.strictObject({ ...asked, kind: z.literal("truth") }),
  z.strictObject({ ...asked, kind: z.literal("short") }),
  z.strictObject({ ...asked, kind: z.literal("number") }),
  z.strictObject({ ...asked, kind: z.literal("match"), lefts: z.array(Words), rights: z.array(Words) }),
  z.strictObject({ ...asked, kind: z.literal("order"), items: z.array(Words) }),
  z.strictObject({ ...asked, kind: z.literal("open") }),
]);
export type AskedQuestion = z.infer<typeof AskedQuestion>;

/** By what an answer is marked: places are those of {@link AskedQuestion}. */
export const MarkingKey = z.discriminatedUnion("kind", [
  /** The right choices, and no other. */
  z.strictObject({ kind: z.literal("choice"), places: z.array(z.int().nonnegative()) }),
  z.strictObject({ kind: z.literal("truth"), isTrue: z.boolean() }),
  z.strictObject({ kind: z.literal("short"), accepted: z.array(Words) }),
  z.strictObject({ kind: z.literal("number"), from: z.number(), to: z.number() }),
  /** For each left side the place of its right side. */
  z.strictObject({ kind: z.literal("match"), places: z.array(z.int().nonnegative()) }),
  /** The places of the items, from the first to the last. */
  z.strictObject({ kind: z.literal("order"), places: z.array(z.int().nonnegative()) }),
  /** Read by a person. */
  z.strictObject({ kind: z.literal("open") }),
]);
export type MarkingKey = z.infer<typeof MarkingKey>;

/** What is right, in words, and why: for whoever marks, never for whoever answers. */
export const AnswerKey = z.strictObject({
  question: Code,
  marking: MarkingKey,
  right: z.array(Words),
  /** Why one answer is right or wrong. */
  whys: z.array(z.strictObject({ answer: Words, why: Words })),
  explanation: Words.nullable(),
  rules: z.array(z.string()),
});
export type AnswerKey = z.infer<typeof AnswerKey>;

/** Left as they stand beside one another, the order of the right sides would be the answer. */
const rightSides = ({ pairs, others }: QuestionOf<"match">): string[] =>
  [...new Set([...pairs.map((it) => it.right), ...others])].sort();

export const askedOf = (question: Question): AskedQuestion => {
  const { id, stem } = question;
  switch (question.kind) {
    case "choice":
      return { id, stem, kind: "choice", select: question.select, choices: question.choices.map((it) => it.text) };
    case "match":
      return { id, stem, kind: "match", lefts: question.pairs.map((it) => it.left), rights: rightSides(question) };
    case "order":
      return { id, stem, kind: "order", items: question.items.toSorted() };
    default:
      return { id, stem, kind: question.kind };
  }
};

/** The language of a kit is French: so are the two words that a question of true or false is answered with. */
export const TRUTH = ["Vrai", "Faux"] as const;

export const keyOf = (question: Question): AnswerKey => {
  const { id, explanation, rules } = question;
  return { question: id, marking: markingOf(question), explanation, rules, ...rightOf(question) };
};

const markingOf = (question: Question): MarkingKey => {
  switch (question.kind) {
    case "choice":
      return { kind: "choice", places: question.choices.flatMap((it, at) => (it.right ? [at] : [])) };
    case "truth":
      return { kind: "truth", isTrue: question.isTrue };
    case "short":
      return { kind: "short", accepted: question.accepted };
    case "number":
      return { kind: "number", from: question.from, to: question.to };
    case "match": {
      const sides = rightSides(question);
      return { kind: "match", places: question.pairs.map((it) => sides.indexOf(it.right)) };
    }
    case "order": {
      const items = question.items.toSorted();
      return { kind: "order", places: question.items.map((it) => items.indexOf(it)) };
    }
    case "open":
      return { kind: "open" };
  }
};

const why = (answer: string, text: string | null) => (text === null ? [] : [{ answer, why: text }]);

const rightOf = (question: Question): Pick<AnswerKey, "right" | "whys"> => {
  switch (question.kind) {
    case "choice":
      return {
        right: question.choices.filter((it) => it.right).map((it) => it.text),
        whys: question.choices.flatMap((it) => why(it.text, it.why)),
      };
    case "truth": {
      const [right, wrong] = question.isTrue ? TRUTH : [...TRUTH].reverse();
      return { right: [right!], whys: [...why(right!, question.whyRight), ...why(wrong!, question.whyWrong)] };
    }
    case "short":
      return { right: question.accepted, whys: [] };
    case "number": {
      const [from, to] = [question.from, question.to].map((it) => it.toLocaleString("fr-FR"));
      return { right: [from === to ? from! : `de ${from} à ${to}`], whys: [] };
    }
    case "match":
      return { right: question.pairs.map(({ left, right }) => `${left} → ${right}`), whys: [] };
    case "order":
      return { right: question.items.map((it, at) => `${at + 1}. ${it}`), whys: [] };
    case "open":
      return { right: [], whys: [] };
  }
};
