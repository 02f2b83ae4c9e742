import { Id } from "@relais/core";
import { z } from "zod";
import { FreeText, when } from "../ledger/define.ts";
import { Grid } from "./events.ts";

/** Commands of one rater's grid; the stream is that rater's own, the observation joins it to the other's. */
export const practicePayloads = {
  "begin-rating": z.strictObject({ ...when, session: Id, observation: Id }),
  "note-practice": z.strictObject({ ...when, grid: Grid }),
  "give-practice-feedback": z.strictObject({ text: FreeText }),
  "finish-rating": z.strictObject(when),
};
