import { z } from "zod";
import { FreeText } from "../ledger/define.ts";
import { QuotaTyped } from "../selection/call.ts";
import { CallTerms } from "./events.ts";

/** As they are typed: what quotas say is judged by the decision, which can say what to change. */
const typed = CallTerms.extend({ quotas: z.array(QuotaTyped) });

/** Commands of a call for trainers; the stream is the call's own. */
export const callPayloads = {
  "publish-call": typed,
  "change-call": typed,
  "close-call": z.strictObject({}),
  /** Chooses; `reason`: asked for when it was decided before. */
  "decide-call": z.strictObject({ reason: FreeText.optional() }),
};
