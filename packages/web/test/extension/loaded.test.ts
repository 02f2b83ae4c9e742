import { dataSaid, type Loaded, type TerritoryView } from "@relais/extension";
import { describe, expect, it } from "vitest";
import { placeNames } from "../../src/screens/extension/where/load/names.ts";
import { type ReadJob, readHere } from "../../src/screens/extension/where/load/reading.ts";
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

describe("given a file that is read beside the page", () => {
  const view: TerritoryView = { communes, outline: [], road: { factor: 1, source: { fr: "Essai", en: "Trial" } } };
  const job = (text: BlobPart): ReadJob => ({
    kind: "figures",
    season: "both",
    said: { source: "inventé", on: "2026-11-01" },
    file: new File([text], "chiffres.csv"),
    view,
    files: [],
  });
  it("[WHR-44] when it is read, then the page hears what it holds, or each fault, and which letters were guessed", async () => {
    expect(await readHere(job("commune;population\nZa-Kpota;12\n"))).toMatchObject({
      is: "read",
      outcome: { loaded: { file: "chiffres.csv", figures: [{ commune: "BJ1001", people: 12 }] } },
      losses: [],
    });
    expect(await readHere(job("commune;population\nAilleurs;12\n"))).toMatchObject({
      outcome: { loaded: null, refused: [{ code: "table.place", path: "2:1" }] },
    });
    const latin = Uint8Array.from("commune;population\nKlou\u00e9kanm\u00e8;12\n", (it) => it.charCodeAt(0));
    const guessed = await readHere(job(latin));
    expect(guessed).toMatchObject({ outcome: { loaded: { figures: [{ commune: "BJ0601" }] } } });
    expect(guessed.is === "read" && guessed.losses).toHaveLength(1);
  });

  it("[WHR-44] when it has changed since it was chosen, then that is said", async () => {
    const gone = Object.assign(new File([], "chiffres.csv"), { arrayBuffer: () => Promise.reject(new Error("gone")) });
    expect(await readHere({ ...job(""), file: gone })).toEqual({ is: "unread" });
  });
});

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
