import type { Language, Text } from "@relais/core";
import {
  type CompiledProcedure,
  diagramSvg,
  framesOf,
  type Procedure,
  type Rule,
  revision,
  type Step,
  type Vocabulary,
} from "@relais/procedures";
import type { ProcedureSummary, ProcedureView, StepForm } from "../views/index.ts";
import { fullDay } from "../words/dates.ts";
import { adoptionWords } from "./chronology.ts";
import { quoteOf } from "./quote.ts";
import { limitOf } from "./revised.ts";

export const procedureSummary = (procedure: Procedure): ProcedureSummary => ({
  id: procedure.id,
  version: procedure.version,
  title: procedure.title,
  adoption: adoptionWords(procedure.adoption),
  steps: procedure.steps.length,
  rules: procedure.rules.length,
});

/** A version as a jurist reads it: steps, rules with their articles, the diagram, and its scenarios played. */
export const procedureView = (
  compiled: CompiledProcedure,
  vocabulary: Vocabulary,
  language: Language,
): ProcedureView => {
  const { procedure } = compiled;
  return {
    summary: procedureSummary(procedure),
    phases: procedure.phases.map((it) => ({ ...it })),
    steps: procedure.steps.map(stepForm),
    rules: procedure.rules.map((rule) => ({
      quote: quoteOf(procedure, rule, vocabulary),
      kind: rule.kind,
      step: rule.step,
      source: rule.source,
      revision: revision(rule),
      scenarios: procedure.scenarios.flatMap((it, i) => (it.shows.some((shown) => shown.rule === rule.key) ? [i] : [])),
      ...other(rule),
      ...(rule.guard !== undefined && { guard: rule.guard }),
      ...limit(rule),
      ...(rule.note && { note: rule.note }),
      ...valid(rule),
    })),
    scenarios: procedure.scenarios.map((scenario) => ({
      title: scenario.title,
      frames: framesOf(compiled, scenario).map(({ caption, evaluation }) => ({
        caption,
        possible: evaluation.steps.filter((it) => it.status === "possible").map((it) => it.step),
        due: [...new Set(evaluation.instances.filter((it) => it.open).map((it) => it.step))],
        done: evaluation.steps.filter((it) => it.done.length > 0).map((it) => it.step),
        verdicts: Object.fromEntries(
          evaluation.rules.filter((it) => it.verdict !== "not_triggered").map((it) => [it.rule, it.verdict]),
        ),
      })),
    })),
    svg: diagramSvg(procedure, language),
  };
};

export const stepForm = ({ place: _, attemptOf: __, partners: ___, ...it }: Step): StepForm => ({
  ...it,
  roles: [...it.roles],
  fields: it.fields.map((field) => ({ ...field })),
  papers: [...it.papers],
});

const other = (rule: Rule): { other?: string } => {
  if ("trigger" in rule) return { other: rule.trigger };
  if ("required" in rule) return { other: rule.required };
  return "awaited" in rule ? { other: rule.awaited } : {};
};

const limit = (rule: Rule): { limit?: Text } => {
  const text = limitOf(rule);
  return text === null ? {} : { limit: text };
};

const valid = ({ validFrom, validTo }: Rule): { valid?: Text } => {
  if (validFrom === undefined && validTo === undefined) return {};
  const parts = (language: Language, from: string, to: string): string =>
    [
      validFrom === undefined ? "" : `${from} ${fullDay(validFrom)[language]}`,
      validTo === undefined ? "" : `${to} ${fullDay(validTo)[language]}`,
    ]
      .filter((it) => it !== "")
      .join(" ");
  return { valid: { fr: parts("fr", "du", "au"), en: parts("en", "from", "to") } };
};
