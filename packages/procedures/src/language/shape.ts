import { Compartment, Text } from "@relais/core";
import { z } from "zod";

/**
 * The French-keyed shape of a procedure and of a vocabulary, as a jurist writes them. One source: reading, the JSON Schema
 * for editors and the list of known keys all derive from it (`docs/spec/procedure-language.md`).
 */

const StepId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: "id" });
const FieldId = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, { message: "id" });
const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { message: "heure" });
const LocalDay = z.iso.date();
/** YAML 1.2 reads « oui » as a word; both are accepted. */
const YesNo = z.union([z.boolean(), z.enum(["oui", "non"])]).transform((it) => it === true || it === "oui");
const positive = z.int().positive();

const Limit = z.union([
  z.strictObject({
    genre: z.enum(["legal", "repere"]),
    duree: positive,
    unite: z.enum(["heures", "jours", "jours-ouvrables", "mois"]),
    plafond: YesNo.default(false),
  }),
  z.strictObject({ genre: z.enum(["legal", "repere"]), unite: z.literal("immediatement") }),
  z.strictObject({ genre: z.literal("inconnu"), conduite: Text }),
]);

const StepShape = z.strictObject({
  titre: Text,
  phase: z.string(),
  roles: z.array(z.string()).min(1),
  nature: z.enum(["fait", "decision"]),
  volet: Compartment.default("commun"),
  repetable: YesNo.default(false),
  champs: z.array(z.string().regex(/^[a-z][a-zA-Z0-9]*!?$/, { message: "id" })).default([]),
  papiers: z.array(z.string()).default([]),
  fermee: YesNo.default(false),
  cloture: YesNo.default(false),
  /** An attempt at another step: a call that nobody answers, counted beside it. */
  "tentative-de": z.string().optional(),
  /** Roles to which the step hands the child, a notice or a paper. */
  vers: z.array(z.string()).default([]),
  note: Text.optional(),
});

const common = {
  etape: z.string(),
  si: z.string().min(1).optional(),
  texte: Text,
  base: z.strictObject({ texte: z.string(), article: z.string().optional() }),
  source: z.string().min(1),
  confiance: z.enum(["primaire", "secondaire", "faible", "aucune"]),
  force: z.enum(["guide", "bloque"]).default("guide"),
  fait: z.string().optional(),
  note: Text.optional(),
  valide: z.strictObject({ du: LocalDay.optional(), au: LocalDay.optional() }).optional(),
};

const RuleShape = z.discriminatedUnion("nature", [
  z.strictObject({
    nature: z.literal("condition"),
    exige: z.string(),
    delaiHeures: positive.optional(),
    ...common,
  }),
  z.strictObject({ nature: z.literal("obligation"), declencheur: z.string(), limite: Limit, ...common }),
  z.strictObject({ nature: z.literal("interdiction"), ...common, si: z.string().min(1) }),
  z.strictObject({ nature: z.literal("ouverture"), declencheur: z.string(), ...common }),
  z.strictObject({ nature: z.literal("fermeture"), declencheur: z.string(), ...common }),
  z.strictObject({ nature: z.literal("jalon"), attend: z.string(), ...common }),
]);
export type RuleShape = z.infer<typeof RuleShape>;

const Datum = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.array(z.string()),
  z.strictObject({ from: z.string(), to: z.string() }),
  z.strictObject({ age: z.tuple([z.int().nonnegative(), z.int().nonnegative()]) }),
]);

const ActShape = z
  .strictObject({
    etape: z.string(),
    le: LocalTime.optional(),
    de: LocalTime.optional(),
    a: LocalTime.optional(),
    donnees: z.record(FieldId, Datum).default({}),
    ecarts: z.record(z.string(), z.string().min(1)).default({}),
  })
  .refine((it) => (it.le !== undefined) !== (it.de !== undefined && it.a !== undefined), { message: "acte.heure" });
export type ActShape = z.infer<typeof ActShape>;

export const VERDICT_WORDS = {
  non_declenche: "not_triggered",
  a_faire: "due",
  delai_depasse: "overdue",
  respecte: "respected",
  fait_apres_delai: "done_late",
  non_respecte: "broken",
  justifie: "justified",
  non_etabli: "undecidable",
} as const;
const VerdictWord = z.enum(Object.keys(VERDICT_WORDS) as [keyof typeof VERDICT_WORDS]);

const ScenarioShape = z.strictObject({
  titre: z.string().min(1),
  montre: z.record(z.string(), z.enum(["positif", "negatif"])),
  donne: z.array(ActShape).default([]),
  quand: ActShape.optional(),
  a: LocalTime,
  alors: z.strictObject({
    possible: z.array(z.string()).default([]),
    pasEncore: z.array(z.string()).default([]),
    interdit: z.array(z.string()).default([]),
    aFaire: z.array(z.string()).default([]),
    constats: z.record(z.string(), VerdictWord).default({}),
  }),
});
export type ScenarioShape = z.infer<typeof ScenarioShape>;

export const ProcedureShape = z.strictObject({
  procedure: StepId,
  version: z.string().min(1),
  titre: Text,
  vocabulaire: z.string(),
  adoption: z.union([
    z.strictObject({ statut: z.literal("projet") }),
    z.strictObject({ statut: z.literal("adopte"), acte: Text, date: LocalDay }),
  ]),
  phases: z.record(StepId, Text),
  etapes: z.record(StepId, StepShape),
  regles: z.record(StepId, RuleShape),
  scenarios: z.array(ScenarioShape).default([]),
});
export type ProcedureShape = z.infer<typeof ProcedureShape>;

export const VocabularyShape = z.strictObject({
  vocabulaire: z.string().min(1),
  roles: z.record(StepId, Text),
  textes: z.record(
    StepId,
    z.strictObject({
      titre: Text,
      genre: z.enum(["loi", "politique", "pratique"]),
      articles: z.array(z.string()).default([]),
      source: z.string().min(1),
      /** How the facts cite this text, at the beginning of their legal basis. */
      citation: z.string().min(1).optional(),
    }),
  ),
  donnees: z.record(
    FieldId,
    z.strictObject({
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
      libelle: Text,
      aide: Text.optional(),
      volet: Compartment,
      portee: z.enum(["permanente", "moment"]),
      choix: z.record(z.string().regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, { message: "id" }), Text).optional(),
    }),
  ),
  papiers: z.record(StepId, Text),
});
export type VocabularyShape = z.infer<typeof VocabularyShape>;
