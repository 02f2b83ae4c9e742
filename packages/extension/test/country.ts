import type { Loading, PlaceNames, TerritoryView, WhereAsked } from "../src/index.ts";

/** An invented country of five communes, one of which nobody has counted. */
const figure = (value: number) => ({ value, source: "recensement inventé", on: "2024-01-01" });
export const commune = (
  code: string,
  lat: number,
  people: number | null,
  rest: Partial<TerritoryView["communes"][number]> = {},
): TerritoryView["communes"][number] => ({
  code,
  name: code.toUpperCase(),
  aliases: [],
  department: lat < 8.5 ? "Sud" : "Nord",
  position: { lat, lon: 2 },
  people: people === null ? null : figure(people),
  children: people === null ? null : { ...figure(people / 2), ages: null },
  courts: [],
  office: null,
  ...rest,
});
export const view: TerritoryView = {
  communes: [
    commune("a", 6.5, 1_000),
    commune("b", 7, 400),
    commune("c", 9, 900, { courts: [{ name: "TPI C", isSourced: true }] }),
    commune("d", 10, 800),
    commune("e", 11, null),
  ],
  outline: [
    { lat: 6, lon: 1 },
    { lat: 6, lon: 3 },
    { lat: 12, lon: 3 },
    { lat: 12, lon: 1 },
  ],
  road: { factor: 1.4, source: { fr: "Hypothèse", en: "Assumption" } },
};

export const names: PlaceNames = {
  communes: (name, department) =>
    view.communes
      .filter((it) => it.code === name.toLowerCase() && (department === undefined || it.department === department))
      .map((it) => it.code),
  department: (name) => view.communes.find((it) => it.department.toLowerCase() === name.toLowerCase())?.department,
  departmentOf: (code) => view.communes.find((it) => it.code === code)?.department,
};

export const SAID = { source: "enquête inventée", on: "2026-11-01" };

export const loading = (kind: Loading["kind"], text: string, rest: Partial<Loading> = {}): Loading => ({
  kind,
  season: "both",
  file: "fichier",
  text,
  said: SAID,
  ...rest,
});

export const asked: WhereAsked = {
  goal: "travel",
  radius: 60,
  antennas: 1,
  first: "everybody",
  parts: { people: 1, children: 0, courts: 0, calls: 0 },
  season: "dry",
  speeds: { dry: 60, rainy: 30 },
  cost: null,
  budgets: [100],
  capacity: null,
  floor: null,
  standings: {},
};
