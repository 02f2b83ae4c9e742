import { readFileSync } from "node:fs";
import { departmentFinder, placeFinder, readTerritory } from "@relais/directory";
import { describe, expect, it } from "vitest";
import { benin } from "../../../packs/benin/index.ts";
import { type Loading, type PlaceNames, readLoading, type TerritoryView } from "../src/index.ts";
import { loading } from "./country.ts";

const territory = readTerritory({
  communes: readFileSync(benin.communes, "utf8"),
  departments: readFileSync(benin.departments, "utf8"),
});
const finder = placeFinder(territory);
const departments = new Map(territory.departments.map((it) => [it.code, it.name]));
const homes = new Map(territory.communes.map((it) => [it.code, departments.get(it.department)!]));
const names: PlaceNames = {
  communes: (name, department) => {
    if (homes.has(name)) return [name];
    const found = finder(name, department);
    return found.is === "found" ? [found.commune.code] : [];
  },
  department: (name) => departments.get(departmentFinder(territory)(name) ?? ""),
  departmentOf: (code) => homes.get(code),
};
const view: TerritoryView = {
  communes: [],
  outline: [
    { lat: 6.2, lon: 0.7 },
    { lat: 12.5, lon: 3.9 },
  ],
  road: { factor: 1, source: { fr: "Essai", en: "Trial" } },
};
const read = (kind: Loading["kind"], file: string | URL) =>
  readLoading(loading(kind, readFileSync(file, "utf8")), { files: [], names, view });

describe("given the polygons of Benin's communes", () => {
  it("[TER-6] [WHR-15] when they are loaded, then each is placed at a commune of its own, all 77", () => {
    const { loaded, refused } = read("outlines", "../shared/data/geo/benin/communes_polygons.geojson");
    expect(refused).toEqual([]);
    expect(loaded).toMatchObject({ left: [] });
    expect(new Set(loaded?.kind === "outlines" ? loaded.outlines.map((it) => it.code) : []).size).toBe(77);
  });
});

describe("given the people of Benin's communes by age, as they are published", () => {
  it("[WHR-42] when they are loaded, then people and children of all 77 are those of the pack, whose women and men stand on a line each", () => {
    const published = read("figures", "../shared/data/geo/benin/population_adm2_2024.csv");
    expect(published.refused).toEqual([]);
    const { figures } = published.loaded as Extract<typeof published.loaded, { kind: "figures" }>;
    expect(published.loaded).toMatchObject({ childrenBy: "ages" });
    expect(new Set(figures.map((it) => it.commune)).size).toBe(77);
    expect(figures.reduce((sum, it) => sum + it.people!, 0)).toBeGreaterThan(10_000_000);
    const pack = read("figures", benin.population);
    const sorted = (all: typeof figures) => all.toSorted((a, b) => (a.commune < b.commune ? -1 : 1));
    expect(pack.loaded?.kind === "figures" && sorted(pack.loaded.figures)).toEqual(sorted(figures));
  });
});
