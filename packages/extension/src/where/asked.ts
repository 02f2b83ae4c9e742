import { z } from "zod";
import { Season } from "../territory/roads.ts";

const Parts = z.strictObject({
  people: z.number(),
  children: z.number(),
  courts: z.number(),
  /** Calls to the child helpline; absent from what was kept before they could be loaded. */
  calls: z.number().default(0),
});
/** What counts, and for how much beside the others: parts of any sum. */
export type Parts = z.infer<typeof Parts>;

/** Francs: to open an office, and to run it for a year. */
const Cost = z.strictObject({ opening: z.number().nonnegative(), running: z.number().nonnegative() });
export type Cost = z.infer<typeof Cost>;

/** How a track is taken in a season: km/h, and its way for one as the crow flies; null: that of the territory's roads. */
const Track = z.strictObject({ kmh: z.number().positive(), factor: z.number().min(1).nullable() });

/** A question of « Où ensuite », as a planner asks it and a device keeps it. */
export const WhereAsked = z.strictObject({
  goal: z.enum(["travel", "cover", "fewest"]),
  /** Minutes. */
  radius: z.number().positive(),
  /** Offices to open, beside those that exist. */
  antennas: z.int().nonnegative(),
  first: z.enum(["everybody", "worst-department"]),
  parts: Parts,
  season: Season,
  /** Km/h on the road in each season: an assumption of the planner. */
  speeds: z.strictObject({ dry: z.number().positive(), rainy: z.number().positive() }),
  /** Communes, by code, to which no better than a track leads, as the planner says; absent: of none. */
  tracks: z.strictObject({ communes: z.array(z.string()).min(1), dry: Track, rainy: Track }).optional(),
  /** Of one. Null: to be filled in; then offices are counted, not paid. */
  cost: Cost.nullable(),
  /** Of communes by code, where an office costs another amount; absent from what was kept before it could be said. */
  costs: z.record(z.string(), Cost).optional(),
  /** Francs of each year; without costs nothing is held against it. */
  budgets: z.array(z.number().nonnegative()).min(1),
  /** Most that one office may serve, in what counts; null: not known, no limit. */
  capacity: z.number().positive().nullable(),
  /** In each department at least this share (0 to 1) of what counts within the radius; null: no such floor. */
  floor: z.number().min(0).max(1).nullable().default(null),
  /** Of communes by code, where the planner says otherwise than the territory. */
  standings: z.record(z.string(), z.enum(["free", "existing", "obligatory", "forbidden"])),
});
export type WhereAsked = z.infer<typeof WhereAsked>;
