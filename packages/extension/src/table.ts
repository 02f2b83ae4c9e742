import { accept, type Refusal, type Result } from "@relais/core";
import Papa from "papaparse";

/** A CSV with a header, as text; each line knows where it stands in its file. */
export interface Table {
  readonly file: string;
  /** Where what stands in lines was read from features of a GeoJSON: `line` then counts features, from 1. */
  readonly of?: "features";
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly values: readonly string[] }[];
}

type Spot = readonly [line: number, column: number];

/** What is wrong with a table: every message begins with where. */
export const faultAt = (
  { file, of, header }: Pick<Table, "file"> & Partial<Table>,
  [line, column]: Spot,
  code: string,
  fr: string,
  en: string,
): Refusal => {
  const named = header?.[column - 1] ?? "";
  const lines = { fr: `ligne ${line}, colonne ${column}`, en: `line ${line}, column ${column}` };
  const features = { fr: `objet ${line}, propriété « ${named} »`, en: `feature ${line}, property “${named}”` };
  const where = of === "features" ? features : lines;
  return {
    code: `table.${code}`,
    fr: `${file}, ${where.fr} : ${fr}`,
    en: `${file}, ${where.en}: ${en}`,
    path: `${line}:${column}`,
  };
};

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
    line += 1 + values.reduce((sum, it) => (it.includes("\n") ? sum + it.split("\n").length - 1 : sum), 0);
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
export const columnNamed = ({ header }: Pick<Table, "header">, names: readonly string[]): number => {
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

/** The columns of these names that a table lacks. */
export const noColumn = (table: Table, missing: readonly (readonly string[])[]): Refusal => {
  const words = missing.map((it) => `« ${it.join(" », « ")} »`).join(" ; ");
  return faultAt(
    table,
    [1, 1],
    "column",
    `il manque une colonne, nommée l'un de ces mots : ${words}. Ajoutez-la à la première ligne.`,
    `a column is missing, named with one of these words: ${words}. Add it to the first line.`,
  );
};

/** A name that means no place, or several. */
export const noOne = (table: Table, at: Spot, name: string, codes: readonly string[]): Refusal =>
  codes.length === 0
    ? faultAt(
        table,
        at,
        "place",
        `le lieu « ${name} » n'est pas du territoire. Corrigez son nom, ou donnez son code ; un village se charge avant ses trajets.`,
        `the place “${name}” is not of the territory. Correct its name, or give its code; a village is loaded before its ways.`,
      )
    : faultAt(
        table,
        at,
        "several",
        `le nom « ${name} » est celui de plusieurs lieux : ${codes.slice(0, 5).join(", ")}. Donnez le code du bon.`,
        `the name “${name}” is that of several places: ${codes.slice(0, 5).join(", ")}. Give the code of the right one.`,
      );

/** A way that an earlier line says otherwise. */
export const saidTwice = (table: Table, at: Spot, before: number): Refusal =>
  faultAt(
    table,
    at,
    "twice",
    `ce trajet est déjà dit autrement à la ligne ${before}. Gardez l'un des deux.`,
    `this way is said otherwise on line ${before}. Keep one of the two.`,
  );
