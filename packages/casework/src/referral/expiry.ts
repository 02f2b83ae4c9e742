import { type Instant, localMidnight, type NewEvent } from "@relais/core";
import { newEvent } from "../new-event.ts";
import { stageOf } from "./stage.ts";
import type { ReferralState } from "./state.ts";

/**
 * What is recorded once the day on which an answer was hoped for has passed in silence; undefined while it has not, and where no
 * day was named: no text says how long one waits. An answer that comes later is taken all the same.
 */
export const expiryOf = (state: ReferralState, now: Instant, offsetMinutes: number): NewEvent | undefined => {
  const stage = stageOf(state);
  const day = state.sent?.day ?? null;
  if (day === null || (stage !== "sent" && stage !== "received")) return undefined;
  return now < localMidnight(day + 1, offsetMinutes) ? undefined : newEvent("referral.expired", {}, null);
};
