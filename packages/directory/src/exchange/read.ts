import { type Assembled, assemble, type Policy } from "./assemble.ts";
import { type SourceFile, textOf } from "./bytes.ts";
import { type Columns, gatherColumns } from "./columns.ts";
import { csvOf } from "./csv.ts";
import { gatherPackage } from "./datapackage.ts";
import { type Reading, refused } from "./finding.ts";
import { gatherHsds } from "./hsds-json.ts";
import { jsonOf } from "./json.ts";
import { gatherLinkSf } from "./linksf.ts";
import { gatherOhana } from "./ohana.ts";
import { TABLE_OF_FILE } from "./table-files.ts";

export type Format = "hsds-json" | "hsds-package" | "link-sf" | "ohana" | "csv";

export interface Imported extends Assembled {
  readonly format: Format;
  /** What each column of a plain CSV was taken for. */
  readonly columns: Columns | null;
}

export interface How {
  /** For HSDS: other formats have no ids to hold to, and what does not fit in them is always left out and told. */
  readonly policy: Policy;
  /** For a plain CSV; guessed from its headings without it. */
  readonly columns?: Columns;
}

/** Reads the files of one directory, whatever their format. Nothing half-done: all of it with its losses, or nothing with the faults. */
export const readDirectory = (files: readonly SourceFile[], how: How): Reading<Imported> => {
  const [first] = files;
  if (first === undefined) {
    return refused(
      { file: "." },
      null,
      "file.none",
      "Aucun fichier .json ou .csv ici : donnez-en un.",
      "No .json or .csv file here: give one.",
    );
  }
  if (files.length > 1 || isTable(first)) return fromPackage(files, how);
  return first.name.toLowerCase().endsWith(".csv") ? fromCsv(first, how) : fromJson(first, how);
};

const isTable = (file: SourceFile): boolean =>
  TABLE_OF_FILE.has(file.name) && csvOf(textOf(file).text, file.name).header.includes("id");

const done = (read: Reading<Assembled>, format: Format, columns: Columns | null = null): Reading<Imported> =>
  read.ok ? { ...read, value: { ...read.value, format, columns } } : read;

const fromPackage = (files: readonly SourceFile[], { policy }: How): Reading<Imported> => {
  const gathered = gatherPackage(files);
  if (gathered === undefined) return unknown(files.map((it) => it.name).join(", "));
  return gathered.ok ? done(assemble(gathered.value, policy), "hsds-package") : gathered;
};

const fromCsv = (file: SourceFile, { columns }: How): Reading<Imported> => {
  const gathered = gatherColumns(file, columns);
  if (gathered !== undefined) return done(assemble(gathered, "leave-out"), "csv", gathered.columns);
  const { header } = csvOf(textOf(file).text, file.name);
  return refused(
    { file: file.name, line: 1 },
    null,
    "csv.columns",
    `Aucune colonne ne se lit comme le nom d'un service ou d'une organisation (${header.join(", ")}) : donnez une correspondance des colonnes.`,
    `No column reads as the name of a service or an organisation (${header.join(", ")}): give a mapping of the columns.`,
  );
};

const fromJson = (file: SourceFile, { policy }: How): Reading<Imported> => {
  const { text, losses } = textOf(file);
  const json = jsonOf(text, file.name);
  if (!json.ok) return json;
  for (const [format, gather] of [
    ["link-sf", gatherLinkSf],
    ["ohana", gatherOhana],
  ] as const) {
    const gathered = gather(json.value, file.name);
    if (gathered !== undefined)
      return done(assemble({ ...gathered, losses: [...losses, ...gathered.losses] }, "leave-out"), format);
  }
  const hsds = gatherHsds(json.value, file.name);
  if (hsds !== undefined) return done(assemble({ ...hsds, losses: [...losses, ...hsds.losses] }, policy), "hsds-json");
  return unknown(file.name);
};

const unknown = (file: string): Reading<never> =>
  refused(
    { file },
    null,
    "format.unknown",
    "Ce n'est ni HSDS 3 (JSON ou paquet de tables), ni un annuaire Link-SF ou Ohana, ni un CSV : convertissez-le d'abord.",
    "This is neither HSDS 3 (JSON or data package), nor a directory of Link-SF or Ohana, nor a CSV: convert it first.",
  );
