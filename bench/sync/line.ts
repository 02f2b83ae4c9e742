import { diceOf } from "@relais/core";
import type { Exchange } from "./recorder.ts";

/** A 2G line: so many bits a second each way, a round trip in ms, and the part of packets that is lost. */
export interface LineKind {
  readonly bitsPerSecond: number;
  readonly roundTrip: number;
  readonly loss: number;
}

export const TWO_G: LineKind = { bitsPerSecond: 50_000, roundTrip: 800, loss: 0.05 };

/** Bytes of a message in one packet, and of the headers around it (IPv4 and TCP with timestamps). */
const PAYLOAD = 1_400;
const AROUND = 52;
/** A loss so near the end has nothing behind it that would show it in time: one more round trip is waited for. */
const TAIL = 3;

/**
 * How long these exchanges take on a line, in ms: the same requests in the same order, each begun as soon as those have ended
 * that had ended before it began when it was recorded. Each direction carries one message after the other; a lost packet is
 * sent again. The work of both ends counts for nothing, and windows for none either: at 50 kbit/s and 800 ms the line is full
 * with four packets, within the first window of TCP (RFC 6928).
 */
export const timeOn = (line: LineKind, exchanges: readonly Exchange[]): number => {
  const dice = diceOf(2);
  const free = { up: 0, down: 0 };
  const carry = (way: "up" | "down", from: number, bytes: number): number => {
    const packets = Math.max(1, Math.ceil(bytes / PAYLOAD));
    let [sent, tail] = [0, 0];
    for (let i = 0; i < packets; i++) {
      sent++;
      while (dice.chance(line.loss)) {
        sent++;
        if (i >= packets - TAIL) tail++;
      }
    }
    const onTheWire = (sent * (bytes / packets + AROUND) * 8_000) / line.bitsPerSecond;
    const start = Math.max(from, free[way]);
    free[way] = start + onTheWire;
    return free[way] + line.roundTrip / 2 + tail * line.roundTrip;
  };
  const ends: { readonly recorded: number; readonly at: number }[] = [];
  for (const it of exchanges.toSorted((a, b) => a.began - b.began)) {
    const after = Math.max(0, ...ends.filter((end) => end.recorded <= it.began).map((end) => end.at));
    const connected = it.connection === "new" ? after + line.roundTrip : after;
    const asked = carry("up", connected, it.up);
    ends.push({ recorded: it.ended, at: carry("down", asked, it.down) });
  }
  return Math.max(0, ...ends.map((it) => it.at));
};
