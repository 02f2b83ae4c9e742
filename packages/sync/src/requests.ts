import { CommandEnvelope, Id, IsoInstant, Outcome, Refusal } from "@relais/core";
import { z } from "zod";
import { Cursor } from "./messages.ts";

/** What one request may hold: a hundred acts of a day without network fit in one. */
export const MOST_COMMANDS = 200;
/** Bytes of JSON that a device puts in one push; the server refuses twice as much. */
export const MOST_BYTES = 1_000_000;

/** One for each person on one appliance: made by the device, a UUID, and the `device` of every command it makes. */
export const DeviceId = Id;
export const DeviceKind = z.enum(["phone", "computer"]);

export const RegisterDevice = z.strictObject({ device: DeviceId, kind: DeviceKind });
export type RegisterDevice = z.infer<typeof RegisterDevice>;
/** Where its feed begins. Registering again gives a cursor again. */
export const RegisteredDevice = z.strictObject({ device: DeviceId, cursor: Cursor });
export type RegisteredDevice = z.infer<typeof RegisteredDevice>;

/** A device in the list of its owner. `files`: how many it was given to carry, and may still hold once it is struck off. */
export const DeviceView = z.strictObject({
  device: DeviceId,
  kind: DeviceKind,
  registeredAt: IsoInstant,
  lastContactAt: IsoInstant.nullable(),
  revokedAt: IsoInstant.nullable(),
  files: z.int().nonnegative(),
});
export type DeviceView = z.infer<typeof DeviceView>;

/**
 * Commands are read one by one on arrival: a malformed one is answered for itself. `settled`: refused commands of which
 * their author has disposed, so that the server need keep their payload no longer.
 */
export const PushRequest = z.strictObject({
  device: DeviceId,
  commands: z.array(z.unknown()).max(MOST_COMMANDS),
  settled: z.array(Id).max(1_000).default([]),
});
export type PushRequest = z.input<typeof PushRequest>;

/**
 * What became of one command. `unanswered`: nothing was decided and nothing remembered (the server failed on it, or it
 * waits behind a parked opening); it is sent again. `command` is null where not even an id could be read.
 */
export const PushAnswer = z.union([
  Outcome,
  z.strictObject({ command: Id.nullable(), status: z.literal("unanswered"), refusal: Refusal }),
]);
export type PushAnswer = z.infer<typeof PushAnswer>;
/** In the order of the request. */
export const PushResponse = z.strictObject({ answers: z.array(PushAnswer) });
export type PushResponse = z.infer<typeof PushResponse>;

export const FeedRequest = z.strictObject({ device: DeviceId, cursor: Cursor });
export type FeedRequest = z.infer<typeof FeedRequest>;

/** A decision that came back because the file had changed, with what its author typed, until they settle it. */
export const ReturnedView = z.strictObject({
  command: CommandEnvelope,
  refusal: Refusal,
  refusedAt: IsoInstant,
});
export type ReturnedView = z.infer<typeof ReturnedView>;
