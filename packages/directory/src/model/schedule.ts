import { IsoDay } from "@relais/core";
import { z } from "zod";
import { Clock, listOf, Uuid, Words } from "./fields.ts";

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/**
 * When a service is open: a rule of recurrence (RFC 5545) and hours on the clock of the place. `closes_at` not after `opens_at`
 * is past midnight; both 00:00 is the whole day. `on_holidays`, ours: unknown when absent.
 */
export const Schedule = z.strictObject({
  id: Uuid,
  service_id: Uuid.optional(),
  location_id: Uuid.optional(),
  service_at_location_id: Uuid.optional(),
  valid_from: IsoDay.optional(),
  valid_to: IsoDay.optional(),
  dtstart: IsoDay.optional(),
  /** Hours east of UTC. */
  timezone: z.number().optional(),
  until: IsoDay.optional(),
  count: z.number().optional(),
  wkst: z.enum(WEEKDAYS).optional(),
  freq: z.enum(["WEEKLY", "MONTHLY"]).optional(),
  interval: z.number().positive().optional(),
  /** `TU,TH`; with MONTHLY `1MO` is the first Monday, `-1FR` the last Friday. */
  byday: listOf([`[+-]?\\d{0,2}(?:${WEEKDAYS.join("|")})`]).optional(),
  byweekno: Words.optional(),
  bymonthday: listOf(["-?\\d{1,2}"]).optional(),
  byyearday: Words.optional(),
  description: Words.optional(),
  opens_at: Clock.optional(),
  closes_at: Clock.optional(),
  schedule_link: z.url().optional(),
  attending_type: Words.optional(),
  notes: Words.optional(),
  on_holidays: z.enum(["open", "closed"]).optional(),
});
export type Schedule = z.infer<typeof Schedule>;
