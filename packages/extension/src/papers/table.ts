import { type Day, formatDay, type Language } from "@relais/core";
import Papa from "papaparse";
import { TO_SAY } from "./words.ts";

/** One cell of a table that leaves Relais, with what it is: a spreadsheet adds numbers up, and runs no words. */
export type Cell =
  | { readonly is: "words"; readonly words: string }
  | { readonly is: "number"; readonly number: number }
  | { readonly is: "francs"; readonly francs: number }
  | { readonly is: "day"; readonly day: Day }
  /** The francs of other cells of its table added up: those of its column, or of its row, from one to another (counted from 0). */
  | {
      readonly is: "sum";
      readonly francs: number;
      readonly of: "column" | "row";
      readonly from: number;
      readonly to: number;
    }
  | { readonly is: "nothing" };

export interface Sheet {
  /** As a file is named: `budget`. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const words = (it: string): Cell => ({ is: "words", words: it });
export const number = (it: number): Cell => ({ is: "number", number: it });
export const francs = (it: number): Cell => ({ is: "francs", francs: it });
export const day = (it: Day): Cell => ({ is: "day", day: it });
export const NOTHING_SAID: Cell = { is: "nothing" };

export const francsOrToSay = (it: number | null, language: Language): Cell =>
  it === null ? words(TO_SAY[language]) : francs(it);

/** A table whose francs of these columns are added up below. */
export const summedDown = (sheet: Sheet, title: string, columns: readonly number[]): Sheet => {
  const last = sheet.rows.length - 1;
  const amount = (row: readonly Cell[], at: number): number => {
    const cell = row[at];
    return cell?.is === "francs" || cell?.is === "sum" ? cell.francs : 0;
  };
  const sums = sheet.columns.map((_, at): Cell => {
    if (at === 0) return words(title);
    if (!columns.includes(at)) return NOTHING_SAID;
    return {
      is: "sum",
      of: "column",
      from: 0,
      to: last,
      francs: sheet.rows.reduce((all, it) => all + amount(it, at), 0),
    };
  });
  return sheet.rows.length === 0 ? sheet : { ...sheet, rows: [...sheet.rows, sums] };
};

const written = (cell: Cell): string | number => {
  switch (cell.is) {
    case "words":
      return cell.words;
    case "number":
      return cell.number;
    case "francs":
    case "sum":
      return cell.francs;
    case "day":
      return formatDay(cell.day);
    case "nothing":
      return "";
  }
};

/** A table as CSV (RFC 4180, one heading), with the mark by which spreadsheets know its letters; no cell is run by one. */
export const sheetCsv = ({ columns, rows }: Sheet): string =>
  `\uFEFF${Papa.unparse([[...columns], ...rows.map((row) => row.map(written))], { newline: "\r\n", escapeFormulae: true })}\r\n`;
