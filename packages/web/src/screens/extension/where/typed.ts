import { accept, type Result, refuse } from "@relais/core";
import { DataSaid, RegretFound, TerritoryView, WhereAsked } from "@relais/extension";
import type { Why } from "@relais/extension/siting";
import { z } from "zod";

const Standing = z.enum(["free", "existing", "obligatory", "forbidden"]);

/** The question as it stands in its fields. */
export const Typed = z.strictObject({
  goal: WhereAsked.shape.goal,
  radius: z.string(),
  antennas: z.string(),
  first: WhereAsked.shape.first,
  people: z.string(),
  children: z.string(),
  courts: z.string(),
  calls: z.string().default("0"),
  season: WhereAsked.shape.season,
  dry: z.string(),
  rainy: z.string(),
  opening: z.string(),
  running: z.string(),
  budgets: z.array(z.string()),
  capacity: z.string(),
  /** Percent. */
  floor: z.string().default(""),
  standings: z.record(z.string(), Standing),
  /** Communes to which no better than a track leads, and how one is taken; absent from what was kept before it could be said. */
  tracks: z.record(z.string(), z.literal("track")).default({}),
  trackDry: z.string().default(""),
  trackRainy: z.string().default(""),
  factorDry: z.string().default(""),
  factorRainy: z.string().default(""),
  /** Absent from what was kept before it could be said. */
  costs: WhereAsked.shape.costs.unwrap().default({}),
});
export type Typed = z.infer<typeof Typed>;

/** Speeds and costs stay empty: nobody has said them yet. */
export const EMPTY: Typed = {
  goal: "travel",
  radius: "60",
  antennas: "4",
  first: "everybody",
  people: "0",
  children: "100",
  courts: "0",
  calls: "0",
  season: "dry",
  dry: "",
  rainy: "",
  opening: "",
  running: "",
  budgets: ["", "", ""],
  capacity: "",
  floor: "",
  standings: {},
  tracks: {},
  trackDry: "",
  trackRainy: "",
  factorDry: "",
  factorRainy: "",
  costs: {},
};

/** Why each site, as siting told it. */
const KeptWhy = z.strictObject({
  site: z.int(),
  loss: z.number().nullable(),
  is: z.enum(["known", "needed", "stopped"]),
  instead: z.array(z.int()).readonly(),
  proven: z.boolean(),
}) satisfies z.ZodType<Why>;

export const Scenario = z.strictObject({
  name: z.string(),
  asked: WhereAsked,
  open: z.array(z.strictObject({ site: z.int(), year: z.int() })),
  objective: z.number(),
  bound: z.number(),
  proven: z.boolean(),
  /** The files that were loaded when it was asked; before files could be loaded there were none. */
  on: z.array(DataSaid).default([]),
  /** None where it was kept before they were known, or before they were kept. */
  whys: z.array(KeptWhy).readonly().default([]),
  /** What a comparison said of it; null: it was not compared. */
  regret: RegretFound.nullable().default(null),
});
export type Scenario = z.infer<typeof Scenario>;

/** What the device keeps of this screen: the question as typed, scenarios, and the territory as last read. */
export const Kept = z.strictObject({ typed: Typed, scenarios: z.array(Scenario), view: TerritoryView.nullable() });
export type Kept = z.infer<typeof Kept>;

const missing = (fr: string, en: string, path: string) =>
  refuse(
    "where.missing",
    `${fr} : à renseigner. Donnez un nombre plus grand que 0.`,
    `${en}: to be filled in. Give a number above 0.`,
    { path },
  );

/** A field of a number; empty: not a number. */
const number = (text: string): number => (text === "" ? Number.NaN : Number(text));

