import { candidates } from "./blocks.ts";
import { type Column, fieldsOf } from "./field.ts";
import { groupsOf, type Weighed } from "./groups.ts";
import { fit, type Model } from "./model.ts";
import { type Extent, mayPair } from "./pairs.ts";
import { type Reason, reasonsOf, weightOf } from "./weigh.ts";

export interface Linkage {
  readonly model: Model;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Pairs of records that are one child, the lower first; every pair of a group, by line. */
  readonly matches: readonly Weighed[];
  readonly reasons: (a: number, b: number) => readonly Reason[];
}

/**
 * Records of one table, or of two put one after the other, that are of the same child: candidate pairs, a model learnt from them
 * without labels, a weight for each, groups.
 */
export const link = (columns: readonly Column[], extent: Extent): Linkage => {
  const fields = fieldsOf(columns);
  const pairs = candidates(fields, extent);
  const model = fit(fields, extent, pairs);
  const weight = (a: number, b: number): number => weightOf(model, fields, a, b);
  const weighed = Array.from(pairs.a, (a, i) => ({ a, b: pairs.b[i]!, weight: weight(a, pairs.b[i]!) }));
  const matches = groupsOf(extent.records, weighed, weight).flatMap((group) =>
    group.flatMap((a, i) =>
      group.slice(i + 1).flatMap((b) => (mayPair(extent, a, b) ? [{ a, b, weight: weight(a, b) }] : [])),
    ),
  );
  return {
    model,
    compared: pairs.a.length,
    matches: matches.sort((x, y) => x.a - y.a || x.b - y.b),
    reasons: (a, b) => reasonsOf(model, fields, a, b),
  };
};
