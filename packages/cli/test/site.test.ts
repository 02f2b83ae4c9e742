import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fromTables, pmedian, SiteJson } from "../src/site.ts";

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
