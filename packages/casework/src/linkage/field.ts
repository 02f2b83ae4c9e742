import { codes } from "./codes.ts";
import { dates, estimatedDays } from "./dates.ts";
import type { Kind, Level } from "./kind.ts";
import { names } from "./names.ts";

/** One column of what is to be linked: a value for each record, "" where nothing is known. */
export interface Column {
  readonly label: string;
  readonly kind: "names" | "date" | "code";
  readonly values: readonly string[];
}

/** One field over all records, ready to be compared. Records are named by their line. */
export interface Field {
  readonly label: string;
  readonly levels: readonly Level[];
  /** Place in `levels`; -1 when one of the two says nothing. */
  readonly compare: (a: number, b: number) => number;
  /** Bits to add for what the two share: above 0 when it is rarer than what two records share by chance. */
  readonly rarity: (a: number, b: number, level: number) => number;
  /** What may bring the record together with others. */
  readonly keys: (record: number) => readonly string[];
}

/** Bits of each part: Winkler's adjustment, log2 of the frequency of what two records share by chance over its own. */
const rarities = (parts: readonly (readonly string[])[], at: Int32Array): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const place of at) for (const part of parts[place] ?? []) counts.set(part, (counts.get(part) ?? 0) + 1);
  let [sum, squares] = [0, 0];
  for (const n of counts.values()) {
    sum += n;
    squares += n * n;
  }
  return new Map([...counts].map(([part, n]) => [part, Math.log2(squares / sum / n)]));
};

/** Every different text is read once; every two of them are compared once. */
const fieldOf = <V>({ label, values }: Column, kind: Kind<V>): Field => {
  const known: V[] = [];
  const places = new Map<string, number>();
  const at = Int32Array.from(values, (text) => {
    const before = places.get(text);
    if (before !== undefined) return before;
    const value = kind.read(text);
    const place = value === undefined ? -1 : known.push(value) - 1;
    places.set(text, place);
    return place;
  });
  const parts = known.map(kind.parts);
  const keys = known.map((it, i) => [...new Set([...parts[i]!, ...kind.keys(it)])]);
  const bits = rarities(parts, at);
  const shared = kind.levels.indexOf("shared");
  const compared = new Map<number, number>();
  return {
    label,
    levels: kind.levels,
    compare: (a, b) => {
      const [i, j] = [at[a]!, at[b]!];
      if (i < 0 || j < 0) return -1;
      const pair = i < j ? i * known.length + j : j * known.length + i;
      const before = compared.get(pair);
      if (before !== undefined) return before;
      const level = kind.levels.indexOf(kind.compare(known[i]!, known[j]!));
      compared.set(pair, level);
      return level;
    },
    // A rare family name that is all two records share tells a family, not a child.
    rarity: (a, b, level) => {
      if (level < 0 || level === shared) return 0;
      const theirs = parts[at[b]!]!;
      let total = 0;
      for (const part of parts[at[a]!]!) if (theirs.includes(part)) total += bits.get(part)!;
      return total;
    },
    keys: (record) => keys[at[record]!] ?? [],
  };
};

/** Where the words of one column stand in another: name and first name changed places. */
const withMoved = (fields: readonly Field[], columns: readonly Column[]): Field[] => {
  const ids = new Map<string, number>();
  const wholes = columns.map(({ kind, values }) =>
    kind !== "names"
      ? null
      : Int32Array.from(values, (text) => {
          const value = names.read(text);
          if (value === undefined) return -1;
          const id = ids.get(value.sortedSounds) ?? ids.size;
          ids.set(value.sortedSounds, id);
          return id;
        }),
  );
  const [apart, moved] = [names.levels.indexOf("apart"), names.levels.indexOf("moved")];
  return fields.map((field, f) => {
    const own = wholes[f];
    if (own == null) return field;
    const others = wholes.filter((it) => it !== null && it !== own) as Int32Array[];
    return {
      ...field,
      compare: (a, b) => {
        const level = field.compare(a, b);
        return level === apart && others.some((it) => it[a] === own[b] || it[b] === own[a]) ? moved : level;
      },
    };
  });
};

const read = (column: Column): Field => {
  switch (column.kind) {
    case "names":
      return fieldOf(column, names);
    case "date":
      return fieldOf(column, dates(estimatedDays(column.values)));
    case "code":
      return fieldOf(column, codes);
  }
};

/** The fields of a table. All columns have a value for each record. */
export const fieldsOf = (columns: readonly Column[]): Field[] => withMoved(columns.map(read), columns);
