import { accept, type Refusal, type Result } from "@relais/core";
import { columnNamed, faultAt, faultIn, noColumn, noOne, type Table } from "../table.ts";
import { type AgeColumns, type Ages, ageColumnsOf, agesIn, type Sex, sexOf } from "./age-columns.ts";
import { type AgeBands, type ChildrenByAge, childrenByAge, childrenIn } from "./place.ts";
import {
  CALLS,
  COLUMNS,
  type Column,
  columnsOf,
  figureIn,
  figuresIn,
  homeIn,
  type PlaceNames,
  type Row,
  saidBefore,
} from "./places.ts";

/** What a file tells of a commune. */
interface LoadedFigure {
  readonly commune: string;
  /** Null: the file does not say it. */
  readonly people: number | null;
  readonly children: number | null;
  readonly ages: ChildrenByAge | null;
  /** To the child helpline, from this commune. */
  readonly calls: number | null;
}

export interface ReadFigures {
  readonly figures: readonly LoadedFigure[];
  /** Whether children were told, or counted from people by age. */
  readonly childrenBy: "said" | "ages";
  readonly refused: readonly Refusal[];
}

/** Where a table says what. */
interface Spots {
  readonly at: Record<Column, number>;
  /** -1: lines speak of women and men together. */
  readonly sex: number;
  readonly ages: AgeColumns | null;
}

/** What a line says. */
interface Line extends Omit<LoadedFigure, "ages"> {
  readonly sex: Sex;
  readonly row: Row;
  readonly bands: AgeBands | null;
}

const spotsOf = (table: Table): Result<Spots> => {
  const said = columnsOf(table);
  const found = said.children === -1 ? ageColumnsOf(table) : accept(null);
  if (!found.ok) return found;
  const ages = found.value;
  // « pop_00_04 » is no population.
  const rest = { ...table, header: table.header.map((it, column) => (ages?.all.has(column) === true ? "" : it)) };
  const at = columnsOf(rest);
  const commune = [at.commune, at.name, at.code].find((it) => it !== -1) ?? -1;
  const missing = [
    ...(commune === -1 ? [[...COLUMNS.commune, ...COLUMNS.name, ...COLUMNS.code]] : []),
    ...(ages === null && [at.people, at.children, at.calls].every((it) => it === -1)
      ? [[...COLUMNS.people, ...COLUMNS.children, ...COLUMNS.calls, "0-4"]]
      : []),
  ];
  if (missing.length > 0) return { ok: false, refusal: noColumn(table, missing) };
  return accept({ at: { ...at, commune }, sex: columnNamed(rest, ["sexe", "sex", "genre", "gender"]), ages });
};

const lineIn = (table: Table, row: Row, { at, sex, ages }: Spots, commune: string): Result<Line> => {
  const of = sex === -1 ? "all" : sexOf(row.values[sex]!);
  if (of === undefined) return noSex(table, row, sex);
  const calls = figureIn(table, row, at.calls, CALLS);
  if (!calls.ok) return calls;
  const own = { commune, sex: of, row, calls: calls.value };
  if (ages === null) {
    const read = figuresIn(table, row, at);
    return read.ok ? accept({ ...own, ...read.value, bands: null }) : read;
  }
  const read: Result<Ages | null> = agesIn(table, row, { ...ages, total: at.people === -1 ? ages.total : at.people });
  return read.ok
    ? accept({ ...own, people: read.value?.people ?? null, children: null, bands: read.value?.bands ?? null })
    : read;
};

const noSex = (table: Table, row: Row, column: number): Result<never> =>
  faultIn(
    table,
    [row.line, column + 1],
    "sex",
    `de qui parle cette ligne n'est pas dit. Écrivez F, M, ou T pour les deux ensemble.`,
    `of whom this line speaks is not said. Write F, M, or T for both together.`,
  );

/** A sum; null where one of them is not known. */
const sum = (all: readonly (number | null)[]): number | null =>
  all.reduce((total, it) => (total === null || it === null ? null : total + it), 0);

const bandsOf = (lines: readonly Line[]): AgeBands | null =>
  lines.reduce<AgeBands | null>(
    (all, { bands }) =>
      all === null || bands === null
        ? null
        : {
            from0: all.from0 + bands.from0,
            from5: all.from5 + bands.from5,
            from10: all.from10 + bands.from10,
            from15: all.from15 + bands.from15,
          },
    { from0: 0, from5: 0, from10: 0, from15: 0 },
  );

/** One commune of its lines: that of everybody where there is one, else that of women and that of men. */
const joined = (table: Table, column: number, lines: readonly Line[]): Result<LoadedFigure> => {
  const twice = lines.find((it, at) => lines.findIndex((other) => other.sex === it.sex) < at);
  const name = (line: Line): string => line.row.values[column]!;
  if (twice !== undefined) {
    const before = lines.find((it) => it.sex === twice.sex)!;
    return { ok: false, refusal: saidBefore(table, [twice.row.line, column + 1], name(twice), before.row.line) };
  }
  const all = lines.find((it) => it.sex === "all");
  const [first] = lines as readonly [Line, ...Line[]];
  if (all === undefined && lines.length === 1) {
    return {
      ok: false,
      refusal: faultAt(
        table,
        [first.row.line, column + 1],
        "one-sex",
        `« ${name(first)} » : ${first.sex === "women" ? "les femmes y sont, pas les hommes" : "les hommes y sont, pas les femmes"}. Ajoutez l'autre ligne, ou celle des deux ensemble (T).`,
        `“${name(first)}”: ${first.sex === "women" ? "women are there, and men are not" : "men are there, and women are not"}. Add the other line, or that of both together (T).`,
      ),
    };
  }
  const counted = all === undefined ? lines : [all];
  const bands = bandsOf(counted);
  return accept({
    commune: first.commune,
    people: sum(counted.map((it) => it.people)),
    children: bands === null ? sum(counted.map((it) => it.children)) : childrenIn(bands),
    ages: bands === null ? null : childrenByAge(bands),
    calls: sum(counted.map((it) => it.calls)),
  });
};

/**
 * Reads figures of communes: commune by name or code, people, children, calls to the child helpline. Where children are not told they are
 * counted from people by age. One line a commune; or, with a column of the sex, one of women and one of men.
 */
export const readFigures = (table: Table, names: PlaceNames): ReadFigures => {
  const spots = spotsOf(table);
  if (!spots.ok) return { figures: [], childrenBy: "said", refused: [spots.refusal] };
  const { at, ages } = spots.value;
  const lines: Line[] = [];
  const refused: Refusal[] = [];
  for (const row of table.rows) {
    const home = homeIn(table, row, at, names);
    if (home.ok && home.value.commune === null) {
      refused.push(noOne(table, [row.line, at.commune + 1], row.values[at.commune]!, []));
      continue;
    }
    const read = lineIn(table, row, spots.value, home.ok ? home.value.commune! : "");
    if (home.ok && read.ok) lines.push(read.value);
    else refused.push(...[home, read].flatMap((it) => (it.ok ? [] : [it.refusal])));
  }
  const found = [...Map.groupBy(lines, (it) => it.commune).values()].map((of) => joined(table, at.commune, of));
  return {
    figures: found.flatMap((it) => (it.ok ? [it.value] : [])),
    childrenBy: ages === null ? "said" : "ages",
    refused: [...refused, ...found.flatMap((it) => (it.ok ? [] : [it.refusal]))],
  };
};
