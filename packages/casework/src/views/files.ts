import { Compartment, Id, IsoInstant, IsoInterval, Text } from "@relais/core";
import { z } from "zod";
import { AttachmentKind, Doubt, MergeReason } from "../events/codes.ts";
import { AttachmentLine } from "./attachments.ts";
import { FollowupView, PlanLineView, RiskView, StatusChangeView } from "./care.ts";
import { MoveView } from "./moves.ts";
import { DueView, FileLabel, Grade, page, ReasonView, RuleQuote, Verdict } from "./shared.ts";

export const FileQuery = z.strictObject({
  state: z.enum(["open", "closed", "all"]).default("open"),
  status: z.string().optional(),
  scope: z.enum(["mine", "unit"]).default("unit"),
  cursor: z.string().optional(),
});
export type FileQuery = z.infer<typeof FileQuery>;

/** A name in any Beninese spelling, or the beginning of a file number. In a body: no name travels in an address. */
export const FileSearch = FileQuery.omit({ cursor: true }).extend({ q: z.string().trim().min(2).max(120) });
export type FileSearch = z.infer<typeof FileSearch>;

export const FileSummary = z.strictObject({
  file: FileLabel,
  openedAt: IsoInstant,
  closedAt: IsoInstant.nullable(),
  next: DueView.nullable(),
  openCount: z.int(),
  /** Only in answer to a search by name, and only to someone who may read it. */
  name: z.string().optional(),
});
export type FileSummary = z.infer<typeof FileSummary>;
export const FilePage = page(FileSummary).extend({
  /** A search by name found one's own unit alone: names elsewhere take the second factor. */
  narrowed: z.literal("second-factor").optional(),
});
export type FilePage = z.infer<typeof FilePage>;

/** An act done, as the file shows it. Values hold clear data, and the sealed ones that this reader may open. */
export const ActView = z.strictObject({
  id: Id,
  step: z.string(),
  title: Text,
  time: IsoInterval,
  recordedAt: IsoInstant,
  role: z.string(),
  unit: z.string(),
  grade: Grade,
  seenByAuthor: z.boolean(),
  late: z.boolean(),
  timeUncertain: z.boolean(),
  withdrawn: z.boolean(),
  values: z.record(z.string(), z.json()),
  departures: z.array(z.strictObject({ rule: z.string(), reason: z.string(), sentence: z.string().optional() })),
  /** Verdicts of the rules that this act triggered, answered or was judged by. */
  verdicts: z.array(z.strictObject({ rule: RuleQuote, verdict: Verdict, text: Text })),
  /** How many corrections stand over it: a new one says that it saw them. */
  corrections: z.int(),
  sameAs: Id.optional(),
  /** What its step owes on paper, ready to print. */
  papers: z.array(z.strictObject({ id: z.string(), title: Text })),
});
export type ActView = z.infer<typeof ActView>;

export const StepView = z.strictObject({
  step: z.string(),
  title: Text,
  phase: z.strictObject({ id: z.string(), title: Text }),
  status: z.enum(["possible", "departure", "forbidden"]),
  kind: z.enum(["fact", "decision"]),
  repeatable: z.boolean(),
  closesFile: z.boolean(),
  mine: z.boolean(),
  reasons: z.array(ReasonView),
  doneCount: z.int(),
});
export type StepView = z.infer<typeof StepView>;

export const QuestionView = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("same-act"), step: z.string(), title: Text, acts: z.array(Id) }),
  z.strictObject({ kind: z.literal("missing-fact"), field: z.string(), label: Text, rules: z.array(z.string()) }),
]);
export type QuestionView = z.infer<typeof QuestionView>;

/** What two people said of one datum without having seen one another's word; it waits for somebody to settle it. */
export const DisagreementView = z.strictObject({
  field: z.string(),
  label: Text,
  /** The act that it is about; absent where it is about the child. */
  act: Text.optional(),
  sides: z.array(
    z.strictObject({
      role: z.string(),
      recordedAt: IsoInstant,
      value: Text,
      mine: z.boolean(),
      /** Where it can be corrected. */
      act: Id.nullable(),
    }),
  ),
});
export type DisagreementView = z.infer<typeof DisagreementView>;

