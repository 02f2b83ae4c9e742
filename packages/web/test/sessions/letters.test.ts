import type { PaperQuestion } from "@relais/training";
import { describe, expect, it } from "vitest";
import { readLetters } from "../../src/screens/sessions/letters.ts";

const options = [
  { at: 2, text: "trois" },
  { at: 0, text: "un" },
  { at: 1, text: "deux" },
];
const choice = (select: "one" | "several"): PaperQuestion => ({
  ref: "m/q",
  stem: "?",
  kind: "choice",
  select,
  options,
});
const said = (question: PaperQuestion, typed: string): unknown => {
  const read = readLetters(question, typed);
  return read.is === "answer" ? read.answer : read.how;
};

describe("given a paper filled in by hand", () => {
  it("[LEA-29] when letters are typed, then they are the places of the bank, whatever the order of the paper", () => {
    expect(["a", "B", " c ", "", "AB", "D", "?"].map((it) => said(choice("one"), it))).toEqual([
      2,
      0,
      1,
      null,
      "letters",
      "letters",
      "letters",
    ]);
    expect(["ca", "A, C", "AD"].map((it) => said(choice("several"), it))).toEqual([[1, 2], [1, 2], "letters"]);
  });

  it("[LEA-29] when true or false, numbers and pairs are typed, then both languages and a comma are read, and a wrong count is told", () => {
    const truth: PaperQuestion = { ref: "m/q", stem: "?", kind: "truth" };
    expect(["v", "T", "f", "x"].map((it) => said(truth, it))).toEqual([true, true, false, "truth"]);
    const number: PaperQuestion = { ref: "m/q", stem: "?", kind: "number" };
    expect(["13", "13,5", "treize"].map((it) => said(number, it))).toEqual([13, 13.5, "number"]);
    const match: PaperQuestion = { ref: "m/q", stem: "?", kind: "match", lefts: ["x", "y"], options };
    expect(["ba", "b", "bd"].map((it) => said(match, it))).toEqual([[0, 2], "match", "match"]);
  });
});
