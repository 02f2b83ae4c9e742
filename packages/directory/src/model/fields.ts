import { IsoDay } from "@relais/core";
import { z } from "zod";

/** HSDS asks for UUIDs, of any version. */
export const Uuid = z.guid();

export const Words = z.string().min(1);

/** `2023-03-15T10:30:45.123Z`: HSDS writes instants with or without an offset. */
export const DateTime = z.iso.datetime({ offset: true, local: true });

/** `18:00`, `18:00:00`, `18:00:00Z`, `18:00+01:00`: the hour is read on the clock of the place, whatever follows it. */
export const Clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:?\d\d)?$/);

/** Words of a list as HSDS writes them (`TH,FR`). */
export const listOf = (words: readonly string[]) => {
  const word = `(${words.join("|")})`;
  return z.string().regex(new RegExp(`^${word}(,${word})*$`));
};

export const Sex = z.enum(["F", "M"]);
export type Sex = z.infer<typeof Sex>;

/** How sure a line is, in the words of the pack's facts: a primary text read, a secondary one, part of one, none. */
export const Confidence = z.enum(["primaire", "secondaire", "faible", "aucune"]);
export type Confidence = z.infer<typeof Confidence>;

/**
 * What our profile of HSDS adds to whatever stands somewhere and may change: in force from the first day to the one before
 * `valid_to`; `replaces_id`, what it took over from (a CPS became a GUPS), which stays in the directory.
 */
export const dated = {
  valid_from: IsoDay.optional(),
  valid_to: IsoDay.optional(),
  replaces_id: Uuid.optional(),
};

/** Where a line comes from. `demonstration`: invented, and shown so. */
export const sourced = {
  confidence: Confidence.optional(),
  source: Words.optional(),
  demonstration: z.boolean().optional(),
};
