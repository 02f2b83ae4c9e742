import type { ReferralState } from "./state.ts";

/** Where a referral stands (DESIGN §2), from the first to the last, then the three ways in which it ends early. */
export const stages = [
  "proposed",
  "sent",
  "received",
  "expired",
  "refused",
  "accepted",
  "begun",
  "ended",
  "feedback",
  "returned",
  "withdrawn",
] as const;
export type Stage = (typeof stages)[number];

/**
 * Where a referral stands, from what is known of it, in whatever order that came. Each fact implies those before it: a service
 * that has begun was accepted, even where nobody wrote the acceptance down. An answer after the day prevails over the silence
 * before it; a withdrawal, of the referral or of a consent, prevails over everything. Null: nothing was proposed here.
 */
export const stageOf = (it: ReferralState): Stage | null => {
  if (it.proposed === null) return null;
  if (it.withdrawn !== null || it.consentWithdrawn.length > 0) return "withdrawn";
  if (it.returned !== null) return "returned";
  if (it.feedback.length > 0) return "feedback";
  if (it.ended !== null) return "ended";
  if (it.begun !== null) return "begun";
  if (it.answer !== null) return it.answer.is;
  if (it.expired !== null) return "expired";
  if (it.received !== null) return "received";
  return it.sent === null ? "proposed" : "sent";
};

const OVER: ReadonlySet<Stage> = new Set(["refused", "ended", "feedback", "returned", "withdrawn"]);

/** Whether nothing more is waited for from the service, feedback apart. */
export const isOver = (state: ReferralState): boolean => {
  const stage = stageOf(state);
  return stage !== null && OVER.has(stage);
};
