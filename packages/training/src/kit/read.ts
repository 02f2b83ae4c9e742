import { type Problem, SourceFile } from "@relais/core/source";
import type { z } from "zod";
import { Question } from "../questions/question.ts";
import { type Exercise, ExercisesShape } from "./exercise.ts";
import type { Framework, Module } from "./module.ts";
import { FrameworkShape, KitShape, ModuleShape } from "./shape.ts";

type Written = z.infer<typeof ModuleShape>;

export interface Read<T> {
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

/** A question of a module, still to be judged by its own schema. */
const questionOf = ({ id, enonce, explication, regles, ...rest }: Written["questions"][number]): object => {
  const asked = { id, title: null, stem: enonce, explanation: explication, rules: regles };
  switch (rest.genre) {
    case "choix":
      return {
        ...asked,
        kind: "choice",
        select: rest.plusieurs ? "several" : "one",
        choices: rest.choix.map(({ texte, juste, pourquoi }) => ({ text: texte, right: juste, why: pourquoi ?? null })),
      };
    case "vrai-faux":
      return { ...asked, kind: "truth", isTrue: rest.vrai, whyWrong: null, whyRight: null };
    case "courte":
      return { ...asked, kind: "short", accepted: rest.reponses };
    case "nombre":
      return { ...asked, kind: "number", from: rest.de, to: rest.a };
    case "paires":
      return {
        ...asked,
        kind: "match",
        pairs: rest.paires.map(({ gauche, droite }) => ({ left: gauche, right: droite })),
        others: rest.autres,
      };
    case "ordre":
      return { ...asked, kind: "order", items: rest.ordre };
  }
};

/** Reads one module (YAML), with the line of every fault of shape; a question without a right answer is one. */
export const readModule = (source: string, file: string): Read<Module> => {
  const written = new SourceFile(source, file);
  const shape = written.read(ModuleShape);
  if (shape === undefined) return { value: null, problems: written.problems };
  const { regles, questions, ...rest } = shape;
  const read = questions.flatMap((question, at) => {
    const made = Question.safeParse(questionOf(question));
    if (made.success) return [made.data];
    written.fault(
      ["questions", at],
      "question.incomplete",
      `La question « ${question.id} » doit avoir au moins une réponse juste, et une seule sauf « plusieurs: oui » ; un ordre n'a pas deux fois le même élément.`,
      `The question “${question.id}” must have at least one right answer, and only one unless “plusieurs: oui”; an order has no item twice.`,
    );
    return [];
  });
  const value = written.problems.length === 0 ? { ...rest, taught: taughtIn(regles), questions: read } : null;
  return { value, problems: written.problems };
};

const taughtIn = (regles: Written["regles"]) => regles.map(({ regle, revision }) => ({ rule: regle, revision }));

/** Reads a competency framework. */
export const readFramework = (source: string, file: string): Read<Framework> => readAs(FrameworkShape, source, file);

/** Reads what a kit says of itself and of the modules that are planned. */
export const readKit = (source: string, file: string): Read<z.infer<typeof KitShape>> => readAs(KitShape, source, file);

/** Reads the files with which role plays begin. */
export const readExercises = (source: string, file: string): Read<readonly Exercise[]> => {
  const { value, problems } = readAs(ExercisesShape, source, file);
  return { value: value?.exercices ?? null, problems };
};

const readAs = <T>(shape: z.ZodType<T>, source: string, file: string): Read<T> => {
  const written = new SourceFile(source, file);
  const value = written.read(shape) ?? null;
  return { value, problems: written.problems };
};
