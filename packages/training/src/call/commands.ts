import { z } from "zod";
import { FreeText } from "../ledger/define.ts";
import { CallTerms } from "./events.ts";

/** Commands of a call for trainers; the stream is the call's own. */
export const callPayloads = {
  "publish-call": CallTerms,
  "change-call": CallTerms,
  "close-call": z.strictObject({}),
  /** Chooses; `reason`: asked for when it was decided before. */
  "decide-call": z.strictObject({ reason: FreeText.optional() }),
};
