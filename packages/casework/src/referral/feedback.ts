import { formatInterval } from "@relais/core";
import type { PayloadInput } from "../commands/index.ts";
import type { RecordedEvent } from "../events/index.ts";
import { referralSteps } from "../well-known.ts";
import { timeOf } from "./evolve.ts";
import type { ReferralState } from "./state.ts";

/**
 * The acts by which the child's file knows that a service reported back, of what that service has just recorded. They say that it did
 * and when: what it told stays in the referral, in its own sector. A link bears no words: there the end, with its result, is all that a
 * service can tell.
 */
export const feedbackActs = (
  { sent }: ReferralState,
  recorded: readonly RecordedEvent[],
): PayloadInput<"record-act">[] =>
  recorded
    .filter((it) => it.type === "referral.fed-back" || (it.type === "referral.ended" && sent?.channel === "link"))
    .map((it) => ({
      act: it.id,
      step: referralSteps.fedBack,
      time: formatInterval(timeOf(it)),
      intent: "report",
      reportedBy: "other",
    }));
