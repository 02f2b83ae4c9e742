import { Code, Text } from "@relais/core";
import { z } from "zod";
import { RuleRef } from "../rules/taught.ts";

/**
 * The French-keyed shape of a competency framework and of a module, as trainers and jurists write them. A kit is in the language of the
 * country: only what screens list is in both languages.
 */

/** « securite/3 »: a framework and the code of a competency. */
const CompetencyRef = z.string().regex(/^[a-z0-9-]+\/[a-z0-9]+$/, { message: "id" });
const Id = Code;
const Words = z.string().trim().min(1);
const YesNo = z.union([z.boolean(), z.enum(["oui", "non"])]).transform((it) => it === true || it === "oui");
const rules = z.array(RuleRef).default([]);

export const FrameworkShape = z.strictObject({
  referentiel: Id,
  version: Words,
  secteur: Text,
  source: Words,
  confiance: z.enum(["primaire", "secondaire", "faible", "aucune"]),
  competences: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z0-9]+$/, { message: "id" }),
        titre: Text,
        /** What somebody who has it knows, does, and how they stand. */
        savoirs: z.array(Words).default([]),
        savoirFaire: z.array(Words).default([]),
        savoirEtre: z.array(Words).default([]),
      }),
    )
    .min(1),
});

const asked = { id: Id, enonce: Words, explication: Words, regles: rules };
const QuestionShape = z.discriminatedUnion("genre", [
  z.strictObject({
    ...asked,
    genre: z.literal("choix"),
    choix: z.array(z.strictObject({ texte: Words, juste: YesNo.default(false), pourquoi: Words.optional() })).min(2),
    /** All the right answers are asked for, not one. */
    plusieurs: YesNo.default(false),
  }),
  z.strictObject({ ...asked, genre: z.literal("vrai-faux"), vrai: YesNo }),
  z.strictObject({ ...asked, genre: z.literal("courte"), reponses: z.array(Words).min(1) }),
  z.strictObject({ ...asked, genre: z.literal("nombre"), de: z.number(), a: z.number() }),
  z.strictObject({
    ...asked,
    genre: z.literal("paires"),
    paires: z.array(z.strictObject({ gauche: Words, droite: Words })).min(2),
    autres: z.array(Words).default([]),
  }),
  /** Written in the right order. */
  z.strictObject({ ...asked, genre: z.literal("ordre"), ordre: z.array(Words).min(2) }),
]);

export const ModuleShape = z.strictObject({
  module: Id,
  version: Words,
  titre: Text,
  /** Roles for which it is made. */
  public: z.array(Code).min(1),
  /** Minutes, breaks included. */
  duree: z.int().positive(),
  objectifs: z.array(z.strictObject({ id: Id, texte: Words, competences: z.array(CompetencyRef).min(1) })).min(1),
  /** Each rule that it teaches, as it was when the module was written. */
  regles: z
    .array(z.strictObject({ regle: RuleRef, revision: z.string().regex(/^[0-9a-f]{16}$/, { message: "revision" }) }))
    .min(1),
  seance: z
    .array(
      z.strictObject({
        id: Id,
        minutes: z.int().positive(),
        titre: Words,
        methode: Words,
        /** What the trainer does and says, in order. */
        conduite: z.array(Words).min(1),
        materiel: z.array(Words).default([]),
        objectifs: z.array(Id).default([]),
        regles: rules,
      }),
    )
    .min(1),
  jeux: z.array(
    z.strictObject({
      id: Id,
      titre: Words,
      minutes: z.int().positive(),
      situation: Words,
      cartes: z.array(z.strictObject({ qui: Words, consigne: Words })).min(2),
      /** What is to be seen in the one who plays the officer or social worker. */
      attendu: z.array(Words).min(1),
      regles: rules,
    }),
  ),
  questions: z.array(QuestionShape),
  /** What two raters look at: each element is done, partly, or not. */
  grille: z.array(z.strictObject({ id: Id, element: Words, regles: rules })),
  /** What participants take home, a page or two. */
  fiche: z.array(z.strictObject({ titre: Words, texte: Words, regles: rules })),
});

/** A module that is planned and not yet written. */
const PlannedShape = z.strictObject({
  module: Id,
  titre: Text,
  public: z.array(Code).min(1),
  duree: z.int().positive(),
  objectifs: z.array(Words).min(1),
  regles: rules,
});

export const KitShape = z.strictObject({
  trousse: Id,
  version: Words,
  titre: Text,
  /** Said on every page until a jurist and a national trainer have validated it. */
  mention: Text,
  prevus: z.array(PlannedShape),
});
