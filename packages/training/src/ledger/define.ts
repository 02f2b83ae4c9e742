import { ClaimedTime, Id } from "@relais/core";
import { z } from "zod";

/**
 * Streams of the learning ledger. `session`: one training session; `attempt`: one person's taking of one test; `rating`: what one rater saw of
 * one person's practice; `record`: what one person has been attested; `call` and `application`: how trainers are chosen.
 */
export const learningKinds = ["session", "attempt", "rating", "record", "call", "application"] as const;
export type LearningKind = (typeof learningKinds)[number];

/** The two parts of an event: what statistics may read, and what names or describes somebody. */
export interface EventType<C extends z.ZodType = z.ZodType, S extends z.ZodType = z.ZodType> {
  readonly kind: LearningKind;
  readonly clear: C;
  readonly secret: S;
}

export const eventType = <C extends z.ZodType, S extends z.ZodType>(
  kind: LearningKind,
  clear: C,
  secret: S,
): EventType<C, S> => ({ kind, clear, secret });

export const nothing = z.strictObject({});

/** A code of the country's: a role, a unit. */
export const PackCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/);

/** Words that somebody typed. */
export const FreeText = z.string().trim().min(1).max(4_000);
export const ShortText = z.string().trim().min(1).max(200);

/** When something was done, as claimed. */
export const when = { time: ClaimedTime };

/** Somebody who learns: `account` where they have one in Relais. */
export const Participant = z.strictObject({
  participant: Id,
  account: Id.nullable(),
  role: PackCode,
  unit: PackCode,
});
export type Participant = z.infer<typeof Participant>;
