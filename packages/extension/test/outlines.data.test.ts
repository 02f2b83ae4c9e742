import { readFileSync } from "node:fs";
import { placeFinder, readTerritory } from "@relais/directory";
import { describe, expect, it } from "vitest";
import { benin } from "../../../packs/benin/index.ts";
import { readOutlines } from "../src/index.ts";

describe("given the polygons of Benin's communes", () => {
  it("[TER-6] when they are loaded, then each is placed at a commune of its own, all 77", () => {
    const territory = readTerritory({
      communes: readFileSync(benin.communes, "utf8"),
      departments: readFileSync(benin.departments, "utf8"),
    });
    const finder = placeFinder(territory);
    const json: unknown = JSON.parse(readFileSync("../shared/data/geo/benin/communes_polygons.geojson", "utf8"));
    const { outlines, refused } = readOutlines(
      json,
      ({ NOM, DEPARTM }) => {
        const found = finder(String(NOM), String(DEPARTM));
        return found.is === "found" ? found.commune.code : undefined;
      },
      { south: 6.2, west: 0.7, north: 12.5, east: 3.9 },
    );
    expect(refused).toEqual([]);
    expect(new Set(outlines.map((it) => it.code)).size).toBe(77);
  });
});
