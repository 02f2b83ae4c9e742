import type { Procedure, Rule, Vocabulary } from "@relais/procedures";
import type { RuleQuote } from "../views/index.ts";
import { basisWords } from "../words/rules.ts";

/** A rule as quoted beside a line. */
export const quoteOf = (
  { id, version }: Pick<Procedure, "id" | "version">,
  rule: Rule,
  vocabulary: Vocabulary,
): RuleQuote => ({
  procedure: id,
  version,
  key: rule.key,
  sentence: rule.sentence,
  basis: basisWords(rule, vocabulary),
  confidence: rule.confidence,
  blocking: rule.blocking,
});
