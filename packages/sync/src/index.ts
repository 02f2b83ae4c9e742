export { type Next, type PushReply, reply } from "./answers.ts";
export { type Backoff, usualBackoff, waitAfter } from "./backoff.ts";
export { type Batch, type BatchLimits, nextBatch, sizeOf } from "./batch.ts";
export { better, type ClockOffset, type Contact, measure } from "./clock.ts";
export { type Claim, type Disagreement, disagreementsIn, type Side, type Stated } from "./disagreements.ts";
export { framed, MOST_FRAME, readFrame, type Squeeze, type Step, slices, type Unframed, unframed } from "./frames.ts";
export { type Answer, type Change, type Merged, merge, type Rules } from "./merge.ts";
export * from "./messages.ts";
export {
  answered,
  emptyOutbox,
  type Outbox,
  type OutboxItem,
  type OutboxState,
  resumed,
  sending,
  settle,
  sweep,
  toldSettled,
  typed,
  unsent,
} from "./outbox.ts";
export { printed } from "./print.ts";
export {
  type Aside,
  applyFrame,
  applyMessage,
  changedStreams,
  emptyReplica,
  eventsOf,
  type Held,
  type HeldEvent,
  isWhole,
  type Replica,
  replayAside,
  seenIn,
} from "./replica.ts";
export * from "./requests.ts";
