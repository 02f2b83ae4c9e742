import { Code, Text } from "@relais/core";
import { z } from "zod";

/** What is looked at on a visit to a social centre or a police unit: questions in sections, as data of the country. */
export const VisitKind = z.enum(["social", "police"]);
export type VisitKind = z.infer<typeof VisitKind>;

const asked = { question: Code, title: Text, of: z.array(VisitKind).min(1) };
export const VisitQuestion = z.discriminatedUnion("kind", [
  z.strictObject({ ...asked, kind: z.literal("number") }),
  z.strictObject({ ...asked, kind: z.literal("yes-no") }),
  z.strictObject({
    ...asked,
    kind: z.literal("choice"),
    choices: z.array(z.strictObject({ choice: Code, title: Text })).min(2),
  }),
  /** Words about the place: never of a child, nor of a person. */
  z.strictObject({ ...asked, kind: z.literal("words") }),
]);
export type VisitQuestion = z.infer<typeof VisitQuestion>;

export const VisitForm = z.strictObject({
  form: Code,
  version: z.string().min(1),
  sections: z.array(z.strictObject({ section: Code, title: Text, questions: z.array(VisitQuestion).min(1) })).min(1),
});
export type VisitForm = z.infer<typeof VisitForm>;

/** The questions that a visit of this kind asks, in order. */
export const questionsFor = (form: VisitForm, kind: VisitKind): VisitQuestion[] =>
  form.sections.flatMap((it) => it.questions).filter((it) => it.of.includes(kind));
