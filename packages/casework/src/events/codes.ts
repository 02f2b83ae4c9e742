import { z } from "zod";

/** A code of a closed list (step, rule, role, unit, choice): never a word that somebody typed. */
export const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/);

/** What the child is in the file; several may hold at once (classifications.md §1). */
export const Status = z.enum(["victime", "temoin", "en-conflit", "en-danger"]);
export type Status = z.infer<typeof Status>;

/** The three levels of case management, and « no risk » (procedures.md §3). */
export const Risk = z.enum(["high", "medium", "low", "none"]);
export type Risk = z.infer<typeof Risk>;

/** How sure a claim is: announced in a workshop, an act in a file, seen by a supervisor (DESIGN §1). */
export const Grade = z.enum(["declared", "recorded", "observed"]);
export type Grade = z.infer<typeof Grade>;

/** « Constaté par moi » or « rapporté ». */
export const ReportedBy = z.enum(["self", "other"]);
export type ReportedBy = z.infer<typeof ReportedBy>;

/** Whether the act reached a file that was still as its author knew it. */
export const Arrival = z.enum(["in-time", "late"]);

/** Trained and assessed on these rules when the act was recorded; kept for statistics, never shown (SEMANTICS §7). */
export const Accreditation = z.enum(["yes", "no", "unknown"]);
export type Accreditation = z.infer<typeof Accreditation>;

/** Why an identity is in doubt; an empty list says that nothing is doubted any more. */
export const Doubt = z.enum(["no-name", "several-names", "found-child", "age-contested", "possible-duplicate"]);
export type Doubt = z.infer<typeof Doubt>;

/** A file of a real child, or of an invented one (SEMANTICS §9). */
export const Nature = z.enum(["real", "invented"]);
export type Nature = z.infer<typeof Nature>;

export const PersonKind = z.enum(["accompanying", "mis-en-cause"]);
export type PersonKind = z.infer<typeof PersonKind>;
/** What the person is to the children of the incident. */
export const Authority = z.enum(["parent", "authority", "none", "unknown"]);
export type Authority = z.infer<typeof Authority>;
export const Majority = z.enum(["adult", "minor", "unknown"]);
export const Held = z.enum(["held", "free", "unknown"]);

export const NumberKind = z.enum(["pv", "registre", "parquet", "instruction", "primero"]);
export type NumberKind = z.infer<typeof NumberKind>;

/** Services of a plan line and kinds of follow-up (procedures.md §3, as the open reference system names them). */
export const Service = z.enum([
  "shelter",
  "health",
  "psychosocial",
  "police",
  "legal-aid",
  "livelihood",
  "protection",
  "family-mediation",
  "reunification",
  "education",
  "goods",
  "registration",
  "food",
  "transport",
  "other",
]);
export type Service = z.infer<typeof Service>;
export const PlanStatus = z.enum(["planned", "started", "done", "declined", "unavailable", "dropped"]);
export const FollowupKind = z.enum(["after-reunification", "in-care", "service", "assessment", "hearing", "visit"]);
export const FollowupResult = z.enum(["seen", "not-seen", "postponed", "cancelled"]);

export const TransferReason = z.enum(["competence", "residence", "court", "workload", "other"]);
export const ReopenReason = z.enum(["new-facts", "closed-by-mistake", "child-back", "magistrate", "other"]);

/** What says that two files are of one child; and why they were taken apart again. */
export const MergeReason = z.enum(["said-by-child", "said-by-family", "paper", "known-to-unit", "other"]);
export const UnmergeReason = z.enum(["two-children", "mistake", "other"]);

/** What a move to another procedure or version changed for one obligation. */
export const ObligationChange = z.enum(["new", "gone", "due-changed", "verdict-changed"]);
export type ObligationChange = z.infer<typeof ObligationChange>;

/** How a referral reaches the service; a link is for those who have no account. */
export const ReferralChannel = z.enum(["relais", "link", "paper", "phone"]);
export type ReferralChannel = z.infer<typeof ReferralChannel>;

/** Who is asked: the child, whose assent is their own, or the person in authority. */
export const ConsentParty = z.enum(["child", "authority"]);
export type ConsentParty = z.infer<typeof ConsentParty>;
/** `not-able`: too young, or not in a state to answer; said, never presumed from an age. */
export const ConsentAnswer = z.enum(["given", "refused", "not-able"]);
export type ConsentAnswer = z.infer<typeof ConsentAnswer>;

export const ReferralAnswer = z.enum(["accepted", "refused"]);
export type ReferralAnswer = z.infer<typeof ReferralAnswer>;
/** Why a service refuses a child, or gives one back that it had accepted. */
export const RefusalReason = z.enum([
  "no-place",
  "outside-competence",
  "outside-area",
  "age-or-sex",
  "already-followed",
  "child-not-come",
  "other",
]);
export type RefusalReason = z.infer<typeof RefusalReason>;
export const ServiceResult = z.enum(["done", "interrupted", "child-not-come", "passed-on"]);
export type ServiceResult = z.infer<typeof ServiceResult>;
export const WithdrawalReason = z.enum(["need-gone", "other-service", "mistake", "other"]);
export type WithdrawalReason = z.infer<typeof WithdrawalReason>;

/** What an attachment is, as its author says. */
export const AttachmentKind = z.enum(["photo", "paper", "certificate", "other"]);
export type AttachmentKind = z.infer<typeof AttachmentKind>;
export const RemovalReason = z.enum(["wrong-file", "duplicate", "illegible", "mistake", "other"]);
export type RemovalReason = z.infer<typeof RemovalReason>;
