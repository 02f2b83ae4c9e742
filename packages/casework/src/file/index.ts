export { actsOf, type FileAct, type FileDeparture } from "./acts.ts";
export { claimsOf, type FactClaim } from "./claims.ts";
export { acceptedAs, decide } from "./decide/index.ts";
export { settleMove } from "./decide/move.ts";
export { aspectsOf, evolve, fileFrom } from "./evolve.ts";
export { evaluateFile, followedBy, history, REGISTRATION } from "./history.ts";
export {
  best,
  childNames,
  doubtsOf,
  type Followup,
  followupsOf,
  latest,
  namesOf,
  type PlanLine,
  planOf,
  possibleDuplicates,
  riskOf,
  statusesOf,
} from "./known.ts";
export { explainMove, followedAfter } from "./move.ts";
export {
  type ActPieces,
  type Change,
  type FileState,
  type Identification,
  type Known,
  noFileYet,
  type Piece,
  type Stamp,
} from "./state.ts";
export { civilDays, clearFacts, readFact, type Share, shareValues } from "./values.ts";
