import type { Entry, Money } from "./entries.ts";

/** One row of a budget: what it adds up, by year and in all. */
export interface BudgetRow<K> {
  readonly of: K;
  readonly years: ReadonlyMap<number, number>;
  readonly total: Money;
}

export const NOTHING: Money = { low: 0, likely: 0, high: 0 };
export const plus = (a: Money, b: Money): Money => ({
  low: a.low + b.low,
  likely: a.likely + b.likely,
  high: a.high + b.high,
});

export const yearOf = ({ month }: Entry): number => Number(month.slice(0, 4));

/** Payments added up by what `keyOf` says, in the order in which each is met. Years hold likely francs. */
export const rowsBy = <K>(entries: readonly Entry[], keyOf: (entry: Entry) => K): BudgetRow<K>[] => {
  const rows = new Map<K, { years: Map<number, number>; total: Money }>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const row = rows.get(key) ?? { years: new Map(), total: NOTHING };
    row.years.set(yearOf(entry), (row.years.get(yearOf(entry)) ?? 0) + entry.amount.likely);
    rows.set(key, { years: row.years, total: plus(row.total, entry.amount) });
  }
  return [...rows].map(([of, row]) => ({ of, ...row }));
};

/** What each donor pays by year, in likely francs; null: still to be found. */
export const byDonor = (
  entries: readonly Entry[],
): { readonly donor: string | null; readonly years: ReadonlyMap<number, number>; readonly total: number }[] => {
  const rows = new Map<string | null, Map<number, number>>();
  for (const entry of entries) {
    for (const { donor, amount } of entry.donors) {
      const years = rows.get(donor) ?? new Map<number, number>();
      rows.set(donor, years.set(yearOf(entry), (years.get(yearOf(entry)) ?? 0) + amount));
    }
  }
  return [...rows].map(([donor, years]) => ({
    donor,
    years,
    total: [...years.values()].reduce((sum, it) => sum + it, 0),
  }));
};

/** All payments in one sum. */
export const totalOf = (entries: readonly Entry[]): Money => entries.reduce((sum, it) => plus(sum, it.amount), NOTHING);
