import type { ReferralCommandName } from "../commands/index.ts";
import { isOver, stageOf } from "./stage.ts";
import type { ReferralState } from "./state.ts";

const BEFORE: readonly ReferralCommandName[] = [
  "share",
  "ask-consent",
  "waive-consent",
  "send-referral",
  "withdraw-referral",
];

/**
 * What a screen offers a side to do next, in the order in which it comes. Less than what may be recorded: what the service did is
 * taken whenever it is told (`decideReferral`).
 */
export const nextOf = (state: ReferralState, side: "sender" | "service"): ReferralCommandName[] => {
  const stage = stageOf(state);
  if (stage === null || stage === "withdrawn") return [];
  if (stage === "proposed") return side === "sender" ? [...BEFORE] : [];
  const withdrawals: ReferralCommandName[] =
    side === "sender" && !isOver(state) ? ["withdraw-consent", "withdraw-referral"] : [];
  return [...atService(state), ...withdrawals];
};

const atService = (state: ReferralState): ReferralCommandName[] => {
  switch (stageOf(state)) {
    case "sent":
      return ["receive-referral", "answer-referral"];
    case "received":
    case "expired":
      return ["answer-referral"];
    case "accepted":
      return ["begin-service", "return-child", "give-feedback"];
    case "begun":
      return ["end-service", "return-child", "give-feedback"];
    case "ended":
    case "feedback":
    case "returned":
      return ["give-feedback"];
    default:
      return [];
  }
};
