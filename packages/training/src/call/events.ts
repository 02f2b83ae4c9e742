import { Code, Id, IsoDay } from "@relais/core";
import { z } from "zod";
import { eventType, FreeText, nothing } from "../ledger/define.ts";
import { Call } from "../selection/call.ts";
import { CallOutcome } from "./outcome.ts";

/** What a quota may balance: what is known of each candidate beside their answers. */
export const quotaAttributes = ["department", "sex", "corps"] as const;

/** What a call asks for: whom it trains, what counts, who assesses, and its first and last day. */
export const CallTerms = Call.omit({ id: true }).extend({
  cohort: Code,
  generation: z.int().min(1).max(9),
  /** Accounts; each application is scored by two of them. */
  assessors: z.array(Id).min(1).max(50),
  opens: IsoDay,
  closes: IsoDay,
});
export type CallTerms = z.infer<typeof CallTerms>;

export const callEvents = {
  "call.published": eventType("call", CallTerms, nothing),
  "call.changed": eventType("call", CallTerms, nothing),
  "call.closed": eventType("call", nothing, nothing),
  /** A published result, by application. Decided again, the last counts and the others stay; `reason` says why. */
  "call.decided": eventType(
    "call",
    z.strictObject({ outcomes: z.record(Id, CallOutcome) }),
    z.strictObject({ reason: FreeText.optional() }),
  ),
};
