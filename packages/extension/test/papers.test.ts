import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import {
  type Cell,
  laidPlan,
  type Plan,
  planSheets,
  type Sheet,
  sheetCsv,
  sitesGeoJson,
  type TownOf,
  totalOf,
} from "../src/index.ts";
import { plans } from "./plans.ts";

const SEED = 20_261_129;
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, it) => all + it, 0);
const francsIn = (cell: Cell | undefined): number => (cell?.is === "francs" ? cell.francs : 0);

/** Parakou, and nothing else. */
const townOf: TownOf = (commune) =>
  commune === "BJ0101" ? { name: "Banikoara", department: "Alibori", position: { lat: 11.3, lon: 2.4 } } : undefined;

const sheetsOf = (plan: Plan): Map<string, Sheet> =>
  new Map(planSheets(laidPlan({ plan, daysOff: [] }), "fr").map((it) => [it.name, it]));

/** A table as a file, read by somebody else, without the apostrophe before what a spreadsheet would run. */
const readBack = (sheet: Sheet): string[][] =>
  Papa.parse<string[]>(sheetCsv(sheet).replace("\uFEFF", "").trimEnd())
    .data.slice(1)
    .map((row) => row.map((it) => it.replace(/^'(?=[=+\-@\t\r])/, "")));

describe("given plans made at random", () => {
  it("[EXP-1] when schedule, budget in each of its ways, needs and map are added up, then they agree to the franc", () => {
    let francs = 0;
    fc.assert(
      fc.property(plans(8), (plan) => {
        const laid = laidPlan({ plan, daysOff: [] });
        const { likely, low, high } = totalOf(laid.entries);
        const sheets = sheetsOf(plan);
        const column = (name: string, at: number): number =>
          sum(sheets.get(name)!.rows.map((row) => francsIn(row[at])));
        expect(column("schedule", 14)).toBe(likely);
        expect(column("budget", 8)).toBe(likely);
        expect([8, 9, 10].map((at) => column("needs", at))).toEqual([low, likely, high]);
        for (const name of ["lines", "donors", "aspects", "recurrence", "sites"]) {
          expect(sum(sheets.get(name)!.rows.flatMap((row) => row.map(francsIn)))).toBe(likely);
        }
        const whole = sum(laid.entries.filter((it) => it.line.site === null).map((it) => it.amount.likely));
        const { features } = sitesGeoJson(laid, townOf);
        expect(whole + sum(features.map((it) => Number(it.properties.cost)))).toBe(likely);
        for (const { properties } of features) {
          const years = Object.entries(properties).filter(([key]) => /^cost_\d{4}$/.test(key));
          expect(sum(years.map(([, it]) => Number(it)))).toBe(Number(properties.cost));
        }
        francs += likely;
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(francs).toBeGreaterThan(1_000_000);
  });

  it("[EXP-1] when a sum stands in a table, then it is that of the cells it names", () => {
    let sums = 0;
    fc.assert(
      fc.property(plans(6), (plan) => {
        for (const { rows } of sheetsOf(plan).values()) {
          const valueAt = (line: number, at: number): number => {
            const cell = rows[line]![at]!;
            return cell.is === "sum" ? cell.francs : francsIn(cell);
          };
          for (const [line, row] of rows.entries()) {
            for (const [at, cell] of row.entries()) {
              if (cell.is !== "sum") continue;
              const named = Array.from({ length: cell.to - cell.from + 1 }, (_, i) => cell.from + i);
              const values = named.map((it) => (cell.of === "column" ? valueAt(it, at) : valueAt(line, it)));
              expect(cell.francs).toBe(sum(values));
              sums++;
            }
          }
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(sums).toBeGreaterThan(1_000);
  });

  it("[EXP-2] when a table is read back from CSV, then every cell is the one that was written", () => {
    fc.assert(
      fc.property(plans(5), (plan) => {
        for (const sheet of sheetsOf(plan).values()) {
          const back = readBack(sheet);
          expect(back).toHaveLength(sheet.rows.length);
          for (const [line, row] of sheet.rows.entries()) {
            for (const [at, cell] of row.entries()) {
              if (cell.is === "words") expect(back[line]![at]).toBe(cell.words);
              if (cell.is === "francs" || cell.is === "sum") expect(Number(back[line]![at])).toBe(cell.francs);
              if (cell.is === "number") expect(Number(back[line]![at])).toBe(cell.number);
            }
          }
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

const text = (it: string) => ({ fr: it, en: it });
/** One line, titled so, of which nobody has said the cost where `cost` is null; at one site. */
const small = (title: string, cost: number | null, commune = "BJ0101"): Plan => ({
  plan: "a",
  version: "1",
  title: text("a"),
  note: text("a"),
  from: "2027-01-04",
  to: "2027-12-31",
  donors: [],
  templates: [
    {
      template: "m",
      title: text("m"),
      tasks: [
        {
          task: "t",
          title: text(title),
          aspect: "technical",
          days: { low: 5, likely: 5, high: 5 },
          after: [],
          notBefore: null,
          responsible: null,
        },
      ],
      lines: [
        {
          line: "l",
          title: text(title),
          aspect: "technical",
          kind: "rooms",
          quantity: 1,
          unit: text("unité"),
          cost: cost === null ? null : { low: cost, likely: cost, high: cost, source: title },
          task: "t",
          every: "once",
          shares: [],
        },
      ],
      readiness: [],
    },
  ],
  sites: [{ site: "s", title: text(title), commune, template: "m", notBefore: null, quantities: [] }],
  tasks: [],
  lines: [],
});

describe("given words that a spreadsheet would run", () => {
  it.each(["=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("x";"y")', "\t=1"])(
    "[EXP-2] when « %s » was typed, then no cell of a CSV begins with it, and it is read back as typed",
    (typed) => {
      for (const sheet of sheetsOf(small(typed, 7)).values()) {
        const raw = Papa.parse<string[]>(sheetCsv(sheet).replace("\uFEFF", "").trimEnd()).data.flat();
        expect(raw.filter((it) => /^[=+\-@\t\r]/.test(it))).toEqual([]);
      }
      expect(readBack(sheetsOf(small(typed, 7)).get("needs")!)[0]![2]).toBe(typed);
    },
  );
});

describe("given a cost that nobody has said", () => {
  it("[EXP-5] when tables are made, then it stands as « à renseigner », never as 0 nor as nothing, and totals are « au moins »", () => {
    const sheets = sheetsOf(small("Loyer", null));
    const last = (name: string) => sheets.get(name)!.rows.map((row) => row.at(-1));
    expect(last("budget")[0]).toEqual({ is: "words", words: "à renseigner" });
    expect(last("lines")[0]).toEqual({ is: "words", words: "à renseigner" });
    expect(sheets.get("needs")!.rows[0]!.slice(8, 11)).toEqual(
      Array.from({ length: 3 }, () => ({ is: "words", words: "à renseigner" })),
    );
    expect(sheets.get("lines")!.rows.at(-1)![0]).toEqual({ is: "words", words: "Total, au moins" });
    const [feature] = sitesGeoJson(laidPlan({ plan: small("Loyer", null), daysOff: [] }), townOf).features;
    expect(feature!.properties).toMatchObject({ cost: null, costs_to_say: 1 });
  });
});

describe("given the sites of a plan as GeoJSON", () => {
  it("[EXP-4] when it is written, then longitude comes first, no reference system is named, and it says when each opens and what it costs", () => {
    const json = sitesGeoJson(laidPlan({ plan: small("Local", 9), daysOff: [] }), townOf);
    expect(Object.keys(json)).toEqual(["type", "features"]);
    expect(json.features).toEqual([
      {
        type: "Feature",
        id: "s",
        geometry: { type: "Point", coordinates: [2.4, 11.3] },
        properties: {
          name_fr: "Local",
          name_en: "Local",
          commune: "BJ0101",
          commune_name: "Banikoara",
          department: "Alibori",
          opens: "2027-01-08",
          cost: 9,
          cost_2027: 9,
          costs_to_say: 0,
        },
      },
    ]);
  });

  it("[EXP-4] when the territory does not have its commune, then a site is kept, without a place", () => {
    const [feature] = sitesGeoJson(laidPlan({ plan: small("Local", 9, "BJ9999"), daysOff: [] }), townOf).features;
    expect(feature).toMatchObject({ geometry: null, properties: { commune: "BJ9999", commune_name: null, cost: 9 } });
  });
});
