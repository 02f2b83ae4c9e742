import { readFileSync } from "node:fs";
import { greatCircle } from "@relais/core";
import type { Site, Territory } from "../../src/siting/index.ts";

/** Roads are longer than the flight of a crow by this. */
const ROADS = 1.3;

const lines = (file: string): string[][] =>
  readFileSync(file, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));

/** The 77 communes: today's population (`../shared`), centres of the pack, great circles times a road factor; a site in each. */
export const communes = (
  site: (commune: { name: string; people: number }) => Partial<Site> = () => ({}),
): Territory => {
  const people = new Map(
    lines("../shared/data/geo/benin/population_adm2_2024.csv").map((it): [string, number] => [it[3]!, Number(it[6])]),
  );
  const spots = lines("packs/benin/territoire/communes.csv").map(([code, name, department, , lat, lon]) => ({
    name: name!,
    department: department!,
    people: people.get(code!)!,
    lat: Number(lat),
    lon: Number(lon),
  }));
  return {
    places: spots.map(({ name, people, department }) => ({ id: name, weight: people, group: department })),
    sites: spots.map((it) => ({ id: it.name, standing: "free", cost: 1, running: 0, capacity: null, ...site(it) })),
    travel: Float64Array.from(spots.flatMap((a) => spots.map((b) => greatCircle(a, b) * ROADS))),
  };
};
