import { Id } from "@relais/core";
import { z } from "zod";
import { FreeText, when } from "../ledger/define.ts";
import { Answers, SessionRating, TakenOn, VoidReason } from "./events.ts";

/** Commands of the taking of a test; the stream is the attempt's own. */
export const attemptPayloads = {
  "begin-attempt": z.strictObject({ ...when, session: Id, test: Id, participant: Id, on: TakenOn }),
  "give-answers": z.strictObject({ ...when, answers: Answers }),
  "submit-attempt": z.strictObject(when),
  "rate-session": z.strictObject({ ...when, scores: SessionRating, comment: FreeText.optional() }),
  "void-attempt": z.strictObject({ reason: VoidReason }),
};
