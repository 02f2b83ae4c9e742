import { z } from "zod";
import { Compartment } from "./compartment.ts";
import { Id } from "./id.ts";
import { IsoInstant } from "./instant.ts";
import { IsoInterval } from "./interval.ts";
import { Refusal } from "./refusal.ts";

/** Separate ledgers, separate grants (DESIGN §4): they meet through rule revision, unit and year, never a person. */
export const Ledger = z.enum(["casework", "learning", "project"]);
export type Ledger = z.infer<typeof Ledger>;

/** A device under a name of its own making: kept in clear, so it has no room for a word. */
export const Device = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Who did it, as what, from where. `role` and `unit` are those of the assignment in force at that moment. */
export const Author = z.strictObject({
  account: Id,
  role: z.string().min(1),
  unit: z.string().min(1),
  device: Device,
});
export type Author = z.infer<typeof Author>;

const Json = z.record(z.string(), z.json());

/**
 * An event before it is stored. `clear` may be read by analytics and guards, and holds only what the enumerated list
 * of clear fields allows; `secret` names or describes a person and leaves this shape only sealed.
 */
export const NewEvent = z.strictObject({
  type: z.string().regex(/^[a-z]+(\.[a-z]+(-[a-z]+)*)+$/),
  /** Version of this event type's schema; older ones are upcast when read. */
  v: z.int().positive(),
  compartment: Compartment,
  /** When it happened, as claimed; null for what has no time of its own. */
  time: IsoInterval.nullable(),
  clear: Json,
  secret: Json.nullable(),
});
export type NewEvent = z.infer<typeof NewEvent>;

/** Ciphertext under the key of one stream and compartment; base64. Hashes cover this, never the names within. */
export const Sealed = z.strictObject({ key: Id, nonce: z.base64(), text: z.base64() });
export type Sealed = z.infer<typeof Sealed>;

/**
 * How it was typed: `order`, its place among what its device typed; `seen`, the last sequence of its stream that its author's
 * screen showed, null where that was not said (an older Relais).
 */
export const Typed = z.strictObject({ order: z.int().nonnegative(), seen: z.int().nonnegative().nullable() });
export type Typed = z.infer<typeof Typed>;

/** An event as stored and fed. `sequence` counts from 1 within its stream; `position` orders the whole ledger. */
export const StoredEvent = NewEvent.omit({ secret: true }).extend({
  id: Id,
  ledger: Ledger,
  stream: Id,
  sequence: z.int().positive(),
  recordedAt: IsoInstant,
  by: Author,
  command: Id,
  /** Absent from events that were recorded before it was kept. */
  typed: Typed.optional(),
  sealed: Sealed.nullable(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

/**
 * What a device asks for. `read` names the aspects a decision was based on with the versions seen (SEMANTICS §2);
 * a report of a fact leaves it empty. `seen` is the last sequence of the stream, as the server gave it, that their author's screen
 * showed; without it the hour decides what they knew. `id` makes a resend harmless: the same id always gets the same outcome.
 */
export const CommandEnvelope = z.strictObject({
  id: Id,
  stream: Id,
  type: z.string(),
  v: z.int().positive(),
  device: Device,
  sequence: z.int().nonnegative(),
  madeAt: IsoInstant,
  read: z.record(z.string(), z.int().nonnegative()),
  seen: z.int().nonnegative().optional(),
  payload: Json,
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;

export const Outcome = z.discriminatedUnion("status", [
  z.strictObject({ command: Id, status: z.enum(["accepted", "accepted-late"]), events: z.array(Id) }),
  z.strictObject({ command: Id, status: z.enum(["refused", "parked"]), refusal: Refusal }),
]);
export type Outcome = z.infer<typeof Outcome>;
