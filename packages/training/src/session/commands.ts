import { Code, Id, IsoDay, IsoInstant } from "@relais/core";
import { z } from "zod";
import { FreeText, PackCode, Participant, ShortText, when } from "../ledger/define.ts";
import {
  CancelReason,
  Cost,
  Delivery,
  Half,
  LeaveReason,
  names,
  Phase,
  Practice,
  QuestionRef,
  Signature,
  TakenBy,
} from "./events.ts";

/** Days after the end of a session. */
const DaysAfter = z.int().positive().max(1_000);
const planned = { from: IsoInstant, to: IsoInstant, place: ShortText };

/** Commands of a training session; the stream is the session's own. */
export const sessionPayloads = {
  /** `alike`: what becomes of it when one of the same modules is planned on that day in that unit: refused as entered twice, or kept as another. */
  "plan-session": z.strictObject({
    ...planned,
    modules: z.array(z.strictObject({ module: Code, version: z.string() })).min(1),
    generation: z.int().min(1).max(9),
    cohort: Code,
    host: PackCode,
    trainers: z.array(Id).min(1),
    participants: z.array(Participant).default([]),
    names: names.default({}),
    trainerNames: names.default({}),
    costs: z.array(Cost).default([]),
    delayed: DaysAfter.nullable().default(null),
    refreshers: z.array(DaysAfter).max(12).default([]),
    alike: z.enum(["refuse", "another"]).default("refuse"),
  }),
  "move-session": z.strictObject(planned),
  "cancel-session": z.strictObject({ reason: CancelReason, sentence: FreeText.optional() }),
  enrol: z.strictObject({ participants: z.array(Participant).min(1), names }),
  "leave-session": z.strictObject({ participant: Id, reason: LeaveReason }),
  "record-attendance": z.strictObject({
    ...when,
    participant: Id,
    day: IsoDay,
    half: Half,
    presence: z.enum(["present", "absent"]),
    by: TakenBy,
    signature: Signature.optional(),
  }),
  "record-payment": z.strictObject({
    ...when,
    participant: Id,
    line: Code,
    amount: z.int().nonnegative(),
    signature: Signature.optional(),
  }),
  "record-delivery": z.strictObject({
    ...when,
    module: Code,
    element: Code,
    delivery: Delivery,
    sentence: FreeText.optional(),
  }),
  "open-test": z.strictObject({
    ...when,
    test: Id,
    phase: Phase,
    questions: z.array(QuestionRef).min(1),
    minutes: z.int().positive().max(600).nullable().default(null),
    after: DaysAfter.nullable().default(null),
  }),
  "close-test": z.strictObject({ ...when, test: Id }),
  "name-rater": z.strictObject({ rater: Id, name: ShortText }),
  "open-observation": z.strictObject({
    ...when,
    observation: Id,
    participant: Id,
    module: Code,
    practice: Practice,
    game: Code.nullable().default(null),
    raters: z.tuple([Id, Id]),
  }),
  "report-session": z.strictObject({ text: FreeText }),
  "spend-on-session": z.strictObject({ costs: z.array(Cost) }),
  "close-session": z.strictObject(when),
};
