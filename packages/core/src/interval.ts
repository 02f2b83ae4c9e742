import { z } from "zod";
import { formatInstant, type Instant, IsoInstant, parseInstant } from "./instant.ts";

/**
 * When something happened, as far as anyone can tell: between `from` and `to`, both included (SEMANTICS §3).
 * A moment known to the minute has `from === to`.
 */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** The same over the wire: ISO instants, `from` not after `to`. */
export const IsoInterval = z
  .strictObject({ from: IsoInstant, to: IsoInstant })
  .refine((it) => parseInstant(it.from) <= parseInstant(it.to), { message: "interval.reversed" });
export type IsoInterval = z.infer<typeof IsoInterval>;

export const moment = (at: Instant): Interval => ({ from: at, to: at });
export const midpoint = (it: Interval): Instant => (it.from + it.to) / 2;
export const overlaps = (a: Interval, b: Interval): boolean => a.from <= b.to && b.from <= a.to;
export const surelyBefore = (a: Interval, b: Interval): boolean => a.to < b.from;

/** The time common to both, or undefined when they exclude each other. */
export const intersection = (a: Interval, b: Interval): Interval | undefined => {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? { from, to } : undefined;
};

export const parseInterval = (iso: IsoInterval): Interval => ({
  from: parseInstant(iso.from),
  to: parseInstant(iso.to),
});
export const formatInterval = (it: Interval): IsoInterval => ({
  from: formatInstant(it.from),
  to: formatInstant(it.to),
});
