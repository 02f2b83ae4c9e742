import { DAY, type Share, shareOf } from "@relais/core";

/**
 * When a count decides ([CIR-6] to [CIR-9] in docs/spec/circuits.md). They hold as long as at least half of what happens is recorded.
 */

/** Records come late, from devices without network and from paper: what is younger is not read yet. */
export const RIPE = 30 * DAY;

/** Fewer than one in six recorded: fewer than one in three went, if at least half was recorded. */
const ALIVE = 1 / 6;
/** Up to one in twenty is what mistaken entries and exceptions make. */
const STRAY = 1 / 20;
/** An arrow that nobody declared carries more than one in a hundred of the children whom its source sends on. */
const RARE = 1 / 100;
/** Fewer children than this make no practice. */
const FEW = 5;

/** A share with its interval; null where there is nothing to share. */
export const shareIn = (n: number, of: number): Share | null => (of === 0 ? null : shareOf(n, of));

export type Decided = "yes" | "no" | "undecidable";

/** Whether something is done, `share` of the times when it should be, as recorded. */
export const isDone = (share: Share | null): Decided => {
  if (share === null) return "undecidable";
  if (share.n >= FEW && share.from > STRAY) return "yes";
  return share.to < ALIVE && share.n < STRAY * share.of ? "no" : "undecidable";
};

/** Whether children take an arrow for which nobody can count those who should: `share` of those whom its source sends on. */
export const isTaken = (share: Share | null): Decided =>
  share !== null && share.n >= FEW && share.from > RARE ? "yes" : "undecidable";

/**
 * Whether answers come in time. Late: surely fewer than half come in time, even were half of the silences answers in time that nobody
 * wrote down. `inTime` and `silent` are shares of the same whole.
 */
export const isInTime = (inTime: Share | null, withHalfTheSilence: Share | null): Decided => {
  if (inTime === null || withHalfTheSilence === null) return "undecidable";
  if (withHalfTheSilence.to < 0.5) return "no";
  return inTime.from > 0.5 ? "yes" : "undecidable";
};
