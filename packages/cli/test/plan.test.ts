import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { benin } from "@relais/benin";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { check, exportAll, memo } from "../src/plan.ts";

const STARTER = fileURLToPath(benin.plan);
let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relais-plan-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** The starter plan, once `from` is written `to`. */
const edited = (from: string, to: string): string => {
  const text = readFileSync(STARTER, "utf8");
  expect(text.split(from)).toHaveLength(2);
  const file = join(folder, "plan.yaml");
  writeFileSync(file, text.replace(from, to));
  return file;
};

describe("given the command line and a plan", () => {
  it("[EXP-9] when its memo is printed and all of it is written, then both are written over nothing", async () => {
    const [file, all] = [join(folder, "note.pdf"), join(folder, "tout")];
    expect(await memo(STARTER, { out: file, language: "fr" })).toBe(0);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
    expect(await exportAll(STARTER, { out: all, language: "en" })).toBe(0);
    expect(readdirSync(all)).toEqual([
      "budget.csv",
      "budget.pdf",
      "memo.pdf",
      "needs.csv",
      "needs.pdf",
      "plan.xlsx",
      "schedule.csv",
      "schedule.pdf",
      "sites.geojson",
    ]);
    expect(readFileSync(join(all, "needs.csv"), "utf8")).toContain("to be filled in");
    await expect(memo(STARTER, { out: file, language: "fr" })).rejects.toThrow("EEXIST");
    await expect(exportAll(STARTER, { out: all, language: "fr" })).rejects.toThrow("EEXIST");
  });

  it("[EXP-9] when the plan has a fault, or a sign that no font has, then nothing is written, and it is said", async () => {
    const out = join(folder, "note.pdf");
    expect(await memo(edited("tache: bilan", "tache: cadrage"), { out, language: "fr" })).toBe(1);
    expect(said.join("\n")).toContain("« cadrage » est déjà écrit plus haut");
    expect(await memo(edited("en: Rent }", "en: 漢 }"), { out, language: "en" })).toBe(1);
    expect(said.at(-1)).toContain("« 漢 »");
    expect(readdirSync(folder)).toEqual(["plan.yaml"]);
  });

  it.each([
    ["fin: 2029-12-31", "fin: 2028-02-01", ":10:6 ", "finir le 21 mars 2028"],
    ["fin: 2029-12-31", "fin: 2026-12-31", ":10:6 ", "avant de commencer"],
    ["nom: { fr: UNICEF, en: UNICEF } }", "nom: { fr: UNICEF, en: UNICEF }, plafond: -1 }", ":13:", ""],
    [
      "nom: { fr: UNICEF, en: UNICEF } }",
      'nom: { fr: UNICEF, en: UNICEF }, plafondParAn: { "2072": 5 } }',
      ":13:",
      "L'année 2072 n'est pas dans le plan",
    ],
  ])("[FEA-3] when « %s » is written « %s », then it is said at %s", (from, to, place, words) => {
    expect(check(edited(from, to), "text")).toBe(1);
    expect(said.join("\n")).toContain(place);
    expect(said.join("\n")).toContain(words);
  });

  it.each([
    ["plafond: 500", "porter son plafond à 800 F"],
    ["plafond: 900, plafondParAn: { 2027: 500 }", "porter son plafond en 2027 à 800 F"],
  ])(
    "[FEA-3] when a donor gives « %s », less than it is asked for, then its line is named, with what would be enough",
    (written, enough) => {
      const text = readFileSync(STARTER, "utf8")
        .replace("nom: { fr: UNICEF, en: UNICEF } }", `nom: { fr: UNICEF, en: UNICEF }, ${written} }`)
        .replace(
          "cout: a-renseigner\n    tache: cadrage",
          "cout: { bas: 1, probable: 1000, haut: 2000, source: essai }\n    tache: cadrage\n    parts: { unicef: 80 }",
        );
      const file = join(folder, "plan.yaml");
      writeFileSync(file, text);
      expect(check(file, "text")).toBe(1);
      expect(said.join("\n")).toContain("plan.yaml:13:");
      expect(said.join("\n")).toContain(enough);
    },
  );
});
