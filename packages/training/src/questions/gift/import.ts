import { Code } from "@relais/core";
import { type Imported, type Loss, type LossCode, lossOf } from "../imported.ts";
import { textOfHtml } from "../markup.ts";
import { Question } from "../question.ts";
import { readGift } from "./read.ts";
import type { GiftChoice, GiftNumber, GiftQuestion, GiftText } from "./shapes.ts";
import { ORDER_TAG } from "./write.ts";

/** Tags that name a rule: `[tag:regle:enfant-victime/avis-procureur]`. */
const RULE = /^regle:([a-z0-9-]+\/[a-z0-9-]+)$/;

type MatchPairs = Extract<GiftQuestion, { type: "Matching" }>["matchPairs"];
type Asked = Exclude<GiftQuestion, { type: "Category" | "Description" }>;

/** A reading of one question, which notes what it loses on its way. */
class Reading {
  readonly #question: Asked;
  readonly losses = new Set<LossCode>();

  constructor(question: Asked) {
    this.#question = question;
  }

  text({ format, text }: GiftText): string {
    if (format !== "html") {
      if (format === "markdown") this.losses.add("markup");
      return text;
    }
    const plain = textOfHtml(text);
    if (plain !== text) this.losses.add("markup");
    return plain;
  }

  why(feedback: GiftText | null): string | null {
    return feedback && (this.text(feedback) || null);
  }

  /** As a question of ours, not yet judged; without its id. */
  kind(): object {
    const it = this.#question;
    switch (it.type) {
      case "Essay":
        return { kind: "open" };
      case "TF":
        return {
          kind: "truth",
          isTrue: it.isTrue,
          whyWrong: this.why(it.trueFeedback),
          whyRight: this.why(it.falseFeedback),
        };
      case "MC":
        return this.#choices(it.choices);
      case "Short":
        return { kind: "short", accepted: this.#accepted(it.choices, (text) => this.text(text)) };
      case "Numerical":
        return {
          kind: "number",
          ...this.#ends("type" in it.choices ? it.choices : this.#accepted(it.choices, (n) => n)[0]),
        };
      case "Matching":
        return it.tags?.includes(ORDER_TAG) ? this.#order(it.matchPairs) : this.#pairs(it.matchPairs);
    }
  }

  #pairs(all: MatchPairs): object {
    return {
      kind: "match",
      pairs: all
        .filter((pair) => pair.subquestion.text !== "")
        .map((pair) => ({ left: this.text(pair.subquestion), right: pair.subanswer })),
      others: all.filter((pair) => pair.subquestion.text === "").map((pair) => pair.subanswer),
    };
  }

  /** Pairs of a rank and what has it, in whatever order they stand; ranks that are no numbers are pairs. */
  #order(all: MatchPairs): object {
    const ranked = all.map((pair) => ({ rank: Number(pair.subquestion.text || Number.NaN), item: pair.subanswer }));
    if (ranked.some((it) => !Number.isInteger(it.rank))) return this.#pairs(all);
    return { kind: "order", items: ranked.sort((a, b) => a.rank - b.rank).map((it) => it.item) };
  }

  #choices(choices: readonly GiftChoice<GiftText>[]): object {
    const several = !choices.some((it) => it.isCorrect);
    const partial = several
      ? new Set(choices.map((it) => it.weight ?? 0).filter((it) => it > 0)).size > 1
      : choices.some((it) => it.weight !== null && it.weight !== (it.isCorrect ? 100 : 0));
    if (partial) this.losses.add("weights");
    return {
      kind: "choice",
      select: several ? "several" : "one",
      choices: choices.map((it) => ({
        text: this.text(it.text),
        right: several ? (it.weight ?? 0) > 0 : it.isCorrect,
        why: this.why(it.feedback),
      })),
    };
  }

  /** Those that give all the marks. */
  #accepted<T, U>(choices: readonly GiftChoice<T>[], read: (text: T) => U): U[] {
    if (choices.some((it) => it.weight !== null && it.weight !== 100)) this.losses.add("weights");
    if (choices.some((it) => it.feedback !== null)) this.losses.add("feedback");
    return choices.filter((it) => it.weight === null || it.weight === 100).map((it) => read(it.text));
  }

  #ends(number: GiftNumber | undefined): object {
    if (number === undefined) return {};
    if (number.type === "high-low") return { from: number.numberLow, to: number.numberHigh };
    const range = number.type === "range" ? number.range : 0;
    return { from: number.number - range, to: number.number + range };
  }

  get head(): object {
    const { title, stem, tags, globalFeedback } = this.#question;
    return {
      title,
      stem: this.text(stem),
      explanation: this.why(globalFeedback),
      rules: (tags ?? []).flatMap((tag) => RULE.exec(tag)?.[1] ?? []),
    };
  }
}

/**
 * Reads a GIFT file as questions of ours. What is no question, and what of a question is not kept, is told with its line; what cannot
 * be a question is refused with what to change, and the others come in.
 */
export const importGift = (file: string): Imported => {
  const { questions: read, refused } = readGift(file);
  const questions: Question[] = [];
  const losses: Loss[] = [];
  const wrong = [...refused];
  for (const { line, question } of read) {
    const where = `${line}`;
    if (question.type === "Category" || question.type === "Description") {
      losses.push(lossOf(question.type === "Category" ? "category" : "not-asked", where));
      continue;
    }
    const reading = new Reading(question);
    const id = Code.safeParse(question.id).data ?? `q${line}`;
    const made = Question.safeParse({ id, ...reading.head, ...reading.kind() });
    if (made.success) {
      questions.push(made.data);
      losses.push(...[...reading.losses].map((code) => lossOf(code, where)));
    } else {
      const place = made.error.issues[0]?.path.join(".");
      wrong.push({
        code: "question.incomplete",
        fr: `Ligne ${line} : cette question n'est pas complète (${place}). Il faut un texte et une réponse juste ; plusieurs seulement si toutes sont demandées.`,
        en: `Line ${line}: this question is not complete (${place}). It needs a text and a right answer; several only where all are asked for.`,
        path: where,
      });
    }
  }
  return { questions, refused: wrong, losses };
};
