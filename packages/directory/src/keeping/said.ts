import { z } from "zod";
import { Sex, Uuid } from "../model/fields.ts";
import { WEEKDAYS } from "../model/schedule.ts";

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Days of the week and hours on the clock of the place; `closes` not after `opens` is past midnight. */
const Span = z.strictObject({
  days: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .max(7)
    .refine((it) => new Set(it).size === it.length),
  opens: Clock,
  closes: Clock,
});

/** A number as it is dialled, in figures and spaces. */
export const Phone = z.string().regex(/^\+?\d[\d ]{1,24}$/);

/** What a unit says of its whole entry when it confirms it; what is null nobody knows. */
const Confirmed = z.strictObject({
  kind: z.literal("confirmed"),
  status: z.enum(["active", "temporarily closed", "defunct"]),
  phone: Phone.nullable(),
  hours: z.union([z.literal("always"), z.array(Span).min(1).max(14)]).nullable(),
  onHolidays: z.enum(["open", "closed"]).nullable(),
  /** Whether whoever reads the directory without an account may read where it is. */
  place: z.enum(["public", "confidential"]).nullable(),
});
export type Confirmed = z.infer<typeof Confirmed>;

/** Free places as they were counted, of each sex or of both. */
const Counted = z.strictObject({
  kind: z.literal("counted"),
  places: z
    .array(
      z
        .strictObject({
          sex: Sex.nullable(),
          maximum: z.int().min(0).max(9_999).nullable(),
          available: z.int().min(0).max(9_999),
        })
        .refine((it) => it.maximum === null || it.available <= it.maximum, { path: ["available"] }),
    )
    .min(1)
    .max(3)
    .refine((it) => new Set(it.map(({ sex }) => sex)).size === it.length),
});
export type Counted = z.infer<typeof Counted>;

/**
 * What somebody says of a service. A whole entry is a decision: `seen` is the position of the last one that its author had read, 0 for
 * none. A count is a fact, taken whatever was counted since.
 */
export const Word = z.union([
  z.strictObject({ said: Confirmed, seen: z.int().min(0) }),
  z.strictObject({ said: Counted, seen: z.null() }),
]);
export type Word = z.infer<typeof Word>;

/** What is said of a service by whoever keeps its entry. */
export type Said = Confirmed | Counted;

/** The last word of a kind on a service: its place in the history, when it was said, and from which unit. */
export const LastWord = z.strictObject({
  service: Uuid,
  kind: z.enum(["confirmed", "counted"]),
  position: z.int().positive(),
  at: z.iso.datetime({ offset: true }),
  unit: z.string(),
});
export type LastWord = z.infer<typeof LastWord>;
