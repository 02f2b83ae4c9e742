import { Code, Text } from "@relais/core";
import { type Problem, SourceFile } from "@relais/core/source";
import { z } from "zod";
import type { VisitForm, VisitKind, VisitQuestion } from "./form.ts";

const asked = { question: Code, titre: Text, pour: z.array(z.enum(["cps", "police"])).min(1) };
const QuestionShape = z.discriminatedUnion("genre", [
  z.strictObject({ ...asked, genre: z.literal("nombre") }),
  z.strictObject({ ...asked, genre: z.literal("oui-non") }),
  z.strictObject({
    ...asked,
    genre: z.literal("choix"),
    choix: z.array(z.strictObject({ choix: Code, titre: Text })).min(2),
  }),
  z.strictObject({ ...asked, genre: z.literal("mots") }),
]);

/** The French-keyed shape of a visit form, as planners write it. */
const FormShape = z.strictObject({
  formulaire: Code,
  version: z.string().min(1),
  rubriques: z.array(z.strictObject({ rubrique: Code, titre: Text, questions: z.array(QuestionShape).min(1) })).min(1),
});

const KINDS: Readonly<Record<"cps" | "police", VisitKind>> = { cps: "social", police: "police" };

const questionOf = (written: z.infer<typeof QuestionShape>): VisitQuestion => {
  const same = {
    question: written.question,
    title: written.titre,
    of: written.pour.map((it) => KINDS[it]),
  };
  switch (written.genre) {
    case "nombre":
      return { ...same, kind: "number" };
    case "oui-non":
      return { ...same, kind: "yes-no" };
    case "choix":
      return { ...same, kind: "choice", choices: written.choix.map((it) => ({ choice: it.choix, title: it.titre })) };
    case "mots":
      return { ...same, kind: "words" };
  }
};

/** Reads a visit form (YAML, French keys); a question written twice is said with its line. */
export const readVisitForm = (
  source: string,
  file: string,
): { readonly form: VisitForm | null; readonly problems: readonly Problem[] } => {
  const written = new SourceFile(source, file);
  const shape = written.read(FormShape);
  if (shape === undefined) return { form: null, problems: written.problems };
  const seen = new Set<string>();
  for (const [at, { questions }] of shape.rubriques.entries()) {
    for (const [i, { question }] of questions.entries()) {
      if (seen.has(question)) {
        written.fault(
          ["rubriques", at, "questions", i],
          "id.duplicate",
          `« ${question} » est déjà écrit plus haut. Donnez-lui un autre nom.`,
          `“${question}” is already written above. Give it another name.`,
        );
      }
      seen.add(question);
    }
  }
  const form: VisitForm = {
    form: shape.formulaire,
    version: shape.version,
    sections: shape.rubriques.map((it) => ({
      section: it.rubrique,
      title: it.titre,
      questions: it.questions.map(questionOf),
    })),
  };
  return { form: written.problems.length === 0 ? form : null, problems: written.problems };
};
