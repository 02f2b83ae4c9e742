import type { Dice } from "@relais/core";
import type { Application, Call, Quota } from "../../src/index.ts";

const DEPARTMENTS = ["Atacora", "Borgou", "Littoral", "Zou"] as const;
const CORPS = ["police", "justice"] as const;
const text = (word: string) => ({ fr: word, en: word });

export const callOf = (places: number, quotas: readonly Quota[]): Call => ({
  id: "0197e000-0000-7000-8000-000000000001",
  title: text("Vingt formateurs"),
  places,
  hard: [{ id: "opj", text: text("OPJ en fonction") }],
  weighted: [
    { id: "pratique", text: text("Pratique"), weight: 2 },
    { id: "parole", text: text("Parole"), weight: 1 },
  ],
  quotas: [...quotas],
});

/** Somebody invented, scored by two assessors; `spread`: how far apart scores are. */
export const applicant = (dice: Dice, arrival: number, spread = 10): Application => {
  const scores = () => ({ pratique: dice.whole(10 - spread, 10), parole: dice.whole(10 - spread, 10) });
  return {
    id: `candidate-${arrival}`,
    arrival,
    attributes: {
      sex: dice.pick(["F", "H"] as const),
      department: dice.pick(DEPARTMENTS),
      corps: dice.pick(CORPS),
    },
    meets: { opj: dice.chance(0.9) },
    assessments: [
      { assessor: "first", scores: scores() },
      { assessor: "second", scores: scores() },
    ],
  };
};

const VALUES = { sex: ["F", "H"], department: DEPARTMENTS, corps: CORPS } as const;

/** Quotas that may be easy, tight, or not to be kept at all; one for each value. */
export const quotasOf = (dice: Dice, places: number): Quota[] => {
  const values = Object.entries(VALUES).flatMap(([attribute, those]) => those.map((value) => ({ attribute, value })));
  return values
    .filter(() => dice.chance(0.25))
    .map((of) => {
      const min = dice.whole(0, Math.ceil(places / 2));
      return { ...of, min, max: dice.chance(0.5) ? null : dice.whole(min, places) };
    });
};
