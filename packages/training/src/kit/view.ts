import { Text } from "@relais/core";
import { z } from "zod";
import { AnswerKey, AskedQuestion, askedOf, keyOf } from "../questions/asked.ts";
import { RuleRef } from "../rules/taught.ts";
import { ExerciseShape } from "./exercise.ts";
import type { Kit, Module } from "./module.ts";
import { FrameworkShape, KitShape, ModuleShape } from "./shape.ts";

/** What of a rule says something else than when it was taught: its two wordings, null where it says nothing. */
export const RuleChange = z.strictObject({ what: Text, before: Text.nullable(), after: Text.nullable() });
export type RuleChange = z.infer<typeof RuleChange>;

/** A rule that a module teaches, in the words of today. */
export const TaughtView = z.strictObject({
  rule: RuleRef,
  /** At which it is taught; null: as it stands, or from a kit that an older Relais kept. */
  revision: z.string().nullable().default(null),
  /** Null: no version in force has it any more. */
  now: z
    .strictObject({
      version: z.string(),
      procedure: Text,
      sentence: Text,
      basis: Text,
      /** Of how far a reader may lean on it; null: its text was read. */
      confidence: Text.nullable(),
      limit: Text.nullable(),
    })
    .nullable(),
  standing: z.enum(["current", "revised", "repealed"]),
  /** Since it was taught; null: the rule as it was taught is no longer loaded. */
  changes: z.array(RuleChange).nullable(),
});
export type TaughtView = z.infer<typeof TaughtView>;

const { shape } = ModuleShape;

/** What trainers alone are shown of a module: how it is led, the cards, what is right. */
export const TrainerPart = z.strictObject({
  seance: shape.seance,
  jeux: shape.jeux,
  keys: z.array(AnswerKey),
});

export const ModuleView = z.strictObject({
  module: shape.module,
  version: shape.version,
  titre: Text,
  audience: z.array(Text),
  /** Minutes. */
  duree: shape.duree,
  objectifs: shape.objectifs,
  agenda: z.array(shape.seance.element.pick({ titre: true, minutes: true })),
  jeux: z.array(shape.jeux.element.pick({ id: true, titre: true, minutes: true, situation: true })),
  questions: z.array(AskedQuestion),
  grille: shape.grille,
  fiche: shape.fiche,
  taught: z.array(TaughtView),
  trainer: TrainerPart.nullable(),
});
export type ModuleView = z.infer<typeof ModuleView>;

/** The kit as somebody reads it, on a screen or on paper. */
export const KitView = z.strictObject({
  /** Changes with anything that it says to this reader. */
  hash: z.string(),
  version: KitShape.shape.version,
  titre: Text,
  mention: Text,
  competencies: z.array(
    z.strictObject({ ref: z.string(), sector: Text, title: FrameworkShape.shape.competences.element.shape.titre }),
  ),
  modules: z.array(ModuleView),
  /** Absent from a kit that an older Relais kept. */
  exercises: z.array(ExerciseShape).default([]),
  planned: z.array(
    z.strictObject({
      module: shape.module,
      titre: Text,
      audience: z.array(Text),
      duree: shape.duree,
      objectifs: z.array(z.string()),
    }),
  ),
  /** Rules in force that no module teaches; null for who does not train. */
  untaught: z.array(TaughtView).nullable(),
});
export type KitView = z.infer<typeof KitView>;

/** For whom a kit is shown: who trains sees the answers. */
export type KitReader = "trainer" | "participant";

/** The words that a kit leans on: those of roles and of rules. */
export interface KitWords {
  readonly role: (role: string) => Text;
  /** A rule taught at a revision; null: as it stands. */
  readonly rule: (rule: RuleRef, revision: string | null) => TaughtView;
}

/** A kit in words for one reader, its `hash` still to be made. `untaught`: as `checkKit` tells them. */
export const kitView = (
  { version, titre, mention, frameworks, modules, exercises, prevus }: Kit,
  untaught: readonly RuleRef[],
  words: KitWords,
  reader: KitReader,
): Omit<KitView, "hash"> => ({
  version,
  titre,
  mention,
  competencies: frameworks.flatMap(({ referentiel, secteur, competences }) =>
    competences.map((it) => ({ ref: `${referentiel}/${it.code}`, sector: secteur, title: it.titre })),
  ),
  modules: modules.map((it) => moduleView(it, words, reader)),
  exercises: [...exercises],
  planned: prevus.map(({ module, titre, public: roles, duree, objectifs }) => ({
    module,
    titre,
    audience: roles.map(words.role),
    duree,
    objectifs,
  })),
  untaught: reader === "trainer" ? untaught.map((rule) => words.rule(rule, null)) : null,
});

const moduleView = (module: Module, words: KitWords, reader: KitReader): ModuleView => {
  const { module: id, version, titre, duree, objectifs, seance, jeux, questions, grille, fiche, taught } = module;
  return {
    module: id,
    version,
    titre,
    audience: module.public.map(words.role),
    duree,
    objectifs,
    agenda: seance.map((it) => ({ titre: it.titre, minutes: it.minutes })),
    jeux: jeux.map((it) => ({ id: it.id, titre: it.titre, minutes: it.minutes, situation: it.situation })),
    questions: questions.map(askedOf),
    grille,
    fiche,
    taught: taught.map(({ rule, revision }) => words.rule(rule, revision)),
    trainer: reader === "trainer" ? { seance, jeux, keys: questions.map(keyOf) } : null,
  };
};
