import { readFileSync } from "node:fs";
import { diceOf, greatCircle } from "@relais/core";
import type { Territory } from "@relais/extension/siting";

const ROADS = 1.3;

interface Spot {
  readonly name: string;
  readonly department: string;
  readonly lat: number;
  readonly lon: number;
  readonly people: number;
}

const communes = (): Spot[] =>
  readFileSync("packs/benin/territoire/communes.csv", "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [, name, department, , lat, lon, people] = line.split(",");
      return { name: name!, department: department!, lat: Number(lat), lon: Number(lon), people: Number(people) };
    });

const far = (a: Spot, b: Spot): number => greatCircle(a, b) * ROADS;

const territoryOf = (places: readonly Spot[], sites: readonly Spot[], capacity: number | null): Territory => ({
  places: places.map((it) => ({ id: it.name, weight: it.people, group: it.department })),
  sites: sites.map((it) => ({
    id: it.name,
    standing: it.name === "Cotonou" ? "existing" : "free",
    // Millions of francs: dearer where more people live.
    cost: 10 + (Math.floor(it.people / 10_000) % 7),
    running: 2,
    capacity,
  })),
  travel: Float64Array.from(places.flatMap((a) => sites.map((b) => far(a, b)))),
});

/** As many points as there are arrondissements, about the centres of their communes: nobody gives their positions freely. */
export const points = (many: number): Territory => {
  const [dice, sites] = [diceOf(546), communes()];
  const places = Array.from({ length: many }, (_, at): Spot => {
    const commune = sites[at % sites.length]!;
    const shift = (): number => (dice.next() - 0.5) * 0.5;
    return {
      ...commune,
      name: `${commune.name} ${at}`,
      lat: commune.lat + shift(),
      lon: commune.lon + shift(),
      people: Math.round((commune.people * sites.length * (0.3 + dice.next())) / many),
    };
  });
  const territory = territoryOf(places, sites, null);
  return { ...territory, sites: territory.sites.map((it) => ({ ...it, standing: "free" })) };
};

/** The 77 communes, each served whole by one antenna that can do so much. */
export const limited = (capacity: number): Territory => territoryOf(communes(), communes(), capacity);
