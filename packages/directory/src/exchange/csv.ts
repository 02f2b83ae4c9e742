import Papa from "papaparse";
import type { Finding } from "./finding.ts";
import { finding } from "./finding.ts";

export interface CsvRow {
  /** Of the file; the heading is line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Csv {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Lines with a cell too few or too many, quotes that are never closed. */
  readonly losses: readonly Finding[];
}

/** What a spreadsheet takes for a formula, behind as many apostrophes as there may be. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A cell that no spreadsheet runs: our own reading takes the apostrophe off again. Numbers stay numbers. */
const guarded = (cell: string): string => (FORMULA.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);
const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

/** A heading that comes again takes a number, so that none of its cells hides another. */
const distinct = (names: readonly string[]): string[] =>
  names.map((name, i) => {
    const before = names.slice(0, i).filter((it) => it === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });

/** The lines of a CSV with a heading, whatever separates the cells. Empty lines are passed over. */
export const csvOf = (text: string, file: string): Csv => {
  const losses: Finding[] = [];
  const rows: CsvRow[] = [];
  let header: string[] = [];
  let line = 1;
  let from = 0;
  const plain = text.replace(/^\uFEFF/, "");
  Papa.parse<string[]>(plain, {
    step: ({ data, errors, meta }) => {
      const start = line;
      line += plain.slice(from, meta.cursor).split("\n").length - 1;
      from = meta.cursor;
      if (errors.some((it) => it.type === "Quotes")) {
        losses.push(
          finding(
            { file, line: start },
            null,
            "csv.quotes",
            "Un guillemet n'est pas fermé dans cette ligne.",
            "A quote is not closed in this line.",
          ),
        );
      }
      if (data.every((it) => it.trim() === "")) return;
      if (header.length === 0) {
        header = distinct(data.map((it) => it.trim()));
        return;
      }
      if (data.length !== header.length) {
        losses.push(
          finding(
            { file, line: start },
            null,
            "csv.cells",
            `${data.length} cellules pour ${header.length} colonnes : ce qui est en trop n'est pas gardé.`,
            `${data.length} cells for ${header.length} columns: what is over is not kept.`,
          ),
        );
      }
      rows.push({
        line: start,
        cells: Object.fromEntries(header.map((it, i) => [it, unguarded((data[i] ?? "").trim())])),
      });
    },
  });
  return { header, rows, losses };
};

export const csvText = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse([[...header], ...rows.map((row) => row.map(guarded))], { newline: "\n" })}\n`;
