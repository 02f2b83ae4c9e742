import { type Day, formatDay, type Language } from "@relais/core";
import { type Cell, EVERY, type PlacedLine, type Sheet } from "@relais/extension";

/** How figures are printed. The narrow blank that French puts between thousands has no shape in the font. */
export const plain = (text: string): string => text.replaceAll("\u202F", "\u00A0");

export const sayFrancs = (amount: number, language: Language): string => plain(amount.toLocaleString(language));
export const sayShare = (share: number, language: Language): string =>
  plain(share.toLocaleString(language, { style: "percent" }));

/** « 6 × poste, chaque mois ». */
export const howMany = (
  { quantity, unit, every }: Pick<PlacedLine, "quantity" | "unit" | "every">,
  language: Language,
): string =>
  `${sayFrancs(quantity, language)} × ${unit[language]}${every === "once" ? "" : `, ${EVERY[every][language]}`}`;

const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat("fr", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
};
/** « 3 sept. 2027 », « 1er févr. 2027 ». */
export const shortDay = (day: Day, language: Language): string => {
  const said = plain(FORMATS[language].format(new Date(`${formatDay(day)}T00:00:00Z`)));
  return language === "fr" ? said.replace(/^1 /, "1er ") : said;
};

/** A table as it is printed: words, and whether a column holds figures, which stand at the right. */
export interface PrintedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly figures: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  /** The last row adds up those above. */
  readonly summed: boolean;
}

/** A heading with what stands under it. */
export interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly table: PrintedTable | null;
}

export const printedTable = (
  { title, columns, rows }: Pick<Sheet, "title" | "columns" | "rows">,
  language: Language,
): PrintedTable => ({
  title,
  columns,
  figures: columns.map((_, at) => rows.some((row) => isFigure(row[at]!))),
  rows: rows.map((row) => row.map((cell) => sayCell(cell, language))),
  summed: rows.at(-1)?.some((it) => it.is === "sum" && it.of === "column") ?? false,
});

const isFigure = ({ is }: Cell): boolean => is === "francs" || is === "sum" || is === "number";

const sayCell = (cell: Cell, language: Language): string => {
  switch (cell.is) {
    case "words":
      return cell.words;
    case "number":
      return plain(cell.number.toLocaleString(language));
    case "francs":
    case "sum":
      return sayFrancs(cell.francs, language);
    case "day":
      return shortDay(cell.day, language);
    case "nothing":
      return "";
  }
};
