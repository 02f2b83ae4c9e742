export { askable, type Lack, lackOf } from "./consent.ts";
export { decideReferral, type ReferralContext } from "./decide.ts";
export { evolveReferral, referralFrom } from "./evolve.ts";
export { expiryOf } from "./expiry.ts";
export { nextOf } from "./next.ts";
export { lackWords } from "./refusals.ts";
export { isOver, type Stage, stageOf, stages } from "./stage.ts";
export { type Consent, noReferralYet, type ReferralState, type SharedPart, type Told } from "./state.ts";
export { stageWords } from "./words.ts";
