import { accept, Code, IsoDay, type Refusal, type Result, refuse } from "@relais/core";
import { z } from "zod";
import { questionsFor, type VisitForm, VisitKind, type VisitQuestion } from "./form.ts";

/** A number, yes or no, a choice or words; a question that was not looked at has none. */
export const VisitAnswer = z.union([z.number(), z.boolean(), z.string()]);
export type VisitAnswer = z.infer<typeof VisitAnswer>;

/** One visit of one place on one day. */
export const Visit = z.strictObject({
  /** The unit that was visited. */
  unit: z.string(),
  kind: VisitKind,
  on: IsoDay,
  /** The form in which its questions were asked. */
  version: z.string(),
  answers: z.record(Code, VisitAnswer),
});
export type Visit = z.infer<typeof Visit>;

/** A visit that keeps to its form, or what does not fit, with the question. `today`: the day on which it is noted. */
export const checkVisit = (form: VisitForm, visit: Visit, today: string): Result<Visit> => {
  if (visit.on > today) {
    return refuse(
      "visit.future",
      "La visite porte une date à venir. Corrigez sa date.",
      "The visit has a date that is still to come. Correct its date.",
      { path: "on" },
    );
  }
  const asked = new Map(questionsFor(form, visit.kind).map((it) => [it.question, it]));
  for (const [question, answer] of Object.entries(visit.answers)) {
    const wrong = answerFault(asked.get(question), answer);
    if (wrong !== undefined) return { ok: false, refusal: { ...wrong, path: `answers.${question}` } };
  }
  return accept(visit);
};

const answerFault = (question: VisitQuestion | undefined, answer: VisitAnswer): Refusal | undefined => {
  if (question === undefined) {
    return {
      code: "visit.question-unknown",
      fr: "Cette question n'est pas de cette visite. Rouvrez le formulaire et répondez de nouveau.",
      en: "This question is not part of this visit. Open the form again and answer once more.",
    };
  }
  if (fits(question, answer)) return undefined;
  return {
    code: "visit.answer-bad",
    fr: `« ${question.title.fr} » : ${EXPECTED[question.kind].fr}`,
    en: `“${question.title.en}”: ${EXPECTED[question.kind].en}`,
  };
};

const fits = (question: VisitQuestion, answer: VisitAnswer): boolean => {
  switch (question.kind) {
    case "number":
      return typeof answer === "number" && Number.isInteger(answer) && answer >= 0;
    case "yes-no":
      return typeof answer === "boolean";
    case "choice":
      return question.choices.some((it) => it.choice === answer);
    case "words":
      return typeof answer === "string";
  }
};

const EXPECTED: Readonly<Record<VisitQuestion["kind"], { readonly fr: string; readonly en: string }>> = {
  number: { fr: "donnez un nombre entier, 0 ou plus.", en: "give a whole number, 0 or more." },
  "yes-no": { fr: "répondez par oui ou par non.", en: "answer yes or no." },
  choice: { fr: "choisissez l'une des réponses.", en: "choose one of the answers." },
  words: { fr: "répondez en mots.", en: "answer in words." },
};

/** The visits of the same place on the same day: entered twice, or two teams. A person says which. */
export const twinsOf = <V extends Pick<Visit, "unit" | "kind" | "on">>(visit: V, known: readonly V[]): V[] =>
  known.filter((it) => it !== visit && it.unit === visit.unit && it.kind === visit.kind && it.on === visit.on);

/** What a question was answered on two visits; undefined: not looked at. */
export interface Compared {
  readonly question: VisitQuestion;
  readonly before: VisitAnswer | undefined;
  readonly after: VisitAnswer | undefined;
  /** `unseen`: not looked at on one of the two, so that nothing can be said. */
  readonly change: "same" | "changed" | "unseen";
}

/** Two visits of a place held against each other, question by question; the kind of the later one says which. */
export const compareVisits = (form: VisitForm, before: Visit, after: Visit): Compared[] =>
  questionsFor(form, after.kind).map((question) => {
    const [was, is] = [before.answers[question.question], after.answers[question.question]];
    const change = was === undefined || is === undefined ? "unseen" : was === is ? "same" : "changed";
    return { question, before: was, after: is, change };
  });
