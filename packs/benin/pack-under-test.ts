import { readFileSync } from "node:fs";
import type { Problem } from "@relais/core/source";
import {
  type CompiledProcedure,
  checkProcedure,
  compileProcedure,
  type FactRow,
  type Procedure,
  readFactRows,
  readHolidays,
  readProcedure,
  readVocabulary,
} from "@relais/procedures";
import { benin } from "./index.ts";

/** The pack as its own tests read it: once, from the files themselves. */

const text = (url: URL): string => readFileSync(url, "utf8");

export const facts: readonly FactRow[] = readFactRows(text(benin.facts));
export const words = readVocabulary(text(benin.vocabulary), { file: "vocabulaire.yaml", facts });
export const days = readHolidays(text(benin.holidays), { file: "jours-feries.yaml", years: [2026] });
const calendar = { offsetMinutes: benin.offsetMinutes, holidays: days.holidays ?? [] };

/** Each procedure of the pack, by the name of its file. */
export const files: readonly { readonly file: string; readonly source: string }[] = benin.procedures.map((url) => ({
  file: url.pathname.split("/").at(-1)!,
  source: text(url),
}));

export const read = (source: string, file: string): { procedure: Procedure | null; problems: Problem[] } =>
  readProcedure(source, { file, vocabulary: words.vocabulary!, calendar });

export const compile = (procedure: Procedure): CompiledProcedure =>
  compileProcedure(procedure, words.vocabulary!, calendar);

/** Every fault of a text: what the reader says; if it reads, what the checker, the scenarios and the facts say. */
export const faultsOf = (source: string, file: string): Problem[] => {
  const { procedure, problems } = read(source, file);
  if (procedure === null) return problems;
  return checkProcedure(compile(procedure), words.vocabulary!);
};
