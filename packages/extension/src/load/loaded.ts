import { z } from "zod";
import { ChildrenByAge, Provenance } from "../territory/place.ts";
import { Season } from "../territory/roads.ts";

/** Which season a travel table speaks of. */
export const TableSeason = z.enum([...Season.options, "both"]);
export type TableSeason = z.infer<typeof TableSeason>;

const Spot = z.strictObject({ lat: z.number(), lon: z.number() });
const Known = z.number().nonnegative().nullable();

/** Of what a file was loaded: its name, whence and of which day, and a print of its content that tells one version from another. */
const OfFile = { file: z.string(), print: z.string(), ...Provenance.shape };

export const LoadedTravel = z.strictObject({
  kind: z.literal("travel"),
  ...OfFile,
  season: TableSeason,
  /** Codes of places, and of the communes that they are timed to. */
  from: z.array(z.string()),
  to: z.array(z.string()),
  /** Row by row, `minutes[from * to.length + to]`; null: looked for, and no way. */
  minutes: z.array(z.number().nonnegative().nullable()),
});
export type LoadedTravel = z.infer<typeof LoadedTravel>;

export const LoadedPlaces = z.strictObject({
  kind: z.literal("places"),
  ...OfFile,
  places: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      commune: z.string().nullable(),
      department: z.string(),
      position: Spot,
      people: Known,
      children: Known,
    }),
  ),
});
export type LoadedPlaces = z.infer<typeof LoadedPlaces>;

export const LoadedFigures = z.strictObject({
  kind: z.literal("figures"),
  ...OfFile,
  /** Whether the file tells children, or people by age from whom they were counted. */
  childrenBy: z.enum(["said", "ages"]).default("said"),
  figures: z.array(
    z.strictObject({
      commune: z.string(),
      people: Known,
      children: Known,
      /** Absent from what was kept before ages were; and so are calls, to the child helpline. */
      ages: ChildrenByAge.nullable().default(null),
      calls: Known.default(null),
    }),
  ),
});
export type LoadedFigures = z.infer<typeof LoadedFigures>;

export const LoadedOutlines = z.strictObject({
  kind: z.literal("outlines"),
  ...OfFile,
  /** Rings of each commune, flat: longitude, latitude, longitude, … */
  outlines: z.array(z.strictObject({ code: z.string(), rings: z.array(z.array(z.number())) })),
  /** Names in the file which no commune answers to. */
  left: z.array(z.string()),
});
export type LoadedOutlines = z.infer<typeof LoadedOutlines>;

/** One file that a planner has loaded, as a device keeps it. */
export const Loaded = z.discriminatedUnion("kind", [LoadedTravel, LoadedPlaces, LoadedFigures, LoadedOutlines]);
export type Loaded = z.infer<typeof Loaded>;
export const LoadedKind = z.enum(["travel", "places", "figures", "outlines"]);
export type LoadedKind = z.infer<typeof LoadedKind>;

/** What a question was asked on, in short. */
export const DataSaid = z.strictObject({ file: z.string(), print: z.string(), season: TableSeason.nullable() });
export type DataSaid = z.infer<typeof DataSaid>;

/**
 * The files on which an answer rests. Outlines are only drawn, but where they say in which commune a place lies. The same files in another order
 * are the same.
 */
export const dataSaid = (loaded: readonly Loaded[]): DataSaid[] => {
  const arePlacing = loaded.some((it) => it.kind === "places" && it.places.some(({ commune }) => commune === null));
  return loaded
    .filter((it) => arePlacing || it.kind !== "outlines")
    .map((it) => ({ file: it.file, print: it.print, season: it.kind === "travel" ? it.season : null }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

const keyOf = ({ print, season }: DataSaid): string => `${print} ${season}`;

/** Whether two answers rest on the same files, whatever these are called. */
export const isSameData = (a: readonly DataSaid[], b: readonly DataSaid[]): boolean =>
  a.map(keyOf).join() === b.map(keyOf).join();

/** A print of a text, to tell two versions of a file apart (FNV-1a, 32 bits: Fowler, Noll and Vo 1991); no seal. */
export const printOf = (text: string): string => {
  let print = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) print = Math.imul(print ^ text.charCodeAt(i), 0x01000193);
  return (print >>> 0).toString(16);
};
