import { ClaimedTime, Compartment, Id, IsoDay } from "@relais/core";
import { z } from "zod";
import {
  Code,
  ConsentAnswer,
  ConsentParty,
  ReferralAnswer,
  ReferralChannel,
  RefusalReason,
  ReportedBy,
  Service,
  ServiceResult,
  WithdrawalReason,
} from "../events/codes.ts";
import { FreeText } from "../events/facts.ts";
import { Name } from "../events/file.ts";
import { Values } from "./parts.ts";

const sentence = FreeText.optional();
/** Something that the service did: told by itself, or by the sender who heard of it. */
const told = { time: ClaimedTime, reportedBy: ReportedBy.default("self") };

/** Commands of a referral; the stream is the referral's own. */
export const referralPayloads = {
  "propose-referral": z.strictObject({
    file: Id,
    service: Service,
    offer: Code,
    to: Code.nullable().default(null),
    sentence,
  }),
  "ask-consent": z.strictObject({
    party: ConsentParty,
    answer: ConsentAnswer,
    scope: z.array(Compartment).default([]),
    person: Id.optional(),
    time: ClaimedTime,
    sentence,
  }),
  "withdraw-consent": z.strictObject({ party: ConsentParty, time: ClaimedTime, sentence }),
  "waive-consent": z.strictObject({ ground: Code, time: ClaimedTime, sentence: FreeText }),
  share: z.strictObject({ names: z.array(Name).default([]), values: Values.default({}) }),
  "send-referral": z.strictObject({ channel: ReferralChannel, time: ClaimedTime, day: IsoDay.optional() }),
  "receive-referral": z.strictObject(told),
  "answer-referral": z.strictObject({ ...told, answer: ReferralAnswer, reason: RefusalReason.optional(), sentence }),
  "begin-service": z.strictObject(told),
  "end-service": z.strictObject({ ...told, result: ServiceResult }),
  "return-child": z.strictObject({ ...told, reason: RefusalReason, sentence }),
  "give-feedback": z.strictObject({ ...told, text: FreeText, compartment: Compartment }),
  "withdraw-referral": z.strictObject({ reason: WithdrawalReason, time: ClaimedTime, sentence }),
};
export type ReferralCommandName = keyof typeof referralPayloads;
/** Their names, in the order in which they usually come. */
export const referralCommands = Object.keys(referralPayloads) as [ReferralCommandName, ...ReferralCommandName[]];
