import { Id, IsoDay, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { ApplicationEvidence, Corps, Meets, Opinion, Scores, Sex } from "../application/events.ts";
import { FreeText } from "../ledger/define.ts";
import { CallTerms } from "./events.ts";
import { CallOutcome } from "./outcome.ts";
import { callStages } from "./state.ts";

/** A line of the list of calls. `mine`: whether the reader has applied. `work`: what they are asked for there. */
const CallLine = z.strictObject({
  id: Id,
  title: Text,
  places: z.int(),
  opens: IsoDay,
  closes: IsoDay,
  stage: z.enum(callStages),
  mine: z.enum(["applied", "none"]),
  work: z.array(z.enum(["assess", "note"])),
});

/** Somebody who may be named as an assessor. */
const Colleague = z.strictObject({ account: Id, name: z.string(), unit: Text });

/** What the form of a call needs; null for whoever publishes none. */
const CallForm = z.strictObject({
  today: IsoDay,
  departments: z.array(z.string()),
  colleagues: z.array(Colleague),
});

export const CallsView = z.strictObject({ lines: z.array(CallLine), form: CallForm.nullable() });
export type CallsView = z.infer<typeof CallsView>;

const Noted = z.strictObject({ opinion: Opinion, sentence: z.string().nullable() });

/** What the candidate reads of their own application; `evidence` null where its key is gone. */
const MyApplication = z.strictObject({
  id: Id,
  sentOn: IsoInstant,
  sex: Sex,
  corps: Corps,
  evidence: ApplicationEvidence.nullable(),
  note: Noted.nullable(),
  state: z.enum(["standing", "withdrawn"]),
  outcome: CallOutcome.nullable(),
});

/** An application as an assessor meets it: their own scores, and the other's once both are there. */
const Assessed = z.strictObject({
  id: Id,
  name: z.string(),
  unit: Text,
  evidence: ApplicationEvidence.nullable(),
  note: Noted.nullable(),
  mine: Scores.nullable(),
  other: Scores.nullable(),
  /** `barred`: the reader gave the note of its head. */
  state: z.enum(["to-score", "waiting-for-the-other", "scored", "barred"]),
});

/** A candidate of the reader's own unit, without their answers. */
const Led = z.strictObject({ id: Id, name: z.string(), unit: Text, note: Noted.nullable() });

/** An application as whoever runs the call follows it. */
const Managed = z.strictObject({
  id: Id,
  name: z.string(),
  unit: Text,
  department: z.string(),
  sex: Sex,
  corps: Corps,
  evidence: ApplicationEvidence.nullable(),
  note: Noted.nullable(),
  meets: Meets,
  checkSentence: FreeText.nullable(),
  /** How many assessors have scored it. */
  scored: z.int(),
  state: z.enum(["standing", "withdrawn"]),
  outcome: CallOutcome.nullable(),
});
export type Managed = z.infer<typeof Managed>;

/** One call, with what the reader is to it. A list is null for whoever it is not for. */
export const CallView = z.strictObject({
  id: Id,
  terms: CallTerms,
  stage: z.enum(callStages),
  may: z.array(z.enum(["apply", "manage"])),
  mine: MyApplication.nullable(),
  assessed: z.array(Assessed).nullable(),
  led: z.array(Led).nullable(),
  managed: z
    .strictObject({
      applications: z.array(Managed),
      assessors: z.array(z.string()),
      decidedAt: IsoInstant.nullable(),
      reason: z.string().nullable(),
      form: CallForm,
    })
    .nullable(),
});
export type CallView = z.infer<typeof CallView>;
