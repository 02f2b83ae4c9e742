import { refuse } from "@relais/core";

/** A log that cannot be read, or must not be written: why, where, and what to do. Lines and columns count from 1. */

export const notXml = (line: number, column: number, why: string) =>
  refuse(
    "log.not-xml",
    `Ligne ${line}, colonne ${column} : ce n'est pas du XML bien formé (${why}). Rien n'a été lu ; demandez le fichier à nouveau, ou exportez-le encore.`,
    `Line ${line}, column ${column}: this is not well-formed XML (${why}). Nothing was read; ask for the file again, or export it anew.`,
    { path: `${line}:${column}` },
  );
export const notLog = (root: string | undefined) =>
  refuse(
    "log.not-xes",
    `Ce fichier n'est pas un journal XES : il commence par « ${root ?? "rien"} », il faudrait « log ».`,
    `This file is not a XES log: it begins with “${root ?? "nothing"}”, it should be “log”.`,
  );
export const noHeader = () =>
  refuse(
    "log.no-header",
    "Ce tableau est vide. Il faut une ligne d'en-têtes, puis une ligne par acte.",
    "This table is empty. It needs a line of headers, then a line for each act.",
  );
export const repeatedColumn = (column: string) =>
  refuse(
    "log.repeated-column",
    `La colonne « ${column} » y est deux fois. Renommez l'une des deux.`,
    `The column “${column}” is there twice. Rename one of them.`,
    { path: "1" },
  );
export const noColumn = (
  option: "case" | "activity",
  what: { readonly fr: string; readonly en: string },
  columns: readonly string[],
) =>
  refuse(
    `log.no-${option}-column`,
    `Quelle colonne dit ${what.fr} ? Dites-le avec --${option}. Colonnes : ${columns.join(", ")}.`,
    `Which column tells ${what.en}? Say so with --${option}. Columns: ${columns.join(", ")}.`,
    { path: "1" },
  );
export const unknownColumn = (column: string, columns: readonly string[]) =>
  refuse(
    "log.unknown-column",
    `Il n'y a pas de colonne « ${column} ». Colonnes : ${columns.join(", ")}.`,
    `There is no column “${column}”. Columns: ${columns.join(", ")}.`,
    { path: "1" },
  );
export const realFile = (count: number) =>
  refuse(
    "log.real-files",
    `Il y a ici ${count} dossier(s) d'enfants réels : leur journal exact ne sort pas. Demandez-le flouté (--coarsened), ou exportez la démonstration.`,
    `There are ${count} file(s) of real children here: no exact log of them leaves. Ask for it coarsened (--coarsened), or export the demonstration.`,
  );
