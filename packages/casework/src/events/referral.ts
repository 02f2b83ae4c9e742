import { Compartment, Id, IsoDay } from "@relais/core";
import { z } from "zod";
import { clear } from "./clear-fields.ts";
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
} from "./codes.ts";
import { eventType } from "./define.ts";
import { FreeText, SealedValues } from "./facts.ts";
import { Name } from "./file.ts";

const nothing = z.strictObject({});
const sentence = z.strictObject({ sentence: FreeText.optional() });

/**
 * « Référencement »: one child, one need, one service. A stream of its own, under keys of its own: the service reads what was
 * shared with it and nothing of the file, and the file says by its acts that a referral was made and that feedback came.
 */
export const referralEvents = {
  /** `offer`: the service in the directory; `to`: its unit, where that works with Relais. */
  "referral.proposed": eventType("referral", "commun", {
    clear: clear({ file: Id, unit: Code, service: Service, offer: Code, to: Code.nullable() }),
    secret: sentence,
  }),
  /** `scope`: the sectors whose data may be shared. `person`: who was asked, of the affaire. */
  "referral.consent-asked": eventType("referral", "commun", {
    clear: clear({ party: ConsentParty, answer: ConsentAnswer, scope: z.array(Compartment), person: Id.optional() }),
    secret: sentence,
  }),
  "referral.consent-withdrawn": eventType("referral", "commun", {
    clear: clear({ party: ConsentParty }),
    secret: sentence,
  }),
  /** « Sans consentement », only on a ground of law that the pack names, and with why. */
  "referral.consent-waived": eventType("referral", "commun", {
    clear: clear({ ground: Code }),
    secret: z.strictObject({ sentence: FreeText }),
  }),
  /** What the service will read of one sector. */
  "referral.shared": eventType("referral", "given", {
    clear: clear({}),
    secret: z.strictObject({ names: z.array(Name), values: SealedValues }),
  }),
  /** `day`: until when an answer is hoped for, as the sender says; no text fixes it. */
  "referral.sent": eventType("referral", "commun", {
    clear: clear({ channel: ReferralChannel, day: IsoDay.optional() }),
    secret: nothing,
  }),
  "referral.received": eventType("referral", "commun", { clear: clear({ reportedBy: ReportedBy }), secret: nothing }),
  "referral.answered": eventType("referral", "commun", {
    clear: clear({ answer: ReferralAnswer, reason: RefusalReason.optional(), reportedBy: ReportedBy }),
    secret: sentence,
  }),
  "referral.begun": eventType("referral", "commun", { clear: clear({ reportedBy: ReportedBy }), secret: nothing }),
  "referral.ended": eventType("referral", "commun", {
    clear: clear({ result: ServiceResult, reportedBy: ReportedBy }),
    secret: nothing,
  }),
  "referral.returned": eventType("referral", "commun", {
    clear: clear({ reason: RefusalReason, reportedBy: ReportedBy }),
    secret: sentence,
  }),
  /** « Contre-référence »: what the service tells whoever referred the child. */
  "referral.fed-back": eventType("referral", "given", {
    clear: clear({ reportedBy: ReportedBy }),
    secret: z.strictObject({ text: FreeText }),
  }),
  "referral.withdrawn": eventType("referral", "commun", {
    clear: clear({ reason: WithdrawalReason }),
    secret: sentence,
  }),
  /** Nobody answered until the day that was hoped for, and some days more. */
  "referral.expired": eventType("referral", "commun", { clear: clear({}), secret: nothing }),
};
