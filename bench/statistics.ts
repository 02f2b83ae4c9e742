import { diceOf } from "@relais/core";
import { itemsOf, type Marks, reliabilityOf, sumsOf } from "../packages/training/src/index.ts";
import { compare, type Measured, ms } from "./measure.ts";

const PEOPLE = 10_000;
const ITEMS = 60;

const dice = diceOf(1);
const marks: Marks = {
  people: PEOPLE,
  items: ITEMS,
  right: Uint8Array.from({ length: PEOPLE * ITEMS }, () => Number(dice.chance(0.7))),
};

/** One plain pass: the score of each person, the right answers to each question. */
const pass = (): number => {
  const right = new Float64Array(ITEMS);
  let scores = 0;
  for (let person = 0, start = 0; person < PEOPLE; person++, start += ITEMS) {
    for (let item = 0; item < ITEMS; item++) {
      const mark = marks.right[start + item]!;
      right[item]! += mark;
      scores += mark;
    }
  }
  return scores + right[0]!;
};

const judge = (): unknown => {
  const sums = sumsOf(marks);
  return [reliabilityOf(sums), itemsOf(sums)];
};

export const measure = async (): Promise<readonly Measured[]> => {
  const { first, second, ratio } = compare(judge, pass);
  return [
    {
      what: `every statistic of ${ITEMS} questions and ${PEOPLE} people, to one pass over the answers`,
      value: ratio,
      limit: 3,
      unit: "×",
      detail: `${ms(first)} to ${ms(second)}`,
    },
  ];
};
