import { Id, IsoInterval } from "@relais/core";
import { z } from "zod";
import { clear } from "./clear-fields.ts";
import {
  Code,
  Doubt,
  MergeReason,
  Nature,
  NumberKind,
  ObligationChange,
  ReopenReason,
  Status,
  TransferReason,
  UnmergeReason,
} from "./codes.ts";
import { eventType } from "./define.ts";
import { ClearFacts, FreeText, SealedValues } from "./facts.ts";

const instant = z.iso.datetime({ offset: true });

/** A procedure followed, in which version, since when (SEMANTICS §5). */
export const FollowedRef = z.strictObject({ procedure: Code, version: Code, since: instant });
export type FollowedRef = z.infer<typeof FollowedRef>;
export const ProcedureRef = FollowedRef.omit({ since: true });

/** A name as somebody gave it: « nom d'usage », nickname, name on a paper. */
export const Name = z.strictObject({ name: FreeText, kind: z.enum(["used", "paper", "nickname", "other"]) });
export type Name = z.infer<typeof Name>;

const sentence = z.strictObject({ sentence: FreeText.optional() });
const nothing = z.strictObject({});

/** What a move changed for one obligation, so that the author and later readers see it (SEMANTICS §5). */
const Changed = z.strictObject({
  procedure: Code,
  rule: Code,
  step: Code,
  trigger: Id,
  change: ObligationChange,
  before: IsoInterval.optional(),
  after: IsoInterval.optional(),
});
export type Changed = z.infer<typeof Changed>;

/** The life of one child's file, apart from the acts done in it. */
export const fileEvents = {
  "file.opened": eventType("file", "commun", {
    clear: clear({
      number: z.string(),
      unit: Code,
      incident: Id.nullable(),
      procedures: z.array(FollowedRef),
      statuses: z.array(Status),
      nature: Nature,
    }),
    secret: nothing,
  }),
  /** Each identification adds what it knows; none erases another. */
  "file.identified": eventType("file", "given", {
    clear: clear({ facts: ClearFacts }),
    secret: z.strictObject({ names: z.array(Name), values: SealedValues }),
  }),
  "identity.doubted": eventType("file", "commun", {
    clear: clear({ doubts: z.array(Doubt), file: Id.optional() }),
    secret: sentence,
  }),
  "file.statuses-changed": eventType("file", "commun", {
    clear: clear({ statuses: z.array(Status) }),
    secret: sentence,
  }),
  "file.procedure-moved": eventType("file", "commun", {
    clear: clear({ from: ProcedureRef.nullable(), to: FollowedRef.nullable(), changes: z.array(Changed) }),
    secret: sentence,
  }),
  "file.assigned": eventType("file", "commun", { clear: clear({ owner: Id.nullable() }), secret: nothing }),
  "file.transferred": eventType("file", "commun", {
    clear: clear({ from: Code, to: Code, reason: TransferReason }),
    secret: sentence,
  }),
  "file.closed": eventType("file", "commun", {
    clear: clear({ act: Id, reason: Code.nullable() }),
    secret: nothing,
  }),
  "file.reopened": eventType("file", "commun", { clear: clear({ reason: ReopenReason }), secret: sentence }),
  /** Of one child with another file, in which one goes on. Both keep their acts and their keys; here lies the only word of it. */
  "file.merged": eventType("file", "commun", { clear: clear({ into: Id, reason: MergeReason }), secret: sentence }),
  "file.unmerged": eventType("file", "commun", { clear: clear({ into: Id, reason: UnmergeReason }), secret: sentence }),
  /** « Ce n'est pas lui » : this file and that one are of two children, so that nobody is asked again. */
  "file.told-apart": eventType("file", "commun", { clear: clear({ file: Id }), secret: nothing }),
  /** A number that another register gave: the number leads to a person, hence sealed. */
  "number.noted": eventType("file", "enquete", {
    clear: clear({ kind: NumberKind }),
    secret: z.strictObject({ number: FreeText }),
  }),
};
