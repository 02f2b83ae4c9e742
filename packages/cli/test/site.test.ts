import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fromTables, pmedian, SiteJson } from "../src/site.ts";
import { FrontJson, front, RegretJson, regret, WhyJson, why } from "../src/site-study.ts";

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relais-site-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const LIMIT = { limit: "60" };
const json = () => SiteJson.parse(JSON.parse(said.join("\n")));

describe("given the command line and a network", () => {
  it("[SIT-13] when a p-median is asked for, then the nodes are told by their numbers, and that it is proven", async () => {
    const line = file("line.txt", "5 4 2\n1 2 1\n2 3 1\n3 4 9\n4 5 1\n");
    expect(await pmedian(line, { ...LIMIT, json: true })).toBe(0);
    expect(json()).toMatchObject({ objective: 3, proven: true });
    expect(json().sites[0]).toBe(2);
    said = [];
    expect(await pmedian(line, { ...LIMIT, p: "1" })).toBe(0);
    expect(said.join("\n")).toContain("prouvé optimal");
  });

  it("[SIT-13] when it is malformed, in two parts or not even a number of sites, then it says what to do", async () => {
    expect(await pmedian(file("bad.txt", "5 4 2\n1 2 x\n"), LIMIT)).toBe(2);
    expect(said.join("\n")).toMatch(/bad\.txt, ligne 3, colonne 1/);
    said = [];
    expect(await pmedian(file("parts.txt", "4 2 1\n1 2 1\n3 4 1\n"), LIMIT)).toBe(1);
    expect(said.join("\n")).toContain("2 sites au lieu de 1");
    said = [];
    expect(await pmedian(file("line.txt", "2 1 1\n1 2 1\n"), { ...LIMIT, p: "beaucoup" })).toBe(2);
    expect(said.join("\n")).toContain("--p beaucoup");
  });

  it("[SIT-14] when its time is over before anything is found, then it says so and does not go on", async () => {
    expect(await pmedian(file("line.txt", "2 1 1\n1 2 1\n"), { limit: "0" })).toBe(1);
    expect(said.join("\n")).toContain("--limit");
  });
});

describe("given the command line and three tables", () => {
  const tables = () => ({
    ...LIMIT,
    demand: file("lieux.csv", "nom,population\nA,5\nB,3\nC,2\n"),
    candidates: file("sites.csv", "nom\nA\nC\n"),
    cost: file("trajets.csv", "lieu,site,minutes\nA,A,0\nB,A,40\nC,A,90\nA,C,90\nB,C,30\nC,C,0\n"),
  });

  it("[SIT-13] when cover, set cover and a plan over years are asked for, then each says its sites", async () => {
    expect(await fromTables("cover", { ...tables(), radius: "35", p: "1", json: true })).toBe(0);
    expect(json()).toMatchObject({ objective: 5, sites: ["A"], covered: 5, coveredPlaces: 1, places: 3, proven: true });
    said = [];
    expect(await fromTables("setcover", { ...tables(), radius: "35", json: true })).toBe(0);
    expect(json()).toMatchObject({ objective: 2, sites: ["A", "C"], coveredPlaces: 3, cost: 2 });
    said = [];
    expect(await fromTables("staged", { ...tables(), radius: "35", p: "2", years: "2", json: true })).toBe(0);
    expect(json()).toMatchObject({ objective: 15, proven: true });
    expect(json().years).toEqual([1, 2]);
    said = [];
    expect(await fromTables("staged", { ...tables(), budget: "0,1,1" })).toBe(1);
    expect(said.join("\n")).toContain("budget de l'année 1 : 1 (+ 1)");
  });

  it("[SIT-13] when a number is negative or a radius missing, then file, line and column are said, or the option", async () => {
    const demand = file("lieux2.csv", "nom,population\nA,5\nB,-3\nC,2\n");
    expect(await fromTables("cover", { ...tables(), demand, radius: "35", p: "1" })).toBe(2);
    expect(said.join("\n")).toContain("lieux2.csv, ligne 3, colonne 2");
    said = [];
    expect(await fromTables("cover", { ...tables(), p: "1" })).toBe(2);
    expect(said.join("\n")).toContain("Donnez un rayon");
  });
});

