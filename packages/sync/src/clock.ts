import type { Instant } from "@relais/core";

/** Server clock minus device clock, give or take half the round trip, both in ms: what acts keep (SEMANTICS §3). */
export interface ClockOffset {
  readonly offset: number;
  readonly roundTrip: number;
}

/** One contact: when it was sent and answered by the device's clock, and what the server's clock said in between. */
export interface Contact {
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
  readonly serverAt: Instant;
}

/**
 * The offset that a contact shows (RFC 5905 §8, with one reading of the server's clock). Undefined where the device's
 * clock was set back in the midst: such a contact measures nothing.
 */
export const measure = ({ sentAt, receivedAt, serverAt }: Contact): ClockOffset | undefined => {
  const roundTrip = receivedAt - sentAt;
  return roundTrip < 0 ? undefined : { offset: serverAt - (sentAt + receivedAt) / 2, roundTrip };
};

/**
 * The better of what is known and what was just measured: the narrower, unless both exclude each other, as then the
 * device's clock was set and only the newer can be true.
 */
export const better = (known: ClockOffset | undefined, measured: ClockOffset | undefined): ClockOffset | undefined => {
  if (known === undefined || measured === undefined) return measured ?? known;
  const apart = Math.abs(known.offset - measured.offset) > (known.roundTrip + measured.roundTrip) / 2;
  return apart || measured.roundTrip <= known.roundTrip ? measured : known;
};
