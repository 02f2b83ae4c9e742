import { Text } from "@relais/core";
import { z } from "zod";
import { Service } from "../events/codes.ts";
import { RuleQuote, Verdict } from "./shared.ts";

/** A step as its form needs it. */
export const StepForm = z.strictObject({
  id: z.string(),
  title: Text,
  phase: z.string(),
  roles: z.array(z.string()),
  kind: z.enum(["fact", "decision"]),
  repeatable: z.boolean(),
  compartment: z.string(),
  fields: z.array(z.strictObject({ field: z.string(), required: z.boolean() })),
  papers: z.array(z.string()),
  closesFile: z.boolean(),
  closedAtStart: z.boolean(),
  note: Text.optional(),
});
export type StepForm = z.infer<typeof StepForm>;

/** What the form of a referral needs: which data a service may be told, and the grounds on which consent is dispensed with. */
export const ReferralWords = z.strictObject({
  needs: z.array(z.strictObject({ service: Service, types: z.array(z.string()), fields: z.array(z.string()) })),
  grounds: z.array(z.strictObject({ id: z.string(), name: Text, basis: Text, confidence: RuleQuote.shape.confidence })),
});

/** What forms need: roles, data, choices, communes, reasons of departure; public within the product, cacheable. */
export const ReferenceView = z.strictObject({
  fields: z.array(
    z.strictObject({
      id: z.string(),
      type: z.enum([
        "booleen",
        "nombre",
        "choix",
        "choix-multiple",
        "date",
        "instant",
        "naissance",
        "commune",
        "texte",
        "texte-long",
        "telephone",
        "personne",
      ]),
      label: Text,
      hint: Text.optional(),
      compartment: z.string(),
      choices: z.array(z.strictObject({ id: z.string(), label: Text })).optional(),
    }),
  ),
  /** Every step of every procedure, once: their ids are one vocabulary. */
  steps: z.array(StepForm),
  /** The procedures that a new file may follow, each with the situations that call for it. */
  procedures: z.array(
    z.strictObject({ id: z.string(), version: z.string(), title: Text, statuses: z.array(z.string()) }),
  ),
  roles: z.array(z.strictObject({ id: z.string(), label: Text })),
  papers: z.array(z.strictObject({ id: z.string(), title: Text })),
  departureReasons: z.array(z.strictObject({ id: z.string(), label: Text })),
  communes: z.array(
    z.strictObject({ code: z.string(), name: z.string(), department: z.string(), aliases: z.array(z.string()) }),
  ),
  units: z.array(z.strictObject({ id: z.string(), name: Text, commune: z.string() })),
  referral: ReferralWords,
});
export type ReferenceView = z.infer<typeof ReferenceView>;

export const ProcedureSummary = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: Text,
  adoption: Text,
  steps: z.int(),
  rules: z.int(),
});
export type ProcedureSummary = z.infer<typeof ProcedureSummary>;

export const RuleView = z.strictObject({
  quote: RuleQuote,
  kind: z.enum(["condition", "obligation", "prohibition", "opening", "closing", "milestone"]),
  step: z.string(),
  other: z.string().optional(),
  guard: z.string().optional(),
  limit: Text.optional(),
  source: z.string(),
  note: Text.optional(),
  revision: z.string(),
  valid: Text.optional(),
  scenarios: z.array(z.int()),
});
export type RuleView = z.infer<typeof RuleView>;

export const ProcedureView = z.strictObject({
  summary: ProcedureSummary,
  phases: z.array(z.strictObject({ id: z.string(), title: Text })),
  steps: z.array(StepForm),
  rules: z.array(RuleView),
  /** Scenarios played: after each act, what was possible and what each rule said; `svg` draws that marking. */
  scenarios: z.array(
    z.strictObject({
      title: z.string(),
      frames: z.array(
        z.strictObject({
          caption: Text,
          possible: z.array(z.string()),
          due: z.array(z.string()),
          done: z.array(z.string()),
          verdicts: z.record(z.string(), Verdict),
        }),
      ),
    }),
  ),
  /** The diagram of phases, steps and rules; nodes carry `data-step`, arrows `data-rule`. */
  svg: z.string(),
});
export type ProcedureView = z.infer<typeof ProcedureView>;
