import { Code, DAY, HOUR, MINUTE, Text } from "@relais/core";
import { z } from "zod";

/** « 3j », « 2h30min », « 45min »: counted back from the moment at which the exercise begins. */
const Ago = z.string().regex(/^(?=\d)(\d+j)?(\d+h)?(\d+min)?$/, { message: "ilYA" });

/** How long ago that was, in ms. */
export const agoIn = (ago: string): number => {
  const [, days, hours, minutes] = /^(?:(\d+)j)?(?:(\d+)h)?(?:(\d+)min)?$/.exec(ago) ?? [];
  return Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE;
};

/** No child of an exercise may be taken for a real one: their names all begin so (docs/spec/practice-mode.md). */
const InventedName = z.string().regex(/^Demo-\S/, { message: "nom inventé" });

/** Where a role play begins in Relais: the file of an invented child, its affaire, and what was done in it. */
export const ExerciseShape = z.strictObject({
  exercice: Code,
  module: Code,
  jeu: Code,
  enfant: InventedName,
  /** What is already there, and what remains to be done. */
  depart: Text,
  procedures: z.array(Code).min(1),
  situations: z.array(Code).min(1),
  recu: Ago,
  /** Grown-ups of the affaire; a file without any has none. */
  personnes: z
    .array(
      z.strictObject({
        nom: InventedName,
        genre: z.enum(["accompagnant", "mis-en-cause"]),
        autorite: z.enum(["parent", "autorite", "aucune", "inconnue"]),
      }),
    )
    .default([]),
  actes: z.array(
    z.strictObject({
      etape: Code,
      ilYA: Ago,
      /** Whose act it is; the trainee's own where the step may be theirs, else its first. */
      fonction: Code.optional(),
      donnees: z.record(z.string(), z.json()).default({}),
    }),
  ),
});
export type Exercise = z.infer<typeof ExerciseShape>;

export const ExercisesShape = z.strictObject({ exercices: z.array(ExerciseShape) });
