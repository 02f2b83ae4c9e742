import { accept, type Result } from "@relais/core";
import { faultIn, noColumn, numberIn, type Table } from "../table.ts";
import type { AgeBands } from "./place.ts";

/** Of whom a column or a line of a census speaks; « all »: women and men together. */
export type Sex = "women" | "men" | "all";

const SEXES: readonly (readonly [Sex, RegExp])[] = [
  ["women", /^(f|femmes?|filles?|feminin|females?|women|girls)$/],
  ["men", /^(m|h|hommes?|garcons?|masculin|males?|men|boys)$/],
  ["all", /^(t|total|ensemble|both|tous|ages?|pop|population)$/],
];

const words = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("+", " plus")
    .replaceAll(/[^a-z0-9]+|(?<=\d)(?=[a-z])/g, " ")
    .trim();

export const sexOf = (text: string): Sex | undefined => SEXES.find(([, names]) => names.test(words(text)))?.[0];

interface Band {
  readonly sex: Sex;
  readonly from: number;
  /** Infinity: and over. */
  readonly to: number;
  readonly column: number;
}

/** « F_00_04 », « 15-19 », « 0 à 4 ans », « 80+ ». */
const HEADER = /^(?:([a-z]+) )?(\d{1,2}) (?:(?:a |to )?(\d{1,2})|(?:ans )?(?:et |and )?(?:plus|over))(?: ans| years)?$/;

const bandsOf = ({ header }: Table): readonly Band[] =>
  header.flatMap((name, column): Band[] => {
    const found = HEADER.exec(words(name));
    if (found === null) return [];
    const sex = found[1] === undefined ? "all" : sexOf(found[1]);
    if (sex === undefined) return [];
    return [{ sex, from: Number(found[2]), to: Number(found[3] ?? Number.POSITIVE_INFINITY), column }];
  });

/** Bands that follow one another from birth on, the shortest first where two begin together. */
const chainOf = (bands: readonly Band[]): readonly Band[] => {
  const chain: Band[] = [];
  for (let from = 0; ; ) {
    const next = bands.filter((it) => it.from === from && it.to >= from).sort((a, b) => a.to - b.to)[0];
    if (next === undefined) return chain;
    chain.push(next);
    from = next.to + 1;
  }
};

/** The years of `AgeBands`, by their first. */
const YOUNG = { from0: 0, from5: 5, from10: 10, from15: 15 } as const;
const LETTER = { women: "F_", men: "M_", all: "" } as const;

/** Columns by age, from birth on, of everybody: of both together, or of women and of men. */
export interface AgeColumns {
  readonly chains: readonly (readonly Band[])[];
  /** Every column by age, also those that are not counted. */
  readonly all: ReadonlySet<number>;
  readonly total: number;
}

const TOTALS = ["population", "total", "ttl", "ensemble", "poptotal", "populationtotale"];

/** Columns of people by age; null where there are none. They are of five years up to 19, as children are counted from them. */
export const ageColumnsOf = (table: Table): Result<AgeColumns | null> => {
  const bands = bandsOf(table);
  if (bands.length === 0) return accept(null);
  const sexes: readonly Sex[] = bands.some((it) => it.sex === "all") ? ["all"] : ["women", "men"];
  const chains = sexes.map((sex) => chainOf(bands.filter((it) => it.sex === sex)));
  const missing = chains.flatMap((chain, at) =>
    Object.values(YOUNG).flatMap((from) =>
      chain.some((it) => it.from === from && it.to === from + 4) ? [] : [[`${LETTER[sexes[at]!]}${from}-${from + 4}`]],
    ),
  );
  if (missing.length > 0) return { ok: false, refusal: noColumn(table, missing) };
  const said = table.header.map((it) => words(it).replaceAll(" ", ""));
  return accept({
    chains,
    all: new Set(bands.map((it) => it.column)),
    total: TOTALS.map((it) => said.indexOf(it)).find((at) => at !== -1) ?? -1,
  });
};

/** People of a line by age; `people`: null where it says neither a total nor everybody to the oldest. */
export interface Ages {
  readonly bands: AgeBands;
  readonly people: number | null;
}

const PEOPLE = { fr: "le nombre d'habitants de cet âge", en: "the number of people of this age" };

/** Ages of a line; null where it has none. What does not add up to its total is refused: one of the two is wrong. */
export const agesIn = (
  table: Table,
  row: Table["rows"][number],
  { chains, total }: Pick<AgeColumns, "chains" | "total">,
): Result<Ages | null> => {
  const counted = chains.flat();
  if (counted.every((it) => row.values[it.column] === "")) return accept(null);
  const sums = new Map<number, number>();
  for (const { from, column } of counted) {
    const read = numberIn(table, row, column, PEOPLE);
    if (!read.ok) return read;
    sums.set(from, (sums.get(from) ?? 0) + read.value);
  }
  const sum = [...sums.values()].reduce((all, it) => all + it, 0);
  const isWhole = chains.every((it) => it.at(-1)!.to === Number.POSITIVE_INFINITY);
  const of = (from: number): number => sums.get(from)!;
  const bands = { from0: of(0), from5: of(5), from10: of(10), from15: of(15) };
  if (total === -1 || row.values[total] === "") return accept({ bands, people: isWhole ? sum : null });
  const said = numberIn(table, row, total, { fr: "la population", en: "the population" });
  if (!said.ok) return said;
  const apart = isWhole ? Math.abs(sum - said.value) : Math.max(0, sum - said.value);
  return apart <= ROUNDING
    ? accept({ bands, people: said.value })
    : faultIn(
        table,
        [row.line, total + 1],
        "ages",
        `les tranches d'âge font ${sum}, pour un total de ${said.value}. Corrigez l'un des deux.`,
        `the age bands make ${sum}, for a total of ${said.value}. Correct one of the two.`,
      );
};

/** Numbers with decimals add up to their total but for the last of these. */
const ROUNDING = 1e-6;
