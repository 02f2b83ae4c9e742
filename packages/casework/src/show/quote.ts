import type { Rule, Vocabulary } from "@relais/procedures";
import type { RuleQuote } from "../views/index.ts";
import { basisWords } from "../words/rules.ts";

/** A rule as quoted beside a line. */
export const quoteOf = (procedure: string, rule: Rule, vocabulary: Vocabulary): RuleQuote => ({
  procedure,
  key: rule.key,
  sentence: rule.sentence,
  basis: basisWords(rule, vocabulary),
  confidence: rule.confidence,
  blocking: rule.blocking,
});
