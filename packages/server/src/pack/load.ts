import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { benin } from "@relais/benin";
import type { Problem } from "@relais/core/source";
import {
  type Calendar,
  type CompiledProcedure,
  compileProcedure,
  readFactRows,
  readHolidays,
  readProcedure,
  readVocabulary,
  type Vocabulary,
} from "@relais/procedures";

/** What a procedure is read against: the pack that ships with Relais. */
export interface Pack {
  readonly vocabulary: Vocabulary;
  readonly calendar: Calendar;
  /** Paths of the procedure files. */
  readonly procedures: readonly string[];
}

/** Years for which days off are laid out. */
const YEARS = Array.from({ length: 30 }, (_, i) => 2012 + i);

/** The pack as shipped; a fault in it is a bug of ours. */
export const loadPack = (): Pack => {
  const facts = readFactRows(readFileSync(benin.facts, "utf8"));
  const { vocabulary, problems } = readVocabulary(readFileSync(benin.vocabulary, "utf8"), {
    file: basename(benin.vocabulary.pathname),
    facts,
  });
  const days = readHolidays(readFileSync(benin.holidays, "utf8"), {
    file: basename(benin.holidays.pathname),
    years: YEARS,
  });
  if (vocabulary === null || days.holidays === null) {
    throw new Error(`The pack does not read: ${JSON.stringify([...problems, ...days.problems], null, 2)}`);
  }
  return {
    vocabulary,
    calendar: { offsetMinutes: benin.offsetMinutes, holidays: days.holidays },
    procedures: benin.procedures.map((url) => fileURLToPath(url)),
  };
};

/** One procedure file, read and compiled against the pack; null with its problems when it does not read. */
export const loadProcedure = (
  file: string,
  pack: Pack,
): { compiled: CompiledProcedure | null; problems: Problem[] } => {
  const { procedure, problems } = readProcedure(readFileSync(file, "utf8"), { file, ...pack });
  if (procedure === null) return { compiled: null, problems };
  return { compiled: compileProcedure(procedure, pack.vocabulary, pack.calendar), problems };
};
