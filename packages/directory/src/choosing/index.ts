export { type AnswerTime, answerTimeOf, type PastAnswers } from "./answer-time.ts";
export {
  type Choice,
  type Circumstances,
  CRITERIA,
  type Criterion,
  type Customs,
  choose,
  type Need,
  type Other,
  type Proposal,
} from "./choose.ts";
export { type Distance, type Travel, type TravelTable, travelBetween } from "./distance.ts";
export { type Opening, type OpeningCalendar, type Openness, openAt, openingOf } from "./hours.ts";
export { type Offer, offersOf } from "./offers.ts";
export { type Reason, type ReasonCode, reasonText } from "./reasons.ts";
export { type Freshness, freshnessOf, isInForce, successorsOf } from "./upkeep.ts";
