import { Code, Id } from "@relais/core";
import { z } from "zod";
import { eventType, FreeText, nothing, PackCode, ShortText } from "../ledger/define.ts";
import { Assessment } from "../selection/call.ts";

export const Sex = z.enum(["F", "M"]);
export const Corps = z.enum(["police", "justice", "social", "health", "education", "other"]);

/** What the head of the candidate's unit thinks of it. */
export const Opinion = z.enum(["favourable", "reserved", "against"]);
export type Opinion = z.infer<typeof Opinion>;

/** What somebody brings forward for each criterion, by its code. */
export const ApplicationEvidence = z.record(Code, FreeText);

export const Scores = Assessment.shape.scores;

/** Which conditions are met, by the code of a hard criterion. */
export const Meets = z.record(Code, z.boolean());

export const applicationEvents = {
  /** Unit and department are those of the candidate's assignment, whatever was typed. */
  "application.made": eventType(
    "application",
    z.strictObject({ call: Id, candidate: Id, unit: PackCode, department: ShortText, sex: Sex, corps: Corps }),
    z.strictObject({ evidence: ApplicationEvidence }),
  ),
  "application.changed": eventType(
    "application",
    z.strictObject({ sex: Sex, corps: Corps }),
    z.strictObject({ evidence: ApplicationEvidence }),
  ),
  "application.noted": eventType(
    "application",
    z.strictObject({ opinion: Opinion }),
    z.strictObject({ sentence: FreeText }),
  ),
  "application.checked": eventType(
    "application",
    z.strictObject({ meets: Meets }),
    z.strictObject({ sentence: FreeText.optional() }),
  ),
  /** One assessor's, whole; the other reads it once both are there. */
  "application.scored": eventType("application", z.strictObject({ scores: Scores }), nothing),
  "application.withdrawn": eventType("application", nothing, nothing),
};
