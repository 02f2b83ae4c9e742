export { attachmentOpening } from "./attachments.ts";
export { type BoardParts, boardSpan, boardView } from "./board.ts";
export { adoptionWords, chronologyView } from "./chronology.ts";
export { type Desk, ruleAt, stepAt } from "./desk.ts";
export { dueView, type Owed, remainingWords } from "./due.ts";
export { type Unseen, unitsToAsk } from "./elsewhere.ts";
export { type FileParts, fileView, identityView } from "./file.ts";
export { incidentView } from "./incident.ts";
export { labelOf, type Sketch, sketchOf, whoWords } from "./label.ts";
export {
  type Listed,
  type ListedFile,
  type ListedFollowup,
  type ListedOwed,
  listedFile,
  type OwedClass,
} from "./listed.ts";
export {
  type FollowupLine,
  fileSummary,
  isFileNumber,
  lastFollowupDay,
  noSuchContinuation,
  type OwedLine,
  todoView,
} from "./lists.ts";
export {
  type Candidate,
  knownChild,
  matchesOf,
  type Portrait,
  portraitIn,
  portraitOf,
  soundsOf,
} from "./matches.ts";
export { changesView } from "./moves.ts";
export { papersOf, paperView } from "./paper.ts";
export { previewView } from "./preview.ts";
export { procedureSummary, procedureView } from "./procedure.ts";
export { quoteOf } from "./quote.ts";
export { plainReferral, referenceView } from "./reference.ts";
export {
  type ReferralSketch,
  referralCopy,
  referralLine,
  referralSketch,
  referralView,
  sharingView,
} from "./referral.ts";
export { limitOf, ruleChanges } from "./revised.ts";
export { isIdentifying, valueWords } from "./values.ts";
