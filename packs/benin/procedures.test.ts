import { readFileSync } from "node:fs";
import {
  checkProcedure,
  compileProcedure,
  readFactRows,
  readHolidays,
  readProcedure,
  readVocabulary,
} from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";

const read = (url: URL) => readFileSync(url, "utf8");
const facts = readFactRows(read(benin.facts));
const { vocabulary, problems } = readVocabulary(read(benin.vocabulary), { file: "vocabulaire.yaml", facts });
const days = readHolidays(read(benin.holidays), { file: "jours-feries.yaml", years: [2026] });
const calendar = { offsetMinutes: benin.offsetMinutes, holidays: days.holidays ?? [] };

describe("given the Benin pack", () => {
  it("[PCK-1] when its vocabulary and its holidays are read, then there is no fault", () => {
    expect([...problems, ...days.problems]).toEqual([]);
    expect(days.holidays?.filter((it) => it.sure)).toHaveLength(10);
  });

  it.each(benin.procedures.map((url) => [url.pathname.split("/").at(-1)!, url] as const))(
    "[PCK-2] when %s is read and checked, scenarios played, then there is no fault",
    (file, url) => {
      const { procedure, problems } = readProcedure(read(url), { file, vocabulary: vocabulary!, calendar });
      expect(problems).toEqual([]);
      expect(checkProcedure(compileProcedure(procedure!, vocabulary!, calendar), vocabulary!)).toEqual([]);
    },
  );

  it("[PCK-3] when all procedures are read, then a step they share is the same step, and only two rules block", () => {
    const all = benin.procedures.map(
      (url) => readProcedure(read(url), { file: url.pathname, vocabulary: vocabulary!, calendar }).procedure!,
    );
    const seen = new Map<string, unknown>();
    for (const { steps } of all) {
      for (const { id, title, kind, compartment, fields } of steps) {
        const step = { title, kind, compartment, fields };
        expect(step).toEqual(seen.get(id) ?? step);
        seen.set(id, step);
      }
    }
    const blocking = all.flatMap(({ rules }) => rules.filter((rule) => rule.blocking).map((rule) => rule.fact));
    expect([...new Set(blocking)].every((fact) => fact === "R01" || fact === "R31")).toBe(true);
  });
});
