import { Id, IsoInstant, IsoInterval, Text } from "@relais/core";
import { z } from "zod";

/** What the API answers with: read-only shapes, shared by server and screens. Instants travel as ISO strings. */

export const Verdict = z.enum([
  "not_triggered",
  "due",
  "overdue",
  "respected",
  "done_late",
  "broken",
  "justified",
  "undecidable",
]);

export const Grade = z.enum(["declared", "recorded", "observed"]);

/** A rule as quoted beside a line: enough to read it without opening it. */
export const RuleQuote = z.strictObject({
  procedure: z.string(),
  version: z.string(),
  key: z.string(),
  sentence: Text,
  /** « Code de l'enfant, art. 236 »; the text alone when no article is known. */
  basis: Text,
  confidence: z.enum(["primaire", "secondaire", "faible", "aucune"]),
  blocking: z.boolean(),
});
export type RuleQuote = z.infer<typeof RuleQuote>;

/** Why a step is not open, in words, with the rule that says so and what would lift it. */
export const ReasonView = z.strictObject({
  code: z.string(),
  text: Text,
  rule: RuleQuote.optional(),
  steps: z.array(z.string()).optional(),
  fields: z.array(z.string()).optional(),
  until: IsoInstant.optional(),
});
export type ReasonView = z.infer<typeof ReasonView>;

/** Something owed: which step, since which act, until when, and how sure the limit is. */
export const DueView = z.strictObject({
  rule: RuleQuote,
  step: z.string(),
  stepTitle: Text,
  trigger: Id,
  triggeredAt: IsoInterval,
  verdict: Verdict,
  limit: z.enum(["legal", "ceiling", "repere", "immediate", "unknown"]),
  due: IsoInterval.optional(),
  benchmarkPassed: z.boolean(),
  /** « au plus tard 18 h 40 · Constitution, art. 18 · texte à vérifier », or what to do meanwhile. */
  sentence: Text,
  suspended: Text.optional(),
});
export type DueView = z.infer<typeof DueView>;

/** A file in a few words, never a name. */
export const FileLabel = z.strictObject({
  id: Id,
  number: z.string(),
  unit: z.string(),
  /** « garçon, 12 à 14 ans », from clear data alone. */
  who: Text,
  statuses: z.array(z.string()),
  risk: z.enum(["high", "medium", "low", "none"]).nullable(),
});
export type FileLabel = z.infer<typeof FileLabel>;

export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
