import { Code, Id, IsoDay } from "@relais/core";
import { z } from "zod";
import { eventType, FreeText, nothing, PackCode, Participant, ShortText } from "../ledger/define.ts";
import { TaughtRule } from "../rules/taught.ts";

/** Half a day: what a signature on an attendance list stands for. */
export const Half = z.enum(["morning", "afternoon"]);
export type Half = z.infer<typeof Half>;

/** How an attendance was taken: signed on the screen, ticked on a list, or read from a code. */
export const TakenBy = z.enum(["signature", "list", "code"]);

/** What became of an element of the session plan: fidelity counts what was delivered among what was planned. */
export const Delivery = z.enum(["delivered", "shortened", "left-out"]);
export type Delivery = z.infer<typeof Delivery>;

/** Before the training, at its end, and weeks later; a refresher is taken to remember, and measures nobody. */
export const Phase = z.enum(["pre", "post", "delayed", "refresher"]);
export type Phase = z.infer<typeof Phase>;

/** A question of a module: « entendre-un-enfant/q3 ». */
export const QuestionRef = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/);
export type QuestionRef = z.infer<typeof QuestionRef>;

/** A drawn signature: paths of an SVG of 300 by 100, nothing else. */
export const Signature = z
  .string()
  .regex(/^[ML0-9 .-]*$/)
  .max(20_000);

/** An expense of a session, in francs (XOF). */
export const Cost = z.strictObject({ line: Code, amount: z.int().nonnegative() });
export type Cost = z.infer<typeof Cost>;

export const CancelReason = z.enum(["trainer-away", "room", "security", "funds", "other"]);
export const LeaveReason = z.enum(["called-away", "ill", "moved", "error", "other"]);

/** Where practice is watched: on a role play with invented files, or after a real interview, never during it. */
export const Practice = z.enum(["role-play", "interview"]);

/**
 * A module of a session and what that version of it teaches, so that a later kit takes nothing from whoever followed this one. Without `taught`:
 * planned before it was kept, or from a version that the kit had not.
 */
export const PlannedModule = z.strictObject({
  module: Code,
  version: z.string(),
  taught: z.array(TaughtRule).optional(),
});
export type PlannedModule = z.infer<typeof PlannedModule>;

export const names = z.record(Id, ShortText);

export const sessionEvents = {
  /**
   * `generation`: 1 trains the trainers, 2 is trained by them, and so on. `refreshers`: days after its end at which it is taken up again. Its
   * time is that for which it is planned.
   */
  "session.planned": eventType(
    "session",
    z.strictObject({
      modules: z.array(PlannedModule).min(1),
      generation: z.int().min(1).max(9),
      cohort: Code,
      host: PackCode,
      trainers: z.array(Id).min(1),
      participants: z.array(Participant),
      costs: z.array(Cost),
      refreshers: z.array(z.int().positive()),
    }),
    z.strictObject({ place: ShortText, names, trainers: names }),
  ),
  "session.moved": eventType("session", nothing, z.strictObject({ place: ShortText })),
  "session.cancelled": eventType(
    "session",
    z.strictObject({ reason: CancelReason }),
    z.strictObject({ sentence: FreeText.optional() }),
  ),
  "session.enrolled": eventType(
    "session",
    z.strictObject({ participants: z.array(Participant) }),
    z.strictObject({ names }),
  ),
  "session.left": eventType("session", z.strictObject({ participant: Id, reason: LeaveReason }), nothing),
  "session.attended": eventType(
    "session",
    z.strictObject({
      participant: Id,
      day: IsoDay,
      half: Half,
      presence: z.enum(["present", "absent"]),
      by: TakenBy,
    }),
    z.strictObject({ signature: Signature.optional() }),
  ),
  /** The attendance list is the payment sheet: what was handed over, and the hand that received it. */
  "session.paid": eventType(
    "session",
    z.strictObject({ participant: Id, line: Code, amount: z.int().nonnegative() }),
    z.strictObject({ signature: Signature.optional() }),
  ),
  "session.delivered": eventType(
    "session",
    z.strictObject({ module: Code, element: Code, delivery: Delivery }),
    z.strictObject({ sentence: FreeText.optional() }),
  ),
  /** `minutes`: null where it is not timed. `after`: days after the end of the session from which it is taken; null: at once. */
  "session.test-opened": eventType(
    "session",
    z.strictObject({
      test: Id,
      phase: Phase,
      questions: z.array(QuestionRef).min(1),
      minutes: z.int().positive().nullable(),
      after: z.int().positive().nullable().default(null),
    }),
    nothing,
  ),
  "session.test-closed": eventType("session", z.strictObject({ test: Id }), nothing),
  /** Somebody who neither trains nor learns in it comes to watch practice. */
  "session.rater-named": eventType("session", z.strictObject({ rater: Id }), z.strictObject({ name: ShortText })),
  /** Two raters look at the same practice, each without what the other saw. */
  "session.observation-opened": eventType(
    "session",
    z.strictObject({
      observation: Id,
      participant: Id,
      module: Code,
      practice: Practice,
      game: Code.nullable(),
      raters: z.tuple([Id, Id]),
    }),
    nothing,
  ),
  "session.reported": eventType("session", nothing, z.strictObject({ text: FreeText })),
  "session.spent": eventType("session", z.strictObject({ costs: z.array(Cost) }), nothing),
  "session.closed": eventType("session", nothing, nothing),
};
