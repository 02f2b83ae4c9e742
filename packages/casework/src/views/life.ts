import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { ChronologyView, FileView, IdentityView } from "./files.ts";
import { ReferralCopy } from "./referral.ts";
import { page } from "./shared.ts";

/** How long a kind of file is kept after its closing. `years: null` is unknown, and destroys nothing. */
export const RetentionView = z.array(
  z.strictObject({
    kind: z.string(),
    label: Text,
    years: z.int().nullable(),
    /** What was entered here stands in both languages as it was typed. */
    source: Text,
    /** Closed files of this kind that every known duration lets go, without a hold; zero where one is unknown. */
    due: z.int(),
  }),
);
export type RetentionView = z.infer<typeof RetentionView>;
/** The files behind one count: numbers and days alone. */
export const RetentionFiles = page(
  z.strictObject({
    file: z.strictObject({ id: Id, number: z.string() }),
    unit: Text,
    closedAt: IsoInstant,
    /** Since when no duration keeps it any more. */
    dueAt: IsoInstant,
    /** Whether its destruction has been asked for, and waits for another person. */
    destruction: z.literal("asked").nullable(),
    /** Whether the reader may open it; the delegate may not. */
    mayOpen: z.boolean(),
  }),
);
export type RetentionFiles = z.infer<typeof RetentionFiles>;
/** A duration is entered with the text that it comes from. */
export const RetentionEntry = z.strictObject({
  kind: z.string(),
  years: z.int().min(1).max(200).nullable(),
  source: z.string().trim().min(5).max(300),
});

export const HoldReason = z.enum(["procedure", "magistrate", "complaint", "other"]);
export const HoldEntry = z.strictObject({ reason: HoldReason });
export const DestructionReason = z.enum(["retention", "request", "court", "mistake"]);
export const DestructionEntry = z.strictObject({ reason: DestructionReason });

/** A request to destroy the keys of a file: asked by one person, confirmed by another. */
export const DestructionView = z.strictObject({
  id: Id,
  file: z.strictObject({ id: Id, number: z.string() }),
  reason: DestructionReason,
  askedBy: z.string(),
  askedAt: IsoInstant,
  until: IsoInstant,
  state: z.enum(["asked", "confirmed", "dropped"]),
  /** Whether the reader is the other person who may confirm it now. */
  mayConfirm: z.boolean(),
});
export type DestructionView = z.infer<typeof DestructionView>;

export const RightsKind = z.enum(["access", "rectification"]);
export const RightsEntry = z.strictObject({
  kind: RightsKind,
  requester: z.enum(["child", "representative"]),
  receivedOn: z.iso.date(),
});
export const RightsAnswer = z.strictObject({ answer: z.enum(["granted", "partly", "refused"]) });
/** A request of a person about their data, with its day: a limit of a weak source says that it is to be confirmed. */
export const RightsView = z.strictObject({
  id: Id,
  file: z.strictObject({ id: Id, number: z.string() }),
  kind: RightsKind,
  requester: z.enum(["child", "representative"]),
  receivedOn: z.iso.date(),
  dueOn: z.iso.date(),
  basis: Text,
  answer: RightsAnswer.shape.answer.nullable(),
  answeredOn: z.iso.date().nullable(),
});
export type RightsView = z.infer<typeof RightsView>;

/** What a file's life has on it: holds, destruction asked for, requests. */
export const FileLifeView = z.strictObject({
  hold: z.strictObject({ reason: HoldReason, placedAt: IsoInstant }).nullable(),
  destruction: DestructionView.nullable(),
  requests: z.array(RightsView),
});
export type FileLifeView = z.infer<typeof FileLifeView>;

/**
 * What the head of unit may hand to the person whose file it is: the child's own names, acts without what identifies others, and who was
 * told what of the child. A note, or a sentence of a referral, is typed freely and may name anybody: the head chooses each.
 */
export const FileExport = z.strictObject({
  madeAt: IsoInstant,
  unit: Text,
  names: IdentityView.shape.names,
  chronology: ChronologyView,
  notes: FileView.shape.notes,
  referrals: z.array(ReferralCopy),
});
export type FileExport = z.infer<typeof FileExport>;