/** How tracks are taken, once a commune is said to have no better; null: none is. */
const tracksOf = (typed: Typed): Result<NonNullable<WhereAsked["tracks"]> | null> => {
  const communes = Object.keys(typed.tracks);
  if (communes.length === 0) return accept(null);
  const [dry, rainy] = [number(typed.trackDry), number(typed.trackRainy)];
  if (!(dry > 0)) return missing("Vitesse sur piste, saison sèche", "Speed on tracks, dry season", "trackDry");
  if (!(rainy > 0))
    return missing("Vitesse sur piste, saison des pluies", "Speed on tracks, rainy season", "trackRainy");
  const factors = [typed.factorDry, typed.factorRainy].map((it) => (it === "" ? null : Number(it)));
  if (factors.some((it) => it !== null && !(it >= 1))) {
    return refuse(
      "where.factor",
      "Le détour d'une piste est au moins 1 : elle n'est pas plus courte qu'à vol d'oiseau. Corrigez-le, ou laissez-le vide.",
      "The detour of a track is at least 1: it is no shorter than as the crow flies. Mend it, or leave it empty.",
      { path: "factor" },
    );
  }
  const [first, second] = factors as [number | null, number | null];
  return accept({ communes, dry: { kmh: dry, factor: first }, rainy: { kmh: rainy, factor: second } });
};

/** The question that the fields ask, or which of them is missing. */
export const askedOf = (typed: Typed): Result<WhereAsked> => {
  const [radius, antennas, dry, rainy] = [typed.radius, typed.antennas, typed.dry, typed.rainy].map(number) as [
    number,
    number,
    number,
    number,
  ];
  if (!(radius > 0)) return missing("Rayon", "Radius", "radius");
  if (!(antennas >= 0)) return missing("Nombre d'antennes", "Number of offices", "antennas");
  if (!(dry > 0)) return missing("Vitesse en saison sèche", "Speed in the dry season", "dry");
  if (!(rainy > 0)) return missing("Vitesse en saison des pluies", "Speed in the rains", "rainy");
  const tracks = tracksOf(typed);
  if (!tracks.ok) return tracks;
  const parts = {
    people: Number(typed.people),
    children: Number(typed.children),
    courts: Number(typed.courts),
    calls: Number(typed.calls),
  };
  if (!(parts.people + parts.children + parts.courts + parts.calls > 0))
    return missing("Ce qui compte", "What counts", "people");
  const opening = number(typed.opening);
  const running = number(typed.running);
  const budgets = typed.budgets.map(number);
  const isPaid = !Number.isNaN(opening);
  if (isPaid && Number.isNaN(running)) {
    return refuse(
      "where.missing",
      "Fonctionnement par an : à renseigner. Donnez le montant, ou 0 s'il n'y en a pas.",
      "Running for a year: to be filled in. Give the amount, or 0 where there is none.",
      { path: "running" },
    );
  }
  const unsaid = budgets.findIndex(Number.isNaN);
  if (isPaid && unsaid >= 0) {
    return missing(`Budget de l'année ${unsaid + 1}`, `Budget of year ${unsaid + 1}`, `budgets.${unsaid}`);
  }
  const capacity = number(typed.capacity);
  const floor = number(typed.floor);
  if (floor > 100) {
    return refuse(
      "where.floor",
      "La part à couvrir dans chaque département va de 0 à 100 %. Corrigez-la, ou laissez-la vide.",
      "The share to cover in each department goes from 0 to 100 %. Mend it, or leave it empty.",
      { path: "floor" },
    );
  }
  const { goal, first, season, standings, costs } = typed;
  return accept({
    goal,
    first,
    season,
    standings,
    radius,
    antennas: Math.round(antennas),
    parts,
    speeds: { dry, rainy },
    ...(tracks.value !== null && { tracks: tracks.value }),
    cost: isPaid ? { opening: Math.round(opening), running: Math.round(running) } : null,
    ...(isPaid && Object.keys(costs).length > 0 && { costs }),
    budgets: isPaid ? budgets.map(Math.round) : [0],
    capacity: capacity > 0 ? capacity : null,
    floor: floor > 0 ? floor / 100 : null,
  });
};
