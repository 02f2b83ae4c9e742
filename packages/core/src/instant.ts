import { z } from "zod";

/** Milliseconds since 1970-01-01T00:00Z. Parsed once at the edge; the pure packages only do arithmetic on it. */
export type Instant = number;
/** Days since 1970-01-01 in the civil calendar, without a time zone. */
export type Day = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An ISO 8601 instant with its offset (`2026-11-23T16:40:00+01:00`), read as an {@link Instant}. */
export const IsoInstant = z.iso.datetime({ offset: true });
/** A civil date, `2026-11-23`. */
export const IsoDay = z.iso.date();

export const parseInstant = (iso: string): Instant => Date.parse(iso);
export const formatInstant = (at: Instant): string => new Date(at).toISOString();

export const parseDay = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / DAY;
export const formatDay = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The civil day of an instant, `offsetMinutes` east of UTC. */
export const localDay = (at: Instant, offsetMinutes: number): Day => Math.floor((at + offsetMinutes * MINUTE) / DAY);
/** 00:00 of a civil day, `offsetMinutes` east of UTC. */
export const localMidnight = (day: Day, offsetMinutes: number): Instant => day * DAY - offsetMinutes * MINUTE;
