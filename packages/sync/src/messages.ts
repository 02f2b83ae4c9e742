import { Id, NewEvent, Refusal, StoredEvent } from "@relais/core";
import { z } from "zod";

/** An event as it goes down: its secret opened where its reader may, null elsewhere. The seal itself never travels. */
export const FedEvent = StoredEvent.omit({ sealed: true }).extend({ secret: NewEvent.shape.secret });
export type FedEvent = z.infer<typeof FedEvent>;

/**
 * `open`: the reader may see it. `closed`: of another sector; without secret and with only what rules read, so that the
 * device judges as the server does. A screen is made of open events alone.
 */
export const Access = z.enum(["open", "closed"]);
export type Access = z.infer<typeof Access>;

/** Which saying of the server this was, counted for each device: a later one prevails, whatever came first. */
const turn = z.int().nonnegative();

/** Why a stream leaves a device. */
export const RevokedWhy = z.enum(["transferred", "closed", "access", "forgotten"]);
export type RevokedWhy = z.infer<typeof RevokedWhy>;

/** Why a device starts anew: a cursor that is not its own, a reader whose sectors changed, a device that was struck off. */
export const ResetWhy = z.enum(["cursor", "access", "device-revoked"]);
export type ResetWhy = z.infer<typeof ResetWhy>;

/** What kind of stream it is; an older Relais keeps aside those that it does not know. */
export const Stem = z.enum(["file", "incident", "referral", "session", "attempt", "rating", "visit"]);
export type Stem = z.infer<typeof Stem>;

export const EventMessage = z.strictObject({ kind: z.literal("event"), turn, access: Access, event: FedEvent });
/** A stream is carried from here on; `expects` events of this turn make it whole. */
export const GrantedMessage = z.strictObject({
  kind: z.literal("granted"),
  turn,
  stream: Id,
  stem: Stem,
  expects: z.int().nonnegative(),
});
/** A stream is carried no longer: what the device holds of it goes. What was typed and not sent stays. */
export const RevokedMessage = z.strictObject({ kind: z.literal("revoked"), turn, stream: Id, why: RevokedWhy });
/** Everything held goes, unsent commands excepted; after `device-revoked` those too: the device erases itself. */
export const ResetMessage = z.strictObject({ kind: z.literal("reset"), turn, why: ResetWhy, refusal: Refusal });
/** Nothing more at this moment. */
export const CompleteMessage = z.strictObject({ kind: z.literal("complete"), turn });
/** A message too long for one frame, in slices of its JSON; put together when all have come. */
export const PartMessage = z.strictObject({
  kind: z.literal("part"),
  turn,
  /** The same for all slices of one message. */
  of: z.string().min(1).max(100),
  index: z.int().nonnegative(),
  count: z.int().positive().max(1_000),
  text: z.string(),
});

export const FeedMessage = z.discriminatedUnion("kind", [
  EventMessage,
  GrantedMessage,
  RevokedMessage,
  ResetMessage,
  CompleteMessage,
  PartMessage,
]);
export type FeedMessage = z.infer<typeof FeedMessage>;

/** Opaque to the device: it keeps the last one and sends it back. */
export const Cursor = z.string().min(1).max(1_000);
export type Cursor = z.infer<typeof Cursor>;

/** What a frame holds once inflated. Messages are read one by one: one of a newer Relais does not spoil its frame. */
export const Frame = z.strictObject({ messages: z.array(z.unknown()), cursor: Cursor });
export type Frame = z.infer<typeof Frame>;
