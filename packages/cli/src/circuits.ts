import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Columns, deviationsOf, figuresOf, readCsvLog, readXes } from "@relais/circuits";
import { accept, type Result, refuse } from "@relais/core";
import { utf8 } from "@relais/directory";
import { loadPack, loadProcedure } from "@relais/server/pack";
import { EXIT } from "./exit.ts";
import { type Format, print } from "./procedure.ts";

interface Options extends Columns {
  /** File of the procedure that the log is held against. */
  readonly procedure?: string;
}

/** `relais circuits analyse LOG`: what a log holds, counted, and what in it departs from a procedure, rule by rule. */
export const analyse = (file: string, { procedure, ...columns }: Options, format: Format): number => {
  const text = textOf(file);
  if (!text.ok) return refused(text);
  const said = /\.csv$/i.test(file) ? readCsvLog(text.value, columns) : readXes(text.value);
  if (!said.ok) return refused(said);
  const { compiled, problems } = procedure === undefined ? NOTHING : loadProcedure(procedure, loadPack());
  if (problems.length > 0 && compiled === null) return print(problems, format);
  const figures = figuresOf(said.value);
  const deviations = compiled === null ? null : deviationsOf(said.value, compiled);
  const { notes } = said.value;
  if (format === "json") {
    console.log(JSON.stringify({ ...figures, ...(deviations && { deviations }), notes }));
    return EXIT.good;
  }
  const { cases, events, activities, variants, directlyFollows } = figures;
  console.log(`${cases} cas, ${events} événements, ${activities} activités, ${variants} variantes`);
  for (const { from, to, count } of directlyFollows) console.log(`${String(count).padStart(8)}  ${from} → ${to}`);
  for (const { rule, cases, deviating, sentence } of deviations?.rules ?? []) {
    console.log(`${rule} : ${deviating} cas sur ${cases} s'en écartent. ${sentence.fr}`);
  }
  for (const { activity, count } of deviations?.outside ?? []) {
    console.log(`hors procédure : ${activity} (${count})`);
  }
  for (const { line, column, fr } of notes) console.error(`${file}:${line}:${column} ${fr}`);
  return EXIT.good;
};

const NOTHING = { compiled: null, problems: [] };

/** Exported logs are in UTF-8; what is not is refused rather than read with wrong letters. */
const textOf = (file: string): Result<string> => {
  const read = readFileSync(file);
  let bytes: Uint8Array = read;
  try {
    if (read[0] === 0x1f && read[1] === 0x8b) bytes = gunzipSync(read);
  } catch {
    return refuse(
      "log.not-gzip",
      `${file} : ce fichier compressé est abîmé ou coupé. Demandez-le à nouveau.`,
      `${file}: this compressed file is damaged or cut. Ask for it again.`,
    );
  }
  const text = utf8(bytes);
  if (text !== undefined) return accept(text);
  return refuse(
    "log.not-utf8",
    `${file} : ce fichier n'est pas en UTF-8. Exportez-le à nouveau dans cet encodage ; rien n'a été lu.`,
    `${file}: this file is not in UTF-8. Export it anew in that encoding; nothing was read.`,
  );
};

const refused = (said: Result<unknown>): number => {
  if (!said.ok) console.error(`${said.refusal.fr}\n${said.refusal.en}`);
  return EXIT.faults;
};