/** The whole file page: due, possible, not yet and why, done. Names are not in it: see {@link IdentityView}. */
export const FileView = z.strictObject({
  file: FileLabel,
  /** What a service asks of a child: age in whole years, sex, commune of residence; null where nobody knows. */
  child: z.strictObject({
    age: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
    sex: z.enum(["F", "M"]).nullable(),
    commune: z.string().nullable(),
  }),
  at: IsoInstant,
  openedAt: IsoInstant,
  closedAt: IsoInstant.nullable(),
  incident: z.strictObject({ id: Id, label: z.string() }).nullable(),
  owner: z.strictObject({ account: Id, name: z.string() }).nullable(),
  procedures: z.array(z.strictObject({ id: z.string(), version: z.string(), title: Text, since: IsoInstant })),
  /** Last sequence from the server in what is shown here: a command says it back, so that it is known what its author had read. */
  seen: z.int().nonnegative(),
  /** Versions of the aspects a decision must name (SEMANTICS §2). */
  aspects: z.record(z.string(), z.int()),
  due: z.array(DueView),
  steps: z.array(StepView),
  acts: z.array(ActView),
  questions: z.array(QuestionView),
  disagreements: z.array(DisagreementView),
  notes: z.array(
    z.strictObject({ id: Id, text: z.string(), compartment: Compartment, recordedAt: IsoInstant, role: z.string() }),
  ),
  /** Newest first. */
  attachments: z.array(AttachmentLine),
  plan: z.array(PlanLineView),
  /** By day; those that are over too. */
  followups: z.array(FollowupView),
  risk: RiskView,
  statusChanges: z.array(StatusChangeView),
  /** Newest first. */
  moves: z.array(MoveView),
  /** The file of the same child in which one goes on; `into` is null where this reader does not see it. */
  merged: z
    .strictObject({
      into: FileLabel.nullable(),
      reason: MergeReason,
      recordedAt: IsoInstant,
      role: z.string(),
      sentence: z.string().nullable(),
    })
    .nullable(),
  /** Files that go on in this one. */
  joined: z.array(FileLabel),
  /** What is doubted of who the child is: a new set replaces it. */
  doubts: z.array(Doubt),
  /** Files that may be of the same child, as long as somebody doubts it. */
  duplicates: z.array(FileLabel),
  /** Compartments of this file that exist but are closed to this reader, each with the secret that applies. */
  closedCompartments: z.array(z.strictObject({ compartment: z.string(), text: Text })),
});
export type FileView = z.infer<typeof FileView>;

/** Who the child is. Reading it is an audited act. */
export const IdentityView = z.strictObject({
  names: z.array(z.strictObject({ name: z.string(), kind: z.string() })),
  values: z.record(z.string(), z.json()),
});
export type IdentityView = z.infer<typeof IdentityView>;

/** What would be said of an act if it were done with these values: asked while the form is being filled. */
export const Preview = z.strictObject({
  step: z.string(),
  time: IsoInterval,
  values: z.record(z.string(), z.json()),
  /** `do`: about to be done or decided here; `report`: it has already happened. */
  intent: z.enum(["do", "report"]),
});
export type Preview = z.infer<typeof Preview>;
export const PreviewView = z.strictObject({
  status: z.enum(["possible", "departure", "forbidden"]),
  reasons: z.array(ReasonView),
  faults: z.array(z.strictObject({ field: z.string(), text: Text })),
  /** What the act would make due, in its own sector and in the common one. */
  due: z.array(DueView),
});
export type PreviewView = z.infer<typeof PreviewView>;

export const ChronologyPrint = z.enum(["facts", "annotated"]);
export type ChronologyPrint = z.infer<typeof ChronologyPrint>;
export const ChronologyView = z.strictObject({
  file: FileLabel,
  /** Files of the same child that go on in this one: their acts stand among its own. */
  joined: z.array(FileLabel),
  print: ChronologyPrint,
  madeAt: IsoInstant,
  openedAt: IsoInstant,
  closedAt: IsoInstant.nullable(),
  procedures: z.array(z.strictObject({ title: Text, version: z.string(), adoption: Text })),
  lines: z.array(
    z.strictObject({
      /** Number of the file in which the act lies, where there are several. */
      source: z.string().nullable(),
      time: IsoInterval,
      recordedAt: IsoInstant,
      title: Text,
      role: Text,
      grade: Grade,
      withdrawn: z.boolean(),
      detail: z.array(Text),
      /** Photos and papers that document it, in the sectors that are open. */
      attachments: z.array(AttachmentKind),
      rules: z.array(z.strictObject({ rule: RuleQuote, constat: Text.optional() })),
    }),
  ),
  /** Owed and not done when the page is made; in the annotated print alone. */
  open: z.array(z.strictObject({ title: Text, rule: RuleQuote, constat: Text })),
  grades: z.record(Grade, z.int()),
});
export type ChronologyView = z.infer<typeof ChronologyView>;

/** « Affaire »: what is common to its children, typed once. Persons are read in the compartment of the enquiry alone. */
export const IncidentView = z.strictObject({
  id: Id,
  number: z.string(),
  openedAt: IsoInstant,
  values: z.record(z.string(), z.json()),
  persons: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(["accompanying", "mis-en-cause"]),
      majority: z.enum(["adult", "minor", "unknown"]),
      authority: z.enum(["parent", "authority", "none", "unknown"]),
      held: z.enum(["held", "free", "unknown"]),
      names: z.array(z.string()),
      description: z.string().nullable(),
    }),
  ),
  children: z.array(FileLabel),
});
export type IncidentView = z.infer<typeof IncidentView>;
