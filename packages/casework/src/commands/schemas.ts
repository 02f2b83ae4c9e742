import { ClaimedTime, Compartment, Id, IsoDay, IsoInstant } from "@relais/core";
import { z } from "zod";
import { AttachmentSecret } from "../events/attachments.ts";
import {
  AttachmentKind,
  Authority,
  Code,
  Doubt,
  FollowupKind,
  FollowupResult,
  Grade,
  Held,
  Majority,
  MergeReason,
  Nature,
  NumberKind,
  PersonKind,
  PlanStatus,
  RemovalReason,
  ReopenReason,
  ReportedBy,
  Risk,
  Service,
  Status,
  TransferReason,
  UnmergeReason,
} from "../events/codes.ts";
import { FreeText } from "../events/facts.ts";
import { Name, ProcedureRef } from "../events/file.ts";
import { Values } from "./parts.ts";
import { referralPayloads } from "./referral.ts";

const sentence = FreeText.optional();

/** Why a rule is departed from: a reason of the short list, and a sentence if one wishes. */
export const DepartureChoice = z.strictObject({ rule: Code, reason: Code, sentence });

const Identification = z.strictObject({
  names: z.array(Name).default([]),
  values: Values.default({}),
  /** The whole set of doubts that remain; absent: unchanged. */
  doubts: z.array(Doubt).optional(),
  /** The other file, when this may be the same child. */
  file: Id.optional(),
  sentence,
});

const Person = z.strictObject({
  person: Id,
  kind: PersonKind,
  majority: Majority.default("unknown"),
  authority: Authority.default("unknown"),
  held: Held.default("unknown"),
  since: IsoInstant.optional(),
  names: z.array(FreeText).default([]),
  description: sentence,
});

const RecordAct = z.strictObject({
  act: Id,
  step: Code,
  time: ClaimedTime,
  /** `do`: about to be done or decided here, the rules may stand against it. `report`: it happened; always recorded. */
  intent: z.enum(["do", "report"]),
  /** Whose act it is; the author's own role when absent. */
  role: Code.optional(),
  values: Values.default({}),
  grade: Grade.default("recorded"),
  reportedBy: ReportedBy.default("self"),
  departures: z.array(DepartureChoice).default([]),
  group: Id.optional(),
});

export const payloads = {
  "open-incident": z.strictObject({ time: ClaimedTime, values: Values.default({}) }),
  "describe-incident": z.strictObject({ values: Values }),
  "add-person": Person,
  /** What is left out stays as it was: no default here. */
  "update-person": z.strictObject({
    person: Id,
    kind: PersonKind.optional(),
    majority: Majority.optional(),
    authority: Authority.optional(),
    held: Held.optional(),
    since: IsoInstant.optional(),
    names: z.array(FreeText).optional(),
    description: sentence,
  }),
  "link-child": z.strictObject({ file: Id }),

  "open-file": z.strictObject({
    /** When the child was received. */
    time: ClaimedTime,
    incident: Id.nullable().default(null),
    procedures: z.array(ProcedureRef).min(1),
    statuses: z.array(Status).min(1),
    nature: Nature,
    identification: Identification.prefault({}),
  }),
  "identify-child": Identification,
  "change-statuses": z.strictObject({ statuses: z.array(Status).min(1), sentence }),
  /** `from` null: one more procedure; `to` null: no longer followed. `since` defaults to what it was. */
  "move-procedure": z.strictObject({
    from: ProcedureRef.nullable(),
    to: ProcedureRef.nullable(),
    since: IsoInstant.optional(),
    sentence,
  }),
  assign: z.strictObject({ owner: Id.nullable() }),
  transfer: z.strictObject({ unit: Code, reason: TransferReason, sentence }),
  /** The act of a step that closes the file. */
  close: RecordAct.omit({ intent: true, group: true }),
  reopen: z.strictObject({ reason: ReopenReason, sentence }),
  /** Sent to the file that is merged; `into`: the one in which one goes on. */
  "merge-file": z.strictObject({ into: Id, reason: MergeReason, sentence }),
  "unmerge-file": z.strictObject({ reason: UnmergeReason, sentence }),
  "tell-apart": z.strictObject({ file: Id }),
  "note-number": z.strictObject({ kind: NumberKind, number: FreeText }),

  "record-act": RecordAct,
  "correct-act": z.strictObject({
    act: Id,
    over: z.int().nonnegative(),
    time: ClaimedTime.optional(),
    values: Values.default({}),
    role: Code.optional(),
    reportedBy: ReportedBy.optional(),
    /** `withdrawn`: recorded by mistake; it stays readable and no longer counts. */
    standing: z.enum(["stands", "withdrawn"]).default("stands"),
    sentence: FreeText,
  }),
  "link-same-act": z.strictObject({ act: Id, sameAs: Id }),
  "record-departure": DepartureChoice.extend({ act: Id.optional(), trigger: Id.optional() }),

  "add-note": z.strictObject({ note: Id, text: FreeText, compartment: Compartment }),
  "assess-risk": z.strictObject({ level: Risk, time: ClaimedTime, sentence }),
  "add-plan-line": z.strictObject({
    line: Id,
    goal: FreeText,
    service: Service,
    provider: sentence,
    day: IsoDay.optional(),
  }),
  "update-plan-line": z.strictObject({ line: Id, status: PlanStatus, day: IsoDay.optional(), sentence }),
  "schedule-followup": z.strictObject({ followup: Id, kind: FollowupKind, day: IsoDay, sentence }),
  "finish-followup": z.strictObject({ followup: Id, result: FollowupResult, time: ClaimedTime, sentence }),

  /** Once its bytes have all arrived; the content key travels in `secret`, and is sealed with it. */
  attach: z.strictObject({
    attachment: Id,
    /** The act that it documents: it may arrive before it. */
    act: Id.optional(),
    kind: AttachmentKind,
    size: z.int().positive(),
    chunks: z.int().positive(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    compartment: Compartment,
    secret: AttachmentSecret,
  }),
  detach: z.strictObject({ attachment: Id, reason: RemovalReason, sentence }),

  ...referralPayloads,
};

export type CommandName = keyof typeof payloads;
export type PayloadOf<N extends CommandName> = z.infer<(typeof payloads)[N]>;
/** A payload as a form writes it, defaults left out. */
export type PayloadInput<N extends CommandName> = z.input<(typeof payloads)[N]>;
