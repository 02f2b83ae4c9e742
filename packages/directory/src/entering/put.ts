import { type Directory, type Lines, type Row, TABLES, type Table, tableNames } from "../model/directory.ts";

/** Lines that somebody put into the directory: a new entry, an import, one service that took over from another. Never taken back. */
export interface Put {
  readonly kind: "added" | "imported" | "succeeded";
  readonly at: string;
  /** For which unit. */
  readonly unit: string;
  /** Who says so, or the names of the files. */
  readonly source: string;
  readonly lines: Lines;
}

/**
 * The directory with these lines: one that is there is changed in the fields that are said, the others stay as they were; new ones
 * follow. A change of a line that is not there (any more) is passed over.
 */
export const withLines = (directory: Directory, lines: Lines): Directory => {
  const put = tableNames.flatMap((table): [Table, readonly Row[]][] => {
    const given = lines[table] as readonly Row[] | undefined;
    if (given === undefined) return [];
    const said = new Map(given.map((it) => [it.id, it]));
    const there = directory[table] as readonly Row[];
    const known = new Set(there.map((it) => it.id));
    const changed = there.map((it) => (said.has(it.id) ? { ...it, ...said.get(it.id) } : it));
    const isNew = (it: Row): boolean => !known.has(it.id) && TABLES[table].safeParse(it).success;
    return [[table, [...changed, ...given.filter(isNew)]]];
  });
  return { ...directory, ...Object.fromEntries(put) };
};
