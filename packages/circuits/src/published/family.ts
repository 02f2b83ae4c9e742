/** A count that is the sum of others: a margin of its cells, the whole of a breakdown. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Tables of counts that share cells by key: what a reader lays side by side. */
export interface Family {
  readonly counts: ReadonlyMap<string, number>;
  readonly relations: readonly Relation[];
}

/** A cell in a relation, or a relation of a cell; the total stands with 1, each part with -1: together they make nothing. */
interface Term {
  readonly at: number;
  readonly sign: 1 | -1;
}

/** A family by index. */
export interface Linked {
  readonly keys: readonly string[];
  readonly counts: Int32Array;
  /** Relations that cross others, or hang together with them. */
  readonly relations: readonly (readonly Term[])[];
  /** For each cell, the relations above that it stands in. */
  readonly relationsOf: readonly (readonly Term[])[];
  /** Relations whose parts stand in no other: how one count is made up. */
  readonly breakdowns: readonly { readonly total: number; readonly parts: readonly number[] }[];
}

/** Throws where a relation names no cell or does not add up: then what is published would not either. */
export const linked = ({ counts, relations }: Family): Linked => {
  const keys = [...counts.keys()];
  const indexOf = new Map(keys.map((key, i) => [key, i]));
  const values = Int32Array.from(counts.values());
  const at = (key: string): number => {
    const index = indexOf.get(key);
    if (index === undefined) throw new Error(`No cell ${key}`);
    return index;
  };
  const byIndex = relations.map((it) => ({ total: at(it.total), parts: it.parts.map(at) }));
  const uses = new Int32Array(keys.length);
  for (const { total, parts } of byIndex) {
    if (parts.reduce((left, it) => left - values[it]!, values[total]!) !== 0) {
      throw new Error(`${keys[total]} does not add up`);
    }
    for (const it of [total, ...parts]) uses[it]!++;
  }
  const isBreakdown = ({ parts }: { readonly parts: readonly number[] }) => parts.every((it) => uses[it] === 1);
  const crossing = byIndex
    .filter((it) => !isBreakdown(it))
    .map(({ total, parts }): Term[] => [{ at: total, sign: 1 }, ...parts.map((it): Term => ({ at: it, sign: -1 }))]);
  const relationsOf: Term[][] = keys.map(() => []);
  for (const [relation, terms] of crossing.entries()) {
    for (const { at: cell, sign } of terms) relationsOf[cell]!.push({ at: relation, sign });
  }
  return { keys, counts: values, relations: crossing, relationsOf, breakdowns: byIndex.filter(isBreakdown) };
};
