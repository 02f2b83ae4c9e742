import { Id, IsoDay, IsoInstant, Share, Text } from "@relais/core";
import { z } from "zod";
import { arrowClasses } from "../arrows/arrow.ts";

/** A node in words; commune and department are codes, null where it lies in none of them. */
export const NodeLine = z.strictObject({
  key: z.string(),
  name: Text,
  commune: z.string().nullable(),
  department: z.string().nullable(),
});
export type NodeLine = z.infer<typeof NodeLine>;

/** Who declares an arrow, in words. */
export const OriginLine = z.strictObject({
  by: z.enum(["procedure", "statement"]),
  text: Text,
  validFrom: IsoDay.nullable(),
  validTo: IsoDay.nullable(),
  answerWithinHours: z.int().nullable(),
});
export type OriginLine = z.infer<typeof OriginLine>;

/** A count as its reader may see it. */
export const ShownCount = z.union([z.int(), z.enum(["small", "masked"])]);
export type ShownCount = z.infer<typeof ShownCount>;

export const ArrowLine = z.strictObject({
  id: z.string(),
  from: NodeLine,
  to: NodeLine,
  /** Null where the count that would say it is not shown. */
  class: z.enum(arrowClasses).nullable(),
  grade: z.enum(["declared", "recorded", "observed"]).nullable(),
  /** Passages. */
  n: ShownCount,
  /** Of the children who should have gone along it, those who did. */
  taken: Share.nullable(),
  answered: Share.nullable(),
  inTime: Share.nullable(),
  fedBack: Share.nullable(),
  /** Hours; null: not reached, or beyond what is known. */
  median: z
    .strictObject({ n: z.int(), hours: z.number().nullable(), from: z.number().nullable(), to: z.number().nullable() })
    .nullable(),
  origins: z.array(OriginLine),
});
export type ArrowLine = z.infer<typeof ArrowLine>;

export const StationLine = z.strictObject({
  place: NodeLine,
  received: z.int(),
  sentOn: z.int(),
  waiting: z.int(),
  followed: Share.nullable(),
  stuck: Share.nullable(),
  deadEnd: z.enum(["yes", "no"]),
});
export type StationLine = z.infer<typeof StationLine>;

/** A commune from which no way leads to a sector, or only through these. */
export const WayLine = z.strictObject({
  commune: z.string(),
  sector: Text,
  is: z.enum(["there", "none"]),
  through: z.array(NodeLine),
});
export type WayLine = z.infer<typeof WayLine>;

export const MissingLine = z.strictObject({ commune: z.string(), sector: Text, is: z.enum(["missing", "unknown"]) });
export type MissingLine = z.infer<typeof MissingLine>;

/** « Circuits », over rolling twelve months: declared against practised. No person and no name is in it. */
export const CircuitsView = z.strictObject({
  since: IsoInstant,
  at: IsoInstant,
  level: z.enum(["place", "commune", "department"]),
  /** True counts, of the files that the reader may open; null where they open none. */
  own: z
    .strictObject({
      units: z.array(Text),
      arrows: z.array(ArrowLine),
      stations: z.array(StationLine),
      ways: z.array(WayLine),
    })
    .nullable(),
  /** Of all other files, suppressed, from department to department, for the twelve months until `until`. */
  others: z.strictObject({ until: IsoInstant, arrows: z.array(ArrowLine) }),
  /** Of one department: that which was asked for, or that of the reader. */
  missing: z.array(MissingLine),
  communes: z.array(
    z.strictObject({ code: z.string(), name: z.string(), department: z.string(), lat: z.number(), lon: z.number() }),
  ),
  /** The border of the country, corner by corner: to draw, not to measure. */
  outline: z.array(z.strictObject({ lat: z.number(), lon: z.number() })),
  departments: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  department: z.string().nullable(),
});
export type CircuitsView = z.infer<typeof CircuitsView>;

export const StatementLine = z.strictObject({
  id: Id,
  saidBy: Text,
  workshop: z.string().nullable(),
  saidOn: IsoDay,
  from: Text,
  to: Text,
  answerWithinHours: z.int().nullable(),
  validFrom: IsoDay,
  validTo: IsoDay.nullable(),
  /** Whether this reader may say that it no longer holds. */
  may: z.enum(["end", "read"]),
});
export type StatementLine = z.infer<typeof StatementLine>;

/** What was stated, the newest first, and what a form offers to whoever may enter more. */
export const StatementsView = z.strictObject({
  lines: z.array(StatementLine),
  /** Null for whoever may enter none. */
  form: z
    .strictObject({
      units: z.array(z.strictObject({ id: z.string(), name: Text })),
      roles: z.array(z.strictObject({ id: z.string(), name: Text })),
      places: z.array(z.strictObject({ id: z.string(), name: Text })),
      sectors: z.array(z.strictObject({ id: z.string(), name: Text })),
      situations: z.array(z.strictObject({ id: z.string(), name: Text })),
    })
    .nullable(),
});
export type StatementsView = z.infer<typeof StatementsView>;
