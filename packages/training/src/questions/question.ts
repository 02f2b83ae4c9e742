import { Code } from "@relais/core";
import { z } from "zod";
import { RuleRef } from "../rules/taught.ts";

/**
 * What people type, as every format of questions can carry it: no space or line too many, an arrow as one sign (in GIFT `->` parts the two sides
 * of a pair).
 */
const clean = (text: string): string =>
  text
    .replace(/->/g, "→")
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");

const Words = z.string().transform(clean).pipe(z.string().min(1));
/** What fits on one line: a title, an answer that somebody writes. */
const Line = Words.transform((it) => it.replace(/\n+/g, " "));

/** Why an answer is right or not, said after the test. */
const Why = Words.nullable();

const Choice = z.strictObject({ text: Words, right: z.boolean(), why: Why });

/** No format tells −0 from 0. */
const Finite = z.number().transform((it) => it + 0);

/** What every question has. `rules`: those that it is about; a change of their revision makes it stale. */
const asked = {
  /** Of its bank; made by whoever writes the bank, stable from one version to the next. */
  id: Code,
  title: Line.nullable(),
  /** Plain text; a new line is a new line. */
  stem: Words,
  /** Said after the test, whatever was answered. */
  explanation: Why,
  rules: z.array(RuleRef),
};

const ChoiceQuestion = z.strictObject({
  ...asked,
  kind: z.literal("choice"),
  /** `one`: one answer is asked for; `several`: all the right ones, and no other. */
  select: z.enum(["one", "several"]),
  choices: z.array(Choice).min(2),
});

const TruthQuestion = z.strictObject({
  ...asked,
  kind: z.literal("truth"),
  isTrue: z.boolean(),
  /** Said to who answered wrongly, and to who answered rightly. */
  whyWrong: Why,
  whyRight: Why,
});

const ShortQuestion = z.strictObject({
  ...asked,
  kind: z.literal("short"),
  /** Any of these words is right, case, accents and spaces aside. */
  accepted: z.array(Line).min(1),
});

const NumberQuestion = z.strictObject({
  ...asked,
  kind: z.literal("number"),
  /** A number from one end to the other, ends included. */
  from: Finite,
  to: Finite,
});

const MatchQuestion = z.strictObject({
  ...asked,
  kind: z.literal("match"),
  pairs: z.array(z.strictObject({ left: Words, right: Words })).min(2),
  /** Answers that fit nothing. */
  others: z.array(Words),
});

const OrderQuestion = z.strictObject({
  ...asked,
  kind: z.literal("order"),
  /** In the right order. */
  items: z.array(Words).min(2),
});

/** Read by a person, never scored. */
const OpenQuestion = z.strictObject({ ...asked, kind: z.literal("open") });

/** A question of a bank. An answer is right or wrong as a whole (docs/spec/statistics.md, [STA-2]). */
export const Question = z
  .discriminatedUnion("kind", [
    ChoiceQuestion,
    TruthQuestion,
    ShortQuestion,
    NumberQuestion,
    MatchQuestion,
    OrderQuestion,
    OpenQuestion,
  ])
  .superRefine((question, context) => {
    if (question.kind === "choice") {
      const right = question.choices.filter((it) => it.right).length;
      if (right === 0 || (question.select === "one" && right > 1)) {
        context.addIssue({ code: "custom", path: ["choices"], message: `${right} right answers` });
      }
    }
    if (question.kind === "order" && new Set(question.items).size < question.items.length) {
      context.addIssue({ code: "custom", path: ["items"], message: "one twice" });
    }
    if (question.kind === "number" && question.from > question.to) {
      context.addIssue({ code: "custom", path: ["from"], message: "from > to" });
    }
  });
export type Question = z.infer<typeof Question>;
export type QuestionOf<Kind extends Question["kind"]> = Extract<Question, { kind: Kind }>;
