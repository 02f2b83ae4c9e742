import type { Id } from "@relais/core";
import { askedOf, isRight, keyOf, type PaperQuestion, paperOf, Question } from "@relais/training";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLetters } from "../src/screens/sessions/letters.ts";

const asked = { id: "soins", title: null, stem: "Dans l'ordre ?", explanation: null, rules: [] };
const items = ["Soins", "Appel", "Audition", "Compte rendu"];
const question = Question.parse({ ...asked, kind: "order", items });
const { marking } = keyOf(question);

/** The paper of this attempt, and the letters that put it right. */
const printed = (paper: string): { asked: PaperQuestion; letters: string } => {
  const [one] = paperOf([{ ref: "m/soins", question: askedOf(question) }], paper as Id);
  if (one?.kind !== "order") throw new Error("another kind");
  return {
    asked: one,
    letters: items.map((item) => String.fromCharCode(65 + one.options.findIndex((it) => it.text === item))).join(""),
  };
};

describe("given a question of order on the papers of a test", () => {
  it("[QST-1] when its letters are typed as somebody wrote them, then it is right in the right order alone, whatever the paper's own", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (paper, order) => {
        const { asked, letters } = printed(paper);
        const typed = order.map((at) => letters[at]!.toLowerCase()).join(", ");
        const said = readLetters(asked, typed);
        expect(said.is === "answer" && isRight(marking, said.answer)).toBe(order.every((it, at) => it === at));
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it("[QST-1] when a letter is missing, twice or none of the paper, then what to type is said; nothing typed is no answer", () => {
    const { asked } = printed("00000000-0000-7000-8000-000000000001");
    for (const typed of ["abc", "abcc", "abce", "abcdd", "?"]) {
      expect(readLetters(asked, typed)).toEqual({ is: "wrong", how: "order", last: "D" });
    }
    expect(readLetters(asked, " ")).toEqual({ is: "answer", answer: null });
  });
});
