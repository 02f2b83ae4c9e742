import { dataSaid, type Loaded, type TerritoryView } from "@relais/extension";
import { describe, expect, it } from "vitest";
import { placeNames } from "../../src/screens/extension/where/load/names.ts";
import { filesKept } from "../../src/screens/extension/where/load/use-loaded.ts";
import { EMPTY, Kept } from "../../src/screens/extension/where/typed.ts";

const commune = (code: string, name: string, department: string, aliases: string[] = []) => ({
  code,
  name,
  aliases,
  department,
  position: { lat: 7, lon: 2 },
  people: null,
  children: null,
  courts: [],
  office: null,
});
const communes: TerritoryView["communes"] = [
  commune("BJ1001", "Za-Kpota", "Zou", ["Zakpota"]),
  commune("BJ0601", "Klouékanmè", "Couffo"),
  commune("BJ0101", "Kandi", "Alibori"),
];
const names = placeNames({ communes });

describe("given names in a file", () => {
  it("[WHR-11] when they are recognised, then the directory's spellings, aliases and codes find a commune, in its department, and nothing else does", () => {
    for (const it of ["ZAKPOTA", "Zakpota", "za kpota", "BJ1001", "Commune de Za-Kpota"]) {
      expect(names.communes(it), it).toEqual(["BJ1001"]);
    }
    expect(names.communes("Klouékanmey")).toEqual(["BJ0601"]);
    expect(names.communes("Kandi", "Zou")).toEqual([]);
    expect(names.communes("Ailleurs")).toEqual([]);
    expect([names.department("ALIBORI"), names.department("Ailleurs"), names.departmentOf("BJ0601")]).toEqual([
      "Alibori",
      undefined,
      "Couffo",
    ]);
  });
});

const file: Loaded = {
  kind: "travel",
  file: "durees.csv",
  print: "1",
  source: "inventé",
  on: "2026-11-01",
  season: "dry",
  from: ["BJ1001"],
  to: ["BJ0101"],
  minutes: [12.5],
};

describe("given what a device has kept", () => {
  const scenario = {
    name: "A",
    asked: {
      goal: "travel",
      radius: 60,
      antennas: 1,
      first: "everybody",
      parts: { people: 1, children: 0, courts: 0 },
      season: "dry",
      speeds: { dry: 50, rainy: 30 },
      cost: null,
      budgets: [0],
      capacity: null,
      standings: {},
    },
    open: [{ site: 0, year: 0 }],
    objective: 1,
    bound: 1,
    proven: true,
  };

  it("[WHR-16] when a scenario was kept before files could be loaded, then it is read, as asked on none", () => {
    const kept = Kept.parse({ typed: EMPTY, scenarios: [scenario], view: null });
    expect(kept.scenarios[0]?.on).toEqual([]);
    const on = dataSaid([file]);
    expect(Kept.parse({ typed: EMPTY, scenarios: [{ ...scenario, on }], view: null }).scenarios[0]?.on).toEqual(on);
  });

  it("[WHR-11] when files were kept, then they are read as they were; what does not fit is none", () => {
    expect(filesKept(JSON.parse(JSON.stringify([file])))).toEqual([file]);
    expect(filesKept(undefined)).toEqual([]);
    expect(filesKept([{ ...file, kind: "rien" }])).toEqual([]);
  });
});
