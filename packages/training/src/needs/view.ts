import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { RuleRef } from "../rules/taught.ts";
import { Need } from "./need.ts";

/** What is opened on a need: a training session, a revision of the rule, a line of the plan. */
export const FollowUpKind = z.enum(["session", "revision", "plan"]);
export type FollowUpKind = z.infer<typeof FollowUpKind>;

export const FollowUpEntry = z.strictObject({
  rule: RuleRef,
  /** Its code. */
  department: z.string().min(1).max(20),
  year: z.int().min(2000).max(2100),
  kind: FollowUpKind,
  /** Of the rule and of what is wanted: it names nobody. */
  words: z.string().trim().min(1).max(300).nullable(),
});
export type FollowUpEntry = z.infer<typeof FollowUpEntry>;

export const FollowUpLine = z.strictObject({
  id: Id,
  rule: RuleRef,
  /** Null: the rule is no more. */
  sentence: Text.nullable(),
  department: z.string(),
  year: z.int(),
  kind: FollowUpKind,
  words: z.string().nullable(),
  openedAt: IsoInstant,
  doneAt: IsoInstant.nullable(),
});
export type FollowUpLine = z.infer<typeof FollowUpLine>;

export const NeedLine = z.strictObject({
  rule: RuleRef,
  version: z.string(),
  key: z.string(),
  sentence: Text,
  step: Text,
  need: Need,
});
export type NeedLine = z.infer<typeof NeedLine>;

/** The needs of one procedure, department and year. No person is in it, and nothing that orders units or people. */
export const NeedsView = z.strictObject({
  procedures: z.array(z.strictObject({ id: z.string(), title: Text })),
  procedure: z.string(),
  departments: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  department: z.string(),
  /** The newest first. */
  years: z.array(z.int()),
  year: z.int(),
  whose: z.enum(["own", "others"]),
  /** Units of the department whose files the reader opens. */
  units: z.array(Text),
  /** Of the files of others only years that are over are told. */
  standing: z.enum(["told", "running"]),
  /** In the order of the procedure. */
  lines: z.array(NeedLine),
  /** Those that are open first, then the newest. */
  followUps: z.array(FollowUpLine),
});
export type NeedsView = z.infer<typeof NeedsView>;
