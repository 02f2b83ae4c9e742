import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importGift, writeGift } from "../../src/index.ts";
import { anyQuestion } from "./invented.ts";

describe("given questions of ours", () => {
  it("[GIF-2] when they are written as GIFT and read again, then nothing is lost, whatever signs are in them", () => {
    fc.assert(
      fc.property(fc.array(anyQuestion, { minLength: 1, maxLength: 4 }), (questions) => {
        expect(importGift(writeGift(questions))).toEqual({ questions, refused: [], losses: [] });
      }),
      { seed: 26, numRuns: 1_000 },
    );
  });
});

describe("given a GIFT file in which an order of ours was turned round by another program", () => {
  const pairs = "Quel ordre ? {=2 -> Audition =1 -> Soins}";

  it("[GIF-5] when it has our tag, then its ranks put it right; without the tag, or without ranks, it is pairs", () => {
    expect(importGift(`// [tag:ordre]\n${pairs}`).questions).toMatchObject([
      { kind: "order", items: ["Soins", "Audition"] },
    ]);
    expect(importGift(pairs).questions).toMatchObject([{ kind: "match" }]);
    expect(importGift(`// [tag:ordre]\n${pairs.replace("2", "fin")}`).questions).toMatchObject([{ kind: "match" }]);
  });
});

describe("given GIFT of others", () => {
  it("[GIF-3] when a question is malformed, then it is refused with its line and what to change, and the others come in", () => {
    const file = [
      "Bonne question{=oui ~non}",
      "",
      "::Sans fin: quoi{=oui}",
      "",
      "Pas fermée{=oui",
      "",
      "Aucune juste{~oui ~non}",
      "",
      "Nombre{#douze}",
    ].join("\n");
    const { questions, refused } = importGift(file);
    expect(questions.map((it) => it.stem)).toEqual(["Bonne question"]);
    expect(refused.map((it) => [it.path, it.fr])).toEqual([
      ["3", "Ligne 3 : Le titre n'a pas sa fin « :: »."],
      ["5", "Ligne 5 : Les réponses n'ont pas leur fin « } »."],
      ["7", "Ligne 7 : Aucune réponse n'est juste : marquez-en une par = ou par un poids positif."],
      ["9", "Ligne 9 : « douze » n'est pas un nombre."],
    ]);
  });

  it("[GIF-4] when it says what ours do not keep, then each loss is told with its line", () => {
    const { questions, losses } = importGift(
      [
        "$CATEGORY: droit",
        "",
        "[html]<p>Qui <b>avise</b> le procureur&nbsp;?</p>{=[html]<i>L'OPJ</i> ~%25%Le maire}",
        "",
        "Un texte seul.",
        "",
        "Où ?{=ici #bien =%50%là}",
      ].join("\n"),
    );
    expect(questions).toMatchObject([
      { stem: "Qui avise le procureur ?", choices: [{ text: "L'OPJ", right: true }, { right: false }] },
      { accepted: ["ici"] },
    ]);
    expect(losses.map((it) => [it.where, it.code])).toEqual([
      ["1", "category"],
      ["3", "markup"],
      ["3", "weights"],
      ["5", "not-asked"],
      ["7", "weights"],
      ["7", "feedback"],
    ]);
  });
});
