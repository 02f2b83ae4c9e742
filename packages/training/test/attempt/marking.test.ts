import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, askedOf, isRight, keyOf, type MarkingKey, paperOf, type Question } from "../../src/index.ts";
import { id, MODULE, MODULES, QUESTIONS } from "../ledger/desk.ts";

const asked = { id: "q", title: null, stem: "?", explanation: null, rules: [] };
const keyTo = (question: Question): MarkingKey => keyOf(question).marking;
const choice = (select: "one" | "several", right: readonly boolean[]): Question => ({
  ...asked,
  kind: "choice",
  select,
  choices: right.map((it, at) => ({ text: `réponse ${at}`, right: it, why: null })),
});

describe("given an answer and the key of its question", () => {
  it("[LEA-22] when a choice is right, then it is all the right places and no other, in whatever order", () => {
    const key = keyTo(choice("several", [true, false, true]));
    expect([[0, 2], [2, 0], [0], [0, 1, 2], [], 0, "0", true].map((it) => isRight(key, it as Answer))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(isRight(keyTo(choice("one", [false, true])), 1)).toBe(true);
  });

  it("[LEA-22] when words, numbers and pairs are right, then case, accents and spaces aside, ends included, every pair", () => {
    const short = keyTo({ ...asked, kind: "short", accepted: ["Procureur de la République"] });
    expect([" procureur  de la republique ", "procureur", null].map((it) => isRight(short, it))).toEqual([
      true,
      false,
      false,
    ]);
    const number = keyTo({ ...asked, kind: "number", from: 13, to: 18 });
    expect([13, 18, 12.9, "15"].map((it) => isRight(number, it))).toEqual([true, true, false, false]);
    const pairs = [
      { left: "a", right: "un" },
      { left: "b", right: "deux" },
    ];
    const match: Question = { ...asked, kind: "match", pairs, others: ["trois"] };
    const question = askedOf(match);
    if (question.kind !== "match") throw new Error(question.kind);
    const places = pairs.map((it) => question.rights.indexOf(it.right));
    expect([places, places.toReversed(), [places[0]!, null]].map((it) => isRight(keyTo(match), it))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isRight(keyTo({ ...asked, kind: "truth", isTrue: false, whyWrong: null, whyRight: null }), false)).toBe(
      true,
    );
    expect(isRight({ kind: "open" }, "n'importe quoi")).toBeNull();
  });

  it("[LEA-22] when the kit's own right answers are given, then each is right, and nothing at all is not", () => {
    const { keys } = MODULES.get(MODULE.module)!;
    const right = (key: MarkingKey): Answer | null => {
      switch (key.kind) {
        case "choice":
        case "match":
        case "order":
          return key.places;
        case "truth":
          return key.isTrue;
        case "short":
          return key.accepted[0] ?? null;
        case "number":
          return key.to;
        default:
          return null;
      }
    };
    expect(keys).toHaveLength(15);
    for (const { marking } of keys) {
      expect(isRight(marking, right(marking))).toBe(true);
      expect(isRight(marking, null)).toBe(false);
    }
  });
});

describe("given the questions of a test", () => {
  const { questions } = MODULES.get(MODULE.module)!;
  const all = questions.map((question, at) => ({ ref: QUESTIONS[at]!, question }));

  it("[LEA-23] when two papers are made, then each has every question and every choice once, the same on every device, in orders of their own", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (n) => {
        const paper = paperOf(all, id(n));
        expect(paperOf(all, id(n))).toEqual(paper);
        expect(paper.map((it) => it.ref).sort()).toEqual([...QUESTIONS].sort());
        for (const it of paper) {
          if (it.kind !== "choice") continue;
          const asked = questions.find((one) => it.ref.endsWith(`/${one.id}`));
          if (asked?.kind !== "choice") throw new Error(it.ref);
          expect(it.options.map((one) => one.at).sort((a, b) => a - b)).toEqual([...asked.choices.keys()]);
          for (const { at, text } of it.options) expect(text).toBe(asked.choices[at]);
        }
      }),
      { seed: 23, numRuns: 200 },
    );
    const orders = new Set(
      Array.from({ length: 50 }, (_, n) =>
        paperOf(all, id(n))
          .map((it) => it.ref)
          .join(),
      ),
    );
    expect(orders.size).toBeGreaterThan(45);
  });
});
