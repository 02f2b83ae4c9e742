import { Text } from "@relais/core";
import { z } from "zod";
import type { Customs, OpeningCalendar } from "../choosing/index.ts";
import { LastWord } from "../keeping/index.ts";
import { type Directory, TABLES, type Table, tableNames } from "../model/directory.ts";
import type { ServiceType } from "../starter/index.ts";
import type { Territory } from "../territory/index.ts";

/** The directory as it travels to screens and devices: all that choosing needs beside the child and the hour. No child is in it. */
export interface CarriedDirectory {
  /** Another one whenever anything else in here is another. */
  readonly version: string;
  readonly directory: Directory;
  /** The last word of each kind on each service, of whoever keeps its entry. */
  readonly words: readonly LastWord[];
  readonly types: readonly ServiceType[];
  readonly territory: Territory;
  readonly calendar: OpeningCalendar;
  readonly customs: Omit<Customs, "licensed" | "sheltering"> & {
    /** Where the road factor comes from, as whoever entered it says it. */
    readonly roadFactorSource: Text;
  };
}

const tables = z.strictObject(
  Object.fromEntries(tableNames.map((it) => [it, z.array(TABLES[it])])) as unknown as {
    readonly [T in Table]: z.ZodArray<(typeof TABLES)[T]>;
  },
);
const Position = z.strictObject({ lat: z.number(), lon: z.number() });
const coded = { code: z.string(), name: z.string() };
const Commune = z.strictObject({
  ...coded,
  department: z.string(),
  aliases: z.array(z.string()),
  position: Position,
});

export const CarriedDirectory: z.ZodType<CarriedDirectory> = z.strictObject({
  version: z.string(),
  directory: tables,
  words: z.array(LastWord),
  types: z.array(z.strictObject({ code: z.string(), name: Text, isLicensed: z.boolean(), isSheltering: z.boolean() })),
  territory: z.strictObject({ communes: z.array(Commune), departments: z.array(z.strictObject(coded)) }),
  calendar: z.strictObject({
    offsetMinutes: z.number(),
    holidays: z.array(z.strictObject({ day: z.int(), sure: z.boolean() })),
  }),
  customs: z.strictObject({
    roadFactor: z.number(),
    roadFactorSource: Text,
    placesHoldHours: z.number(),
    confirmEveryDays: z.number(),
  }),
});

/** What the country is used to, with what its types of service need. */
export const customsOf = ({ customs, types }: Pick<CarriedDirectory, "customs" | "types">): Customs => ({
  ...customs,
  licensed: new Set(types.filter((it) => it.isLicensed).map((it) => it.code)),
  sheltering: new Set(types.filter((it) => it.isSheltering).map((it) => it.code)),
});
