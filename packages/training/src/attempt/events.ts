import { Id } from "@relais/core";
import { z } from "zod";
import { eventType, FreeText, nothing } from "../ledger/define.ts";
import { QuestionRef } from "../session/events.ts";

/** On what it was taken: one's own phone, one that goes from hand to hand, or paper typed in afterwards. */
export const TakenOn = z.enum(["own", "shared", "paper"]);
export type TakenOn = z.infer<typeof TakenOn>;

/**
 * What somebody answered. A choice is named by its place in the bank, whatever the order in which it was shown: one for a single answer,
 * several sorted; a matching gives for each left side the place of a right side among the pairs and then the others (null: left open); an ordering gives the
 * places in the order chosen.
 */
export const Answer = z.union([
  z.boolean(),
  z.number(),
  z.string().max(4_000),
  z.array(z.int().nonnegative().nullable()).max(50),
]);
export type Answer = z.infer<typeof Answer>;

export const Answers = z.record(QuestionRef, Answer.nullable());
export type Answers = z.infer<typeof Answers>;

/** What participants say of a session, from 1 (not at all) to 5 (wholly). */
export const ratingAspects = ["useful", "clear", "practical", "pace"] as const;
export const SessionRating = z.record(z.enum(ratingAspects), z.int().min(1).max(5));
export type SessionRating = z.infer<typeof SessionRating>;

export const VoidReason = z.enum(["twice", "other-person", "error"]);

export const attemptEvents = {
  "attempt.begun": eventType(
    "attempt",
    z.strictObject({ session: Id, test: Id, participant: Id, on: TakenOn }),
    nothing,
  ),
  /** Only what was answered this time; null takes an answer back. */
  "attempt.answered": eventType("attempt", nothing, z.strictObject({ answers: Answers })),
  "attempt.submitted": eventType("attempt", nothing, nothing),
  "attempt.session-rated": eventType(
    "attempt",
    z.strictObject({ scores: SessionRating }),
    z.strictObject({ comment: FreeText.optional() }),
  ),
  "attempt.voided": eventType("attempt", z.strictObject({ reason: VoidReason }), nothing),
};
