import { Id } from "@relais/core";
import { z } from "zod";
import { FreeText } from "../ledger/define.ts";
import { ApplicationEvidence, Corps, Meets, Opinion, Scores, Sex } from "./events.ts";

const answers = { sex: Sex, corps: Corps, evidence: ApplicationEvidence };

/** Commands of one person's application; the stream is the application's own. */
export const applicationPayloads = {
  apply: z.strictObject({ call: Id, ...answers }),
  "change-application": z.strictObject(answers),
  "note-application": z.strictObject({ opinion: Opinion, sentence: FreeText }),
  "check-application": z.strictObject({ meets: Meets, sentence: FreeText.optional() }),
  "score-application": z.strictObject({ scores: Scores }),
  "withdraw-application": z.strictObject({}),
};
