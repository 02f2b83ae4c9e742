import { z } from "zod";
import { type Instant, IsoInstant, parseInstant } from "./instant.ts";
import { formatInterval, type IsoInterval } from "./interval.ts";

/**
 * When it happened, as claimed. `now`: typed as « maintenant », hence shifted by the measured offset of the device's clock
 * (server minus device, ms) give or take half the round trip. Nothing here refuses a date: `from` may follow `to`.
 */
export const ClaimedTime = z.strictObject({
  from: IsoInstant,
  to: IsoInstant,
  entered: z.enum(["now", "other"]).default("other"),
  clock: z.strictObject({ offset: z.number(), roundTrip: z.number().nonnegative() }).optional(),
});
export type ClaimedTime = z.infer<typeof ClaimedTime>;

/** `uncertain`: the time claimed cannot be what happened; it is kept, and no hard verdict rests on it. */
export const Certainty = z.enum(["certain", "uncertain"]);
export type Certainty = z.infer<typeof Certainty>;

export interface SettledTime {
  readonly time: IsoInterval;
  readonly certainty: Certainty;
}

/** What an instant can say in four figures of a year; a claim past it is brought back to it. */
const EARLIEST = parseInstant("0000-01-01T00:00:00Z");
const LATEST = parseInstant("9999-12-31T23:59:59Z");
const sayable = (at: Instant): Instant => Math.min(Math.max(at, EARLIEST), LATEST);

/**
 * The time of an act from what was claimed (SEMANTICS §3). « Maintenant » is shifted by the measured offset of the
 * device's clock, give or take half the round trip, and never lies after `received`; a clock so wrong that no date could say it is left out. A claim that cannot be true (in the
 * future, or reversed) is kept as it was typed and marked uncertain; no fact is refused for its date.
 */
export const settleTime = (claimed: ClaimedTime, received: Instant): SettledTime => {
  const [from, to] = [sayable(parseInstant(claimed.from)), sayable(parseInstant(claimed.to))];
  const ordered = { from: Math.min(from, to), to: Math.max(from, to) };
  if (from > to) return { time: formatInterval(ordered), certainty: "uncertain" };
  if (claimed.entered === "now" && claimed.clock !== undefined) {
    const { offset, roundTrip } = claimed.clock;
    const shifted = { from: from + offset - roundTrip / 2, to: to + offset + roundTrip / 2 };
    if (shifted.from >= EARLIEST && shifted.from <= received) {
      return { time: formatInterval({ from: shifted.from, to: Math.min(shifted.to, received) }), certainty: "certain" };
    }
  }
  return { time: formatInterval(ordered), certainty: to > received ? "uncertain" : "certain" };
};
