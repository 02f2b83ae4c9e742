import { hkdfSync } from "node:crypto";
import { Id } from "@relais/core";
import { z } from "zod";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { decrypt, encrypt } from "../keys/seal.ts";

/**
 * How far a device has come. First what it was granted and what was taken back, by turn and stream (`sequence`: how far in
 * the history of that stream); then what follows in the ledger after `position`. `part`: slices of the next message that
 * it has already.
 */
const Place = z.strictObject({
  turn: z.int().nonnegative(),
  stream: Id.nullable(),
  sequence: z.int().nonnegative(),
  position: z.int().nonnegative(),
  part: z.int().nonnegative(),
});
export type Place = z.infer<typeof Place>;

export const startingAt = (turn: number, position: number): Place => ({
  turn,
  stream: null,
  sequence: 0,
  position,
  part: 0,
});

/** RFC 5869 under a label of its own: what opens cursors opens nothing else. */
const keyOf = ({ search }: InstanceKeys): Buffer =>
  Buffer.from(hkdfSync("sha256", search, Buffer.alloc(0), "relais sync cursor", 32));

const NONCE = 12;
const aboutOf = (device: string): string => `cursor|${device}`;

/** A cursor as it goes out: sealed, so that it says nothing, and bound to one device, so that no other can use it. */
export const cursorOf = (keys: InstanceKeys, device: string, place: Place): string => {
  const { nonce, text } = encrypt(keyOf(keys), Buffer.from(JSON.stringify(place)), aboutOf(device));
  return Buffer.concat([nonce, text]).toString("base64url");
};

/** Undefined for one that this server did not give to this device. */
export const placeIn = (keys: InstanceKeys, device: string, cursor: string): Place | undefined => {
  const bytes = Buffer.from(cursor, "base64url");
  try {
    const sealed = { nonce: bytes.subarray(0, NONCE), text: bytes.subarray(NONCE) };
    return Place.parse(JSON.parse(decrypt(keyOf(keys), sealed, aboutOf(device)).toString("utf8")));
  } catch {
    return undefined;
  }
};
