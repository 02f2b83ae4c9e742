import { accept, type Refusal, type Result } from "@relais/core";
import Papa from "papaparse";

/** A CSV with a header, as text; each line knows where it stands in its file. */
export interface Table {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly values: readonly string[] }[];
}

type Spot = readonly [line: number, column: number];

/** What is wrong with a table: every message begins with where. */
export const faultAt = (
  { file }: Pick<Table, "file">,
  [line, column]: Spot,
  code: string,
  fr: string,
  en: string,
): Refusal => ({
  code: `table.${code}`,
  fr: `${file}, ligne ${line}, colonne ${column} : ${fr}`,
  en: `${file}, line ${line}, column ${column}: ${en}`,
  path: `${line}:${column}`,
});

/** The same as an answer. */
export const faultIn = (...fault: Parameters<typeof faultAt>): Result<never> => ({
  ok: false,
  refusal: faultAt(...fault),
});

/** In small plain letters, with nothing between words: « Coût d'ouverture » is « coutdouverture ». */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}|[^\p{L}\p{N}]/gu, "");

export const readTable = (file: string, text: string): Result<Table> => {
  const whole = text.replace(/^\uFEFF/, "");
  const first = whole.split("\n", 1)[0]!;
  const many = (sign: string): number => first.split(sign).length;
  const delimiter = [",", ";", "\t"].reduce((best, it) => (many(it) > many(best) ? it : best));
  const { data } = Papa.parse<string[]>(whole, { delimiter });
  let line = 1;
  const rows = data.map((values) => {
    const at = line;
    line += 1 + values.reduce((sum, it) => sum + it.split("\n").length - 1, 0);
    return { line: at, values: values.map((it) => it.trim()) };
  });
  const [head, ...body] = rows.filter(({ values }) => values.some((it) => it !== ""));
  if (head === undefined || body.length === 0) {
    return faultIn(
      { file },
      [1, 1],
      "empty",
      "le fichier est vide. Donnez un CSV dont la première ligne nomme les colonnes.",
      "the file is empty. Give a CSV whose first line names the columns.",
    );
  }
  const ragged = body.find(({ values }) => values.length !== head.values.length);
  return ragged === undefined
    ? accept({ file, header: head.values, rows: body })
    : faultIn(
        { file },
        [ragged.line, Math.min(ragged.values.length, head.values.length)],
        "ragged",
        `${ragged.values.length} valeur(s) au lieu de ${head.values.length}. Complétez la ligne, ou mettez entre guillemets une valeur qui contient le séparateur.`,
        `${ragged.values.length} value(s) instead of ${head.values.length}. Complete the line, or put a value that holds the separator in quotes.`,
      );
};

/** The first column whose name is one of these, or begins with one; -1 where none does. The order of `names` says which is looked for first. */
export const columnNamed = ({ header }: Table, names: readonly string[]): number => {
  const said = header.map(plain);
  const exact = names.map((name) => said.indexOf(name)).find((at) => at !== -1);
  if (exact !== undefined) return exact;
  return names.map((name) => said.findIndex((it) => it.startsWith(name))).find((at) => at !== -1) ?? -1;
};

/** A number from 0 up; a comma may stand for the point, blanks between thousands. */
export const numberIn = (
  table: Table,
  row: Table["rows"][number],
  column: number,
  what: { readonly fr: string; readonly en: string },
): Result<number> => {
  const said = row.values[column]!.replaceAll(/[\s\u00A0\u202F]/g, "").replace(",", ".");
  const value = said === "" ? Number.NaN : Number(said);
  return value >= 0 && value < Number.POSITIVE_INFINITY
    ? accept(value)
    : faultIn(
        table,
        [row.line, column + 1],
        "number",
        `${what.fr} manque, est négatif ou n'est pas un nombre. Donnez un nombre à partir de 0.`,
        `${what.en} is missing, negative or not a number. Give a number from 0 up.`,
      );
};

/** A way that an earlier line says otherwise. */
export const saidTwice = (table: Table, at: Spot, before: number): Refusal =>
  faultAt(
    table,
    at,
    "twice",
    `ce trajet est déjà dit autrement à la ligne ${before}. Gardez l'un des deux.`,
    `this way is said otherwise on line ${before}. Keep one of the two.`,
  );
