import { type Dice, diceOf } from "@relais/core";
import type { World } from "./reader.ts";

/** A referral as a table counts it: by arrow, and what became of it. */
export interface Act {
  readonly from: string;
  readonly to: string;
  readonly answer: string;
  readonly department: string;
  readonly year: string;
}

const BREAKDOWNS = ["answer", "department", "year"] as const;

const arrowOf = ({ from, to }: Act): string => `${from}>${to}`;

/**
 * The tables that are exported of some referrals: from × to with its margins; each arrow by answer, by department and by year; and
 * from × year, which shares its margins with the first.
 */
const worldOf = (acts: readonly Act[], froms: readonly string[], tos: readonly string[]): World<Act> => {
  const values = Object.fromEntries(
    BREAKDOWNS.map((key) => [key, [...new Set(acts.map((it) => it[key]))].sort()]),
  ) as Record<(typeof BREAKDOWNS)[number], string[]>;
  const years = values.year;
  const cellsOf = (act: Act): string[] => [
    "all",
    `from:${act.from}`,
    `to:${act.to}`,
    `year:${act.year}`,
    `from:${act.from}:year:${act.year}`,
    arrowOf(act),
    ...BREAKDOWNS.map((it) => `${arrowOf(act)}:${it}:${act[it]}`),
  ];
  const relations = [
    { total: "all", parts: froms.map((it) => `from:${it}`) },
    { total: "all", parts: tos.map((it) => `to:${it}`) },
    { total: "all", parts: years.map((it) => `year:${it}`) },
    ...froms.map((from) => ({ total: `from:${from}`, parts: tos.map((to) => `${from}>${to}`) })),
    ...froms.map((from) => ({ total: `from:${from}`, parts: years.map((it) => `from:${from}:year:${it}`) })),
    ...years.map((year) => ({ total: `year:${year}`, parts: froms.map((it) => `from:${it}:year:${year}`) })),
    ...tos.map((to) => ({ total: `to:${to}`, parts: froms.map((from) => `${from}>${to}`) })),
    ...froms.flatMap((from) =>
      tos.flatMap((to) =>
        BREAKDOWNS.map((key) => ({
          total: `${from}>${to}`,
          parts: values[key].map((it) => `${from}>${to}:${key}:${it}`),
        })),
      ),
    ),
  ].filter((it) => it.parts.length > 0);
  const counts = new Map(relations.flatMap(({ total, parts }) => [total, ...parts]).map((key) => [key, 0]));
  for (const act of acts) for (const cell of cellsOf(act)) counts.set(cell, counts.get(cell)! + 1);
  return { acts, family: { counts, relations }, cellsOf, placeOf: arrowOf };
};

const named = (letter: string, n: number): string[] => Array.from({ length: n }, (_it, i) => `${letter}${i}`);

/** An invented country of so many services and referrals; the greater `skew`, the more go the same few ways. */
export const invented = (
  seed: number,
  {
    froms,
    tos,
    acts,
    skew,
  }: { readonly froms: number; readonly tos: number; readonly acts: number; readonly skew: number },
): World<Act> => {
  const dice = diceOf(seed);
  const [sending, receiving] = [named("a", froms), named("b", tos)];
  const skewed = (from: readonly string[], of: Dice): string => from[Math.floor(from.length * of.next() ** skew)]!;
  const all = Array.from(
    { length: acts },
    (): Act => ({
      from: skewed(sending, dice),
      to: skewed(receiving, dice),
      answer: skewed(["answered", "silent", "no-place", "outside"], dice),
      department: skewed(["Littoral", "Borgou", "Zou"], dice),
      year: skewed(["2026", "2025"], dice),
    }),
  );
  return worldOf(all, sending, receiving);
};