describe("given the command line and what lies behind a choice", () => {
  const tables = () => ({
    ...LIMIT,
    demand: file("lieux.csv", "nom,population\nA,5\nB,3\nC,2\n"),
    candidates: file("sites.csv", "nom,cout\nA,2\nC,1\n"),
    cost: file("trajets.csv", "lieu,site,minutes\nA,A,0\nB,A,40\nC,A,90\nA,C,90\nB,C,30\nC,C,0\n"),
  });
  const read = (): unknown => JSON.parse(said.join("\n"));

  it("[SIT-16] when cost is held against cover, then every plan that none beats is told, the cheapest first", async () => {
    expect(await front({ ...tables(), radius: "35", json: true })).toBe(0);
    expect(FrontJson.parse(read())).toMatchObject({
      complete: true,
      points: [
        { cost: 0, covered: 0, sites: [] },
        { cost: 1, covered: 5, sites: ["C"] },
        { cost: 3, covered: 10, sites: ["A", "C"] },
      ],
    });
    said = [];
    expect(await front(tables())).toBe(2);
    expect(said.join("\n")).toContain("Donnez un rayon");
  });

  it("[SIT-16] when it is asked why, then each site has its loss and what would open instead", async () => {
    expect(await why({ ...tables(), p: "1", json: true })).toBe(0);
    expect(WhyJson.parse(read())).toMatchObject({
      objective: 300,
      proven: true,
      sites: ["A"],
      whys: [{ site: "A", is: "known", loss: 240, instead: ["C"], proven: true }],
    });
    said = [];
    expect(await why({ ...tables(), p: "0" })).toBe(2);
    expect(said.join("\n")).toContain("au moins 1");
    said = [];
    expect(await why({ ...tables(), p: "1", radius: "35", floor: "90" })).toBe(1);
    expect(said.join("\n")).toContain("2 sites au lieu de 1");
  });

  it("[SIT-16] when several situations are given, then the choice to regret least is told with its loss in each", async () => {
    const { demand, cost, ...rest } = tables();
    const other = file("autres.csv", "nom,population\nA,1\nB,3\nC,9\n");
    expect(await regret({ ...rest, demand: [demand, other], cost: [cost], p: "1", json: true })).toBe(0);
    const told = RegretJson.parse(read());
    // A: 300 and 930; C: 540 and 180.
    expect(told).toMatchObject({ sites: ["C"], greatest: 240, proven: true, bound: 240 });
    expect(told.situations).toEqual([
      { name: "lieux.csv + trajets.csv", best: 300, bestSites: ["A"], worth: 540, regret: 240 },
      { name: "autres.csv + trajets.csv", best: 180, bestSites: ["C"], worth: 180, regret: 0 },
    ]);
    said = [];
    expect(await regret({ ...rest, demand: [demand, other], cost: [cost], p: "1", radius: "35", floor: "60" })).toBe(1);
    expect(said.join("\n")).toContain("lieux.csv + trajets.csv : Aucun plan");
    said = [];
    expect(await regret({ ...rest, demand: [demand, file("nul.csv", "nom,population\nA,-1\n")], cost: [cost] })).toBe(
      2,
    );
    expect(said.join("\n")).toContain("nul.csv, ligne 2, colonne 2");
  });

  it("[SIT-17] when the fewest are sought in several situations, then those that keep the radius in each are told, and how many more they are", async () => {
    const { demand, cost, ...rest } = tables();
    const rains = file(
      "pluies.csv",
      readFileSync(cost, "utf8").replaceAll(/\b(\d+)$/gm, (it) => String(2 * Number(it))),
    );
    expect(
      await regret({ ...rest, demand: [demand], cost: [cost, rains], fewest: true, radius: "90", json: true }),
    ).toBe(0);
    const told = RegretJson.parse(read());
    expect(told).toMatchObject({ sites: ["A", "C"], proven: true, greatest: 2, bound: 2 });
    expect(told.situations.map((it) => it.regret)).toEqual([2, 0]);
    said = [];
    expect(await regret({ ...rest, demand: [demand], cost: [cost], fewest: true })).toBe(2);
    expect(said.join("\n")).toContain("rayon");
  });

  it("[SIT-16] when its time is over before anything is known, then it says so", async () => {
    const { demand, cost, ...rest } = tables();
    expect(await regret({ ...rest, demand: [demand], cost: [cost], p: "1", limit: "0" })).toBe(1);
    expect(said.join("\n")).toContain("--limit");
  });
});
