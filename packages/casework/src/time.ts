import { formatInterval, type Instant, type IsoInterval, parseInstant } from "@relais/core";
import type { ClaimedTime } from "./commands/index.ts";
import type { Certainty } from "./events/index.ts";

export interface SettledTime {
  readonly time: IsoInterval;
  readonly certainty: Certainty;
}

/**
 * The time of an act from what was claimed (SEMANTICS §3). « Maintenant » is shifted by the measured offset of the
 * device's clock, give or take half the round trip, and never lies after `received`. A claim that cannot be true (in the
 * future, or reversed) is kept as it was typed and marked uncertain; no fact is refused for its date.
 */
export const settleTime = (claimed: ClaimedTime, received: Instant): SettledTime => {
  const [from, to] = [parseInstant(claimed.from), parseInstant(claimed.to)];
  const ordered = { from: Math.min(from, to), to: Math.max(from, to) };
  if (from > to) return { time: formatInterval(ordered), certainty: "uncertain" };
  if (claimed.entered === "now" && claimed.clock !== undefined) {
    const { offset, roundTrip } = claimed.clock;
    const shifted = { from: from + offset - roundTrip / 2, to: to + offset + roundTrip / 2 };
    if (shifted.from <= received) {
      return { time: formatInterval({ from: shifted.from, to: Math.min(shifted.to, received) }), certainty: "certain" };
    }
  }
  return { time: formatInterval(ordered), certainty: to > received ? "uncertain" : "certain" };
};
