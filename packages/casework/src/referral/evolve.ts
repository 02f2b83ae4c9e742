import { type Interval, midpoint, parseDay, parseInstant, parseInterval } from "@relais/core";
import { folding } from "../events/folding.ts";
import type { CaseEvent, RecordedEvent } from "../events/index.ts";
import { noReferralYet, type ReferralState, type Told } from "./state.ts";

/** When it happened, or for what nobody dated when it was recorded. */
export const timeOf = ({ time, recordedAt }: Pick<RecordedEvent, "time" | "recordedAt">): Interval => {
  const at = parseInstant(recordedAt);
  return time === null ? { from: at, to: at } : parseInterval(time);
};

/** Of two tellings of one thing the earlier counts: it had happened then. */
const first = <T extends { readonly time: Interval }>(known: T | null, told: T): T =>
  known !== null && midpoint(known.time) <= midpoint(told.time) ? known : told;

const last = <T extends { readonly time: Interval }>(known: T | null, told: T): T =>
  known !== null && midpoint(known.time) > midpoint(told.time) ? known : told;

const inTime = <T extends { readonly time: Interval }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => midpoint(a.time) - midpoint(b.time));

/** What its author added in words; null where nothing was, or where it is closed to this reader. */
const sentenceOf = ({
  secret,
}: {
  readonly secret: { readonly sentence?: string | undefined } | null;
}): string | null => secret?.sentence ?? null;

const fold = (state: ReferralState, event: CaseEvent): ReferralState => {
  const time = timeOf(event);
  const told = (reportedBy: Told["reportedBy"]): Told => ({ time, reportedBy });
  switch (event.type) {
    case "referral.proposed": {
      const { file, unit, service, offer, to } = event.clear;
      return {
        ...state,
        proposed: { file, unit, service, offer, to, at: parseInstant(event.recordedAt), sentence: sentenceOf(event) },
      };
    }
    case "referral.consent-asked": {
      const { person = null, ...asked } = event.clear;
      return {
        ...state,
        consents: inTime([...state.consents, { ...asked, person, time, sentence: sentenceOf(event) }]),
      };
    }
    case "referral.consent-withdrawn": {
      const { party } = event.clear;
      return {
        ...state,
        consentWithdrawn: inTime([...state.consentWithdrawn, { party, time, sentence: sentenceOf(event) }]),
      };
    }
    case "referral.consent-waived":
      return { ...state, waived: { ground: event.clear.ground, time, sentence: sentenceOf(event) } };
    case "referral.shared": {
      const { names = null, values = null } = event.secret ?? {};
      return { ...state, shared: { ...state.shared, [event.compartment]: { names, values } } };
    }
    case "referral.sent": {
      const { channel, day } = event.clear;
      return { ...state, sent: { channel, time, day: day === undefined ? null : parseDay(day) } };
    }
    case "referral.received":
      return { ...state, received: first(state.received, told(event.clear.reportedBy)) };
    case "referral.answered": {
      const { answer: is, reason = null, reportedBy } = event.clear;
      return { ...state, answer: last(state.answer, { ...told(reportedBy), is, reason, sentence: sentenceOf(event) }) };
    }
    case "referral.begun":
      return { ...state, begun: first(state.begun, told(event.clear.reportedBy)) };
    case "referral.ended":
      return { ...state, ended: { ...told(event.clear.reportedBy), result: event.clear.result } };
    case "referral.returned":
      return {
        ...state,
        returned: { ...told(event.clear.reportedBy), reason: event.clear.reason, sentence: sentenceOf(event) },
      };
    case "referral.fed-back": {
      const given = {
        ...told(event.clear.reportedBy),
        compartment: event.compartment,
        text: event.secret?.text ?? null,
      };
      return { ...state, feedback: inTime([...state.feedback, given]) };
    }
    case "referral.withdrawn":
      return { ...state, withdrawn: { reason: event.clear.reason, time, sentence: sentenceOf(event) } };
    case "referral.expired":
      return { ...state, expired: parseInstant(event.recordedAt) };
    default:
      return state;
  }
};

/** Folds one event into a referral. */
export const evolveReferral = folding(fold);

export const referralFrom = (events: readonly RecordedEvent[]): ReferralState =>
  events.reduce(evolveReferral, noReferralYet);
