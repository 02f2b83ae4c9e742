import type { Linked } from "./family.ts";

/**
 * The tables of a family: cells that are no sum of others, put together where they are parts of one relation, as the cells of a row
 * or of a column are. Undefined for sums and for what crosses nothing. In each table an act counts once.
 */
export const tablesOf = ({ keys, relations, relationsOf }: Linked): (number | undefined)[] => {
  const tables = new Array<number | undefined>(keys.length).fill(undefined);
  const isCell = (cell: number): boolean => {
    const within = relationsOf[cell]!;
    return within.length > 0 && within.every((it) => it.sign === -1);
  };
  for (const first of keys.keys()) {
    if (!isCell(first) || tables[first] !== undefined) continue;
    tables[first] = first;
    const reached = [first];
    for (let cell = reached.pop(); cell !== undefined; cell = reached.pop()) {
      for (const { at } of relationsOf[cell]!.flatMap((it) => relations[it.at]!)) {
        if (!isCell(at) || tables[at] !== undefined) continue;
        tables[at] = first;
        reached.push(at);
      }
    }
  }
  return tables;
};
