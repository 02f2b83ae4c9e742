import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { type EventLog, figuresOf, readCsvLog, readXes } from "../../src/index.ts";

const DATA = join(import.meta.dirname, "../../../../../shared/data/process");

const logs = ["", "a12", "a32"].flatMap((folder) =>
  readdirSync(join(DATA, folder))
    .filter((it) => /\.(xes|xes\.gz|csv)$/.test(it))
    .map((it) => join(folder, it)),
);

const read = (file: string): EventLog => {
  const bytes = readFileSync(join(DATA, file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const said = file.endsWith(".csv") ? readCsvLog(text) : readXes(text);
  if (!said.ok) throw new Error(said.refusal.en);
  return said.value;
};

const figures = JSON.parse(readFileSync(join(DATA, "reference/figures.json"), "utf8")) as Record<
  string,
  Readonly<Record<"cases" | "events" | "activities" | "variants", number>>
>;
const nameOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.(xes|xes\.gz|csv)$/, "");

describe.each(logs.filter((it) => figures[nameOf(it)] !== undefined))("given the log %s", (file) => {
  it("[LOG-1] when it is counted, then cases, events, activities, variants and what follows what are those of the reference", () => {
    const said = figuresOf(read(file));
    const { cases, events, activities, variants } = figures[nameOf(file)]!;
    expect(said).toMatchObject({ cases, events, activities, variants });
    const reference = Papa.parse<Record<string, string>>(
      readFileSync(join(DATA, `reference/${nameOf(file)}.dfg.csv`), "utf8"),
      { header: true, skipEmptyLines: true },
    ).data.map(({ from, to, count }) => `${from} > ${to}: ${count}`);
    expect(said.directlyFollows.map((it) => `${it.from} > ${it.to}: ${it.count}`).sort()).toEqual(reference.sort());
  });
});

describe("given the visits to an emergency room, without reference figures", () => {
  it("[LOG-1] when they are counted, then 500 visits, 5,442 lines and 7 activities, as described", () => {
    expect(figuresOf(read("patients.csv"))).toMatchObject({ cases: 500, events: 5_442, activities: 7 });
  });
});

describe("given the small valid and invalid files", () => {
  const SMALL = join(DATA, "xes-syntax-cases");
  const all = readdirSync(SMALL).filter((it) => it.endsWith(".xes"));

  const RIGHT = /Correct(Value|Attributes)|Standard|logNoNested|logTooMany/;

  it.each(all)("[LOG-2] when %s is read, then a result or a clear message, and its place", (file) => {
    const said = readXes(readFileSync(join(SMALL, file), "utf8"));
    if (!said.ok) {
      expect(said.refusal.fr).not.toBe("");
      return;
    }
    for (const note of said.value.notes) {
      expect(note.line).toBeGreaterThan(0);
      expect(note.fr).not.toBe(note.en);
    }
    // What the name of the file says is wrong is noted; where all is right nothing is.
    const notes = said.value.notes.map((it) => it.code);
    if (file === "eventCorrectAttributes.xes") expect(notes).toEqual(["no-case", "no-case"]);
    else if (RIGHT.test(file)) expect(notes).toEqual([]);
    else expect(notes).not.toEqual([]);
  });
});
