/** Two records and the weight of their being one. */
export interface Weighed {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/**
 * Groups of records that are one child: the surest pairs first, two groups become one when their members on average weigh for it
 * (average linkage). A record may have several others in one table or in two; but a chain of likenesses does not make one child:
 * A like B and B like C joins nothing when A and C contradict each other.
 */
export const groupsOf = (
  records: number,
  pairs: readonly Weighed[],
  weight: (a: number, b: number) => number,
): number[][] => {
  const groups: (readonly number[])[] = Array.from({ length: records }, (_, r) => [r]);
  const sure = pairs.filter((it) => it.weight > 0).sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  for (const { a, b } of sure) {
    const [left, right] = [groups[a]!, groups[b]!];
    if (left === right) continue;
    const total = left.reduce((sum, l) => right.reduce((more, r) => more + weight(l, r), sum), 0);
    if (total <= 0) continue;
    const both = [...left, ...right];
    for (const r of both) groups[r] = both;
  }
  return [...new Set(groups)].filter((it) => it.length > 1).map((it) => [...it].sort((x, y) => x - y));
};
