import { publish } from "@relais/circuits";
import type { NeedCount } from "@relais/training";

/** Which counts of a row are the sum of which others. */
export type Sums<N extends string> = readonly { readonly total: N; readonly parts: readonly N[] }[];

type Row<N extends string, C> = Readonly<Record<N, C>>;

/**
 * Rows of counts of a department as somebody may see them who opens none of its files: one family of linked tables, so that what is hidden cannot
 * be taken back from any of its sums (docs/decisions/suppression.md).
 */
export const hidden = <N extends string>(
  rows: ReadonlyMap<string, Row<N, number>>,
  names: readonly N[],
  sums: Sums<N>,
): ReadonlyMap<string, Row<N, NeedCount>> => {
  const published = publish({
    counts: new Map([...rows].flatMap(([row, counts]) => names.map((it) => [`${row} ${it}`, counts[it]]))),
    relations: [...rows.keys()].flatMap((row) =>
      sums.map(({ total, parts }) => ({ total: `${row} ${total}`, parts: parts.map((it) => `${row} ${it}`) })),
    ),
  });
  const shown = (row: string): Row<N, NeedCount> => {
    const cells = names.map((it): [N, NeedCount] => {
      const count = published.get(`${row} ${it}`);
      return [it, typeof count === "number" ? count : "hidden"];
    });
    return Object.fromEntries(cells) as Record<N, NeedCount>;
  };
  return new Map([...rows.keys()].map((row) => [row, shown(row)]));
};
