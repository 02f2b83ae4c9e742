import type { LinearProgram } from "@relais/core/solver";

export type Term = [column: number, by: number];

/** A number that columns make: `constant` + Σ by × column. */
export interface Sum {
  readonly constant: number;
  readonly terms: readonly Term[];
}

type Column = { cost: number; from: number; to: number; whole: 0 | 1 };

/** A linear program as it grows. */
export class Builder implements LinearProgram {
  readonly columns: Column[] = [];
  readonly rows: { from: number; to: number; terms: readonly Term[] }[] = [];

  column(given: Partial<Column> = {}): number {
    return this.columns.push({ cost: 0, from: 0, to: 1, whole: 0, ...given }) - 1;
  }

  /** Yes or no. */
  choice(given: Partial<Column> = {}): number {
    return this.column({ whole: 1, ...given });
  }

  atLeast(from: number, terms: readonly Term[]): void {
    this.rows.push({ from, to: Number.POSITIVE_INFINITY, terms: merged(terms) });
  }

  atMost(to: number, terms: readonly Term[]): void {
    this.rows.push({ from: Number.NEGATIVE_INFINITY, to, terms: merged(terms) });
  }

  exactly(value: number, terms: readonly Term[]): void {
    this.rows.push({ from: value, to: value, terms: merged(terms) });
  }

  /** What columns cost, and this sum besides. */
  pay({ terms }: Sum): void {
    for (const [column, by] of terms) this.columns[column]!.cost += by;
  }
}

/** Sums, each so many times. */
export const weighted = (sums: readonly { readonly sum: Sum; readonly by: number }[]): Sum => ({
  constant: sums.reduce((all, { sum, by }) => all + by * sum.constant, 0),
  terms: sums.flatMap(({ sum, by }) => sum.terms.map(([column, times]): Term => [column, by * times])),
});

/** Each column once. */
const merged = (terms: readonly Term[]): readonly Term[] => {
  const by = new Map<number, number>();
  for (const [column, times] of terms) by.set(column, (by.get(column) ?? 0) + times);
  return by.size === terms.length ? terms : [...by];
};
