import { readFileSync } from "node:fs";
import { departmentFinder, placeFinder, readTerritory } from "@relais/directory";
import { describe, expect, it } from "vitest";
import { benin } from "../../../packs/benin/index.ts";
import { readLoading } from "../src/index.ts";
import { loading } from "./country.ts";

describe("given the polygons of Benin's communes", () => {
  it("[TER-6] [WHR-15] when they are loaded, then each is placed at a commune of its own, all 77", () => {
    const territory = readTerritory({
      communes: readFileSync(benin.communes, "utf8"),
      departments: readFileSync(benin.departments, "utf8"),
    });
    const finder = placeFinder(territory);
    const departments = new Map(territory.departments.map((it) => [it.code, it.name]));
    const homes = new Map(territory.communes.map((it) => [it.code, departments.get(it.department)!]));
    const text = readFileSync("../shared/data/geo/benin/communes_polygons.geojson", "utf8");
    const { loaded, refused } = readLoading(loading("outlines", text), {
      files: [],
      names: {
        communes: (name, department) => {
          const found = finder(name, department);
          return found.is === "found" ? [found.commune.code] : [];
        },
        department: (name) => departments.get(departmentFinder(territory)(name) ?? ""),
        departmentOf: (code) => homes.get(code),
      },
      view: {
        communes: [],
        outline: [
          { lat: 6.2, lon: 0.7 },
          { lat: 12.5, lon: 3.9 },
        ],
        road: { factor: 1, source: { fr: "Essai", en: "Trial" } },
      },
    });
    expect(refused).toEqual([]);
    expect(loaded).toMatchObject({ left: [] });
    expect(new Set(loaded?.kind === "outlines" ? loaded.outlines.map((it) => it.code) : []).size).toBe(77);
  });
});
