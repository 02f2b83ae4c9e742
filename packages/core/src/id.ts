import { z } from "zod";
import type { Instant } from "./instant.ts";

/** A UUID version 7 (RFC 9562 §5.7): sorted by creation, made by the application, never by the database. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** The two things a pure package may not reach for by itself. */
export interface Sources {
  readonly now: () => Instant;
  /** `length` bytes from a cryptographic source. */
  readonly random: (length: number) => Uint8Array;
}

/** A new UUIDv7 from the given clock and randomness. */
export const newId = ({ now, random }: Sources): Id => {
  const bytes = random(16);
  let time = now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
