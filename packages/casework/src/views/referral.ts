import { Compartment, Id, IsoDay, IsoInstant, IsoInterval, Text } from "@relais/core";
import { z } from "zod";
import { referralCommands } from "../commands/index.ts";
import { ReferralChannel, Service } from "../events/codes.ts";
import { Name } from "../events/file.ts";
import { stages } from "../referral/stage.ts";

/** A referral in a list: where it stands, never a name. */
export const ReferralLine = z.strictObject({
  id: Id,
  side: z.enum(["sender", "service"]),
  /** The file that it is of; null for the service, which reads nothing of it. */
  file: z.strictObject({ id: Id, number: z.string() }).nullable(),
  /** The unit that refers the child. */
  from: Text,
  service: Service,
  /** The service in the directory. */
  offer: z.string(),
  /** Its unit, where that works with Relais. */
  to: Text.nullable(),
  stage: z.enum(stages),
  stageText: Text,
  over: z.boolean(),
  channel: ReferralChannel.nullable(),
  proposedAt: IsoInstant,
  sentAt: IsoInstant.nullable(),
  /** Until when an answer is hoped for. */
  day: IsoDay.nullable(),
  /** The day has passed in silence. */
  late: z.boolean(),
});
export type ReferralLine = z.infer<typeof ReferralLine>;

/** Newest first; those that wait for this reader's side come first. */
export const ReferralList = z.strictObject({
  received: z.array(ReferralLine),
  sent: z.array(ReferralLine),
});
export type ReferralList = z.infer<typeof ReferralList>;

/** Something that happened in a referral, as it is told. */
export const ReferralFact = z.strictObject({
  kind: z.enum(["consent", "step"]),
  what: Text,
  time: IsoInterval,
  /** The sender was told it, and did not see it. */
  reported: z.boolean(),
  sentence: z.string().nullable(),
});
export type ReferralFact = z.infer<typeof ReferralFact>;

export const ReferralView = ReferralLine.extend({
  /** What was shared of each sector; null where it is closed to this reader, or the referral was withdrawn. */
  shared: z.array(
    z.strictObject({
      compartment: Compartment,
      sector: Text,
      names: z.array(z.string()).nullable(),
      values: z.array(z.strictObject({ field: z.string(), label: Text, value: Text })).nullable(),
    }),
  ),
  /** In the order in which it happened. */
  story: z.array(ReferralFact),
  /** What still stands against sending it, in a sentence that says what to do. */
  lack: Text.nullable(),
  next: z.array(z.enum(referralCommands)),
});
export type ReferralView = z.infer<typeof ReferralView>;

/** A referral as it is told to the child whose it is: who was told what, when, and what came of it. */
export const ReferralCopy = ReferralView.pick({
  id: true,
  from: true,
  to: true,
  offer: true,
  service: true,
  channel: true,
  sentAt: true,
  story: true,
}).extend({
  /** Each datum that the service was told; null instead of one that leads to somebody else, or is closed to the reader. */
  told: z.array(z.strictObject({ label: Text, value: Text.nullable() })),
});
export type ReferralCopy = z.infer<typeof ReferralCopy>;

/** What a service would be told of a child, as the file knows it: seen before anything is sent. Its reading is that of a name. */
export const SharingView = z.strictObject({
  names: z.array(Name),
  values: z.array(
    z.strictObject({
      field: z.string(),
      label: Text,
      compartment: Compartment,
      sector: Text,
      value: z.json(),
      text: Text,
    }),
  ),
  /** What the service needs and the file does not say. */
  missing: z.array(Text),
});
export type SharingView = z.infer<typeof SharingView>;

/**
 * What became of the referrals of a year, by service of the directory: hours until each answer, the newest last, and how many had none
 * on their day. Services with few referrals are left out (SEMANTICS §8).
 */
export const PastAnswers = z.record(
  z.string(),
  z.strictObject({ hours: z.array(z.number().nonnegative()), unanswered: z.int().nonnegative() }),
);
export type PastAnswers = z.infer<typeof PastAnswers>;
