import { Id, IsoDay, IsoInstant } from "@relais/core";
import { z } from "zod";
import { FollowupKind } from "../events/codes.ts";
import { DueView, FileLabel } from "./shared.ts";

export const ReminderKind = z.enum([
  "deadline-close",
  "deadline-passed",
  "ceiling-close",
  "ceiling-passed",
  "followup-today",
  "followup-passed",
  "returned",
  "rights-close",
  "rights-passed",
  "destruction",
  "destruction-ending",
  "referral-received",
  "referral-silent",
  "referral-silent-long",
  "test-open",
]);
export type ReminderKind = z.infer<typeof ReminderKind>;

/** One's own reminders, newest first; what is no longer owed is not among them. */
export const RemindersView = z.strictObject({
  items: z.array(
    z.strictObject({
      id: Id,
      kind: ReminderKind,
      at: IsoInstant,
      /** Null while it has not been read. */
      readAt: IsoInstant.nullable(),
      /** Null for whoever has a power over the file without reading it. */
      file: FileLabel.nullable(),
      due: DueView.nullable(),
      followup: z.strictObject({ kind: FollowupKind, day: IsoDay }).nullable(),
      /** The referral that it is about. */
      referral: Id.nullable(),
      /** The training session after which something is to be taken up again. */
      session: Id.nullable(),
    }),
  ),
  unread: z.int(),
});
export type RemindersView = z.infer<typeof RemindersView>;
export const RemindersRead = z.strictObject({ ids: z.array(Id).min(1).max(200) });

export const Channel = z.enum(["email", "sms"]);
export type Channel = z.infer<typeof Channel>;
const Choice = z.enum(["on", "off"]);

/** Where a person wants to be told beside the screen. Addresses are theirs to see, and an administrator's. */
export const NoticeChoices = z.strictObject({
  email: z.email().max(200).nullable(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullable(),
  byEmail: Choice,
  bySms: Choice,
  language: z.enum(["fr", "en"]),
});
export type NoticeChoices = z.infer<typeof NoticeChoices>;
/** `outbox`: this channel is not set up here, and what would leave is kept for an administrator to see. */
export const NoticeChoicesView = NoticeChoices.extend({
  channels: z.strictObject({ email: z.enum(["set", "outbox"]), sms: z.enum(["set", "outbox"]) }),
});
export type NoticeChoicesView = z.infer<typeof NoticeChoicesView>;

/** What left or would leave; `waiting`: on its way, tried again after a failure. */
export const NoticeState = z.enum(["kept", "waiting", "sent", "failed"]);
export type NoticeState = z.infer<typeof NoticeState>;
export const NoticesView = z.strictObject({
  channels: NoticeChoicesView.shape.channels,
  items: z.array(
    z.strictObject({
      id: Id,
      channel: Channel,
      /** Name of the account, and its address. */
      to: z.string(),
      address: z.string().nullable(),
      text: z.string(),
      state: NoticeState,
      /** Why it did not leave, as a code: the words of a foreign server may quote an address. */
      why: z.string().nullable(),
      attempts: z.int(),
      madeAt: IsoInstant,
      settledAt: IsoInstant.nullable(),
      /** Whether it may be put on its way again. */
      again: z.enum(["yes", "no"]),
    }),
  ),
  counts: z.record(NoticeState, z.int()),
});
export type NoticesView = z.infer<typeof NoticesView>;
