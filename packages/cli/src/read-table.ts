import { accept, type Result, refuse } from "@relais/core";
import Papa from "papaparse";

/** A CSV as read: the first column names the record, the others are what is known of it. */
export interface Table {
  readonly ids: readonly string[];
  readonly columns: readonly { readonly label: string; readonly values: readonly string[] }[];
}

/** The line on which the bytes stop being UTF-8; undefined when they are. */
const lineNotUtf8 = (bytes: Uint8Array): number | undefined => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    // No byte within a letter of UTF-8 is that of the end of a line.
    const end = bytes.indexOf(10, start);
    const next = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, next));
    } catch {
      return line;
    }
    start = next;
  }
  return undefined;
};

const notUtf8 = (line: number) =>
  refuse(
    "table.not-utf8",
    `ligne ${line} : le fichier n'est pas en UTF-8. Enregistrez-le à nouveau en « CSV UTF-8 ».`,
    `line ${line}: the file is not UTF-8. Save it again as “CSV UTF-8”.`,
  );
const empty = () =>
  refuse(
    "table.empty",
    "ligne 1 : le fichier est vide. Donnez un CSV dont la première ligne nomme les colonnes.",
    "line 1: the file is empty. Give a CSV whose first line names the columns.",
  );
const noHeader = (column: number) =>
  refuse(
    "table.no-header",
    `ligne 1, colonne ${column} : ceci ne nomme pas une colonne (vide, sans lettre ou déjà dit). La première ligne doit nommer chaque colonne.`,
    `line 1, column ${column}: this does not name a column (empty, without a letter, or said before). The first line must name each column.`,
  );
const oneColumn = () =>
  refuse(
    "table.one-column",
    "ligne 1 : une seule colonne. La première ne fait que nommer les lignes : ajoutez ce qui est connu de chacune.",
    "line 1: a single column. The first only names the lines: add what is known of each.",
  );
const ragged = (line: number, found: number, wanted: number) =>
  refuse(
    "table.ragged",
    `ligne ${line} : ${found} valeur(s) au lieu de ${wanted}. Complétez la ligne, ou mettez entre guillemets une valeur qui contient le séparateur.`,
    `line ${line}: ${found} value(s) instead of ${wanted}. Complete the line, or put a value that holds the separator in quotes.`,
  );
const openQuote = (line: number) =>
  refuse(
    "table.quotes",
    `ligne ${line} : un guillemet n'est pas fermé, ou est mal placé. Corrigez-le ; un guillemet dans une valeur se double.`,
    `line ${line}: a quote is not closed, or stands where it may not. Mend it; a quote within a value is doubled.`,
  );
const noId = (line: number) =>
  refuse(
    "table.no-id",
    `ligne ${line} : la première colonne est vide. Donnez à chaque ligne un identifiant.`,
    `line ${line}: the first column is empty. Give each line an identifier.`,
  );
const twice = (line: number, before: number) =>
  refuse(
    "table.same-id",
    `ligne ${line} : même identifiant que la ligne ${before}. Donnez à chaque ligne le sien.`,
    `line ${line}: the same identifier as line ${before}. Give each line its own.`,
  );

/** What the first line that is not empty holds most of; the names of columns hold none of these. */
const separatorOf = (text: string): string => {
  const header = text.trimStart().split("\n", 1)[0]!;
  const count = (it: string): number => header.split(it).length;
  return [",", ";", "\t", "|"].reduce((most, it) => (count(it) > count(most) ? it : most));
};

/** A file of CSV, any usual separator. What cannot be read with certainty is refused with its line, and no value of it is repeated. */
export const readTable = (bytes: Uint8Array): Result<Table> => {
  const broken = lineNotUtf8(bytes);
  if (broken !== undefined) return notUtf8(broken);
  const text = new TextDecoder().decode(bytes);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separatorOf(text) });
  let line = 1;
  const rows = data.map((values) => {
    const at = line;
    line += 1 + values.reduce((sum, it) => sum + it.split("\n").length - 1, 0);
    return { line: at, values: values.map((it) => it.trim()) };
  });
  const quote = errors.find((it) => it.type === "Quotes");
  if (quote !== undefined) return openQuote(rows[quote.row ?? 0]?.line ?? 1);
  const [header, ...lines] = rows.filter(({ values }) => values.length > 1 || values[0] !== "");
  if (header === undefined) return empty();
  const labels = header.values;
  const unfit = labels.findIndex((it, i) => !/\p{L}/u.test(it) || labels.indexOf(it) !== i);
  if (unfit >= 0) return noHeader(unfit + 1);
  if (labels.length === 1) return oneColumn();
  const seen = new Map<string, number>();
  for (const { line, values } of lines) {
    if (values.length !== labels.length) return ragged(line, values.length, labels.length);
    const id = values[0]!;
    if (id === "") return noId(line);
    const before = seen.get(id);
    if (before !== undefined) return twice(line, before);
    seen.set(id, line);
  }
  return accept({
    ids: lines.map((it) => it.values[0]!),
    columns: labels.slice(1).map((label, i) => ({ label, values: lines.map((it) => it.values[i + 1]!) })),
  });
};
