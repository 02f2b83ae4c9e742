import { diceOf, type Id } from "@relais/core";
import { z } from "zod";
import type { AskedQuestion } from "../questions/asked.ts";
import { QuestionRef } from "../session/events.ts";

const asked = { ref: QuestionRef, stem: z.string() };
/** A choice with its place in the bank, by which it is answered. */
const Option = z.strictObject({ at: z.int().nonnegative(), text: z.string() });

/** A question on the paper of somebody, its choices in an order of this paper's own. */
export const PaperQuestion = z.discriminatedUnion("kind", [
  z.strictObject({ ...asked, kind: z.literal("choice"), select: z.enum(["one", "several"]), options: z.array(Option) }),
  z.strictObject({ ...asked, kind: z.literal("truth") }),
  z.strictObject({ ...asked, kind: z.literal("short") }),
  z.strictObject({ ...asked, kind: z.literal("number") }),
  z.strictObject({ ...asked, kind: z.literal("match"), lefts: z.array(z.string()), options: z.array(Option) }),
  z.strictObject({ ...asked, kind: z.literal("order"), options: z.array(Option) }),
  z.strictObject({ ...asked, kind: z.literal("open") }),
]);
export type PaperQuestion = z.infer<typeof PaperQuestion>;

/** A number from an id: the same paper has the same order on every device. */
const seedOf = (id: Id): number => Number.parseInt(id.replaceAll("-", "").slice(-8), 16);

/** The questions of a paper in its own order. `paper`: the attempt, or for a sheet that is printed for many the test. */
export const paperOf = (
  questions: readonly { readonly ref: string; readonly question: AskedQuestion }[],
  paper: Id,
): PaperQuestion[] => {
  const dice = diceOf(seedOf(paper));
  const shuffled = <T>(all: readonly T[]): T[] => {
    const left = [...all];
    for (let at = left.length - 1; at > 0; at--) {
      const other = dice.whole(0, at);
      [left[at], left[other]] = [left[other]!, left[at]!];
    }
    return left;
  };
  const options = (texts: readonly string[]) => shuffled(texts.map((text, at) => ({ at, text })));
  return shuffled(questions).map(({ ref, question }): PaperQuestion => {
    const { stem } = question;
    switch (question.kind) {
      case "choice":
        return { ref, stem, kind: "choice", select: question.select, options: options(question.choices) };
      case "match":
        return { ref, stem, kind: "match", lefts: question.lefts, options: options(question.rights) };
      case "order":
        return { ref, stem, kind: "order", options: options(question.items) };
      default:
        return { ref, stem, kind: question.kind };
    }
  });
};
