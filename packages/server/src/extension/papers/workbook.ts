import type { Cell, Sheet } from "@relais/extension";
import writeExcelFile, { type CellObject } from "write-excel-file/node";

/** How amounts and dates are shown; what they are stays a number. */
const FRANCS = "#,##0";
const DATE = "yyyy-mm-dd";
const HEAD = { fontWeight: "bold", backgroundColor: "#e6e6e6", wrap: true, alignVertical: "top" } as const;
const WIDTH = { least: 12, most: 44 };

/**
 * The tables of a plan as one XLSX. Numbers are numbers, days are dates, sums are formulas which hold their value already; words that somebody
 * typed are words, whatever they begin with.
 */
export const workbookOf = async (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  new Uint8Array(
    await writeExcelFile(sheets.map(written), {
      features: [{ files: { transform: { "xl/worksheets/sheet{id}.xml": { transform: reckoned(sheets) } } } }],
    }).toBuffer(),
  );

const written = (sheet: Sheet) => ({
  sheet: sheet.title,
  stickyRowsCount: 1,
  orientation: "landscape" as const,
  columns: sheet.columns.map((title, at) => ({ width: widthOf(title, sheet, at) })),
  data: [
    sheet.columns.map((value): CellObject => ({ value, type: String, ...HEAD })),
    ...sheet.rows.map((row, line) => row.map((cell, at) => writtenCell(cell, line, at))),
  ],
});

const widthOf = (title: string, { rows }: Sheet, at: number): number => {
  const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[at]!)), Math.min(title.length, WIDTH.least));
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + 2));
};
const lengthOf = (cell: Cell): number =>
  cell.is === "words"
    ? cell.words.length
    : cell.is === "francs" || cell.is === "sum"
      ? String(cell.francs).length + 4
      : 0;

const writtenCell = (cell: Cell, line: number, at: number): CellObject | null => {
  switch (cell.is) {
    case "words":
      return cell.words === "" ? null : { value: cell.words, type: String, wrap: true, alignVertical: "top" };
    case "number":
      return { value: cell.number, type: Number };
    case "francs":
      return { value: cell.francs, type: Number, format: FRANCS };
    case "day":
      return { value: new Date(cell.day * 86_400_000), type: Date, format: DATE };
    case "sum":
      return { value: formulaOf(cell, line, at), type: "Formula", format: FRANCS, fontWeight: "bold" };
    case "nothing":
      return null;
  }
};

/** `SUM(B2:B9)`. Rows of a file count from 1, and its first is the heading. */
const formulaOf = ({ of, from, to }: Cell & { is: "sum" }, line: number, at: number): string =>
  of === "column"
    ? `SUM(${column(at)}${from + 2}:${column(at)}${to + 2})`
    : `SUM(${column(from)}${line + 2}:${column(to)}${line + 2})`;

const LETTERS = 26;
/** A, B, … Z, AA. */
const column = (at: number): string =>
  at < LETTERS ? String.fromCharCode(65 + at) : column(Math.floor(at / LETTERS) - 1) + column(at % LETTERS);

/** Formulas are written without their value by the library: a reader that reckons nothing, such as a phone's, would show none. */
const reckoned =
  (sheets: readonly Sheet[]) =>
  (xml: string, _options: unknown, { sheetIndex }: { readonly sheetIndex: number }): string => {
    const sums = sheets[sheetIndex]!.rows.flat().flatMap((it) => (it.is === "sum" ? [it.francs] : []));
    return xml.replaceAll("</f>", () => `</f><v>${sums.shift()}</v>`);
  };
