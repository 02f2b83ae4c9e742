import { type Refusal, Text } from "@relais/core";
import { z } from "zod";
import type { Question } from "./question.ts";

/** What a file said that a question of ours does not keep, and where. */
export const Loss = z.strictObject({ where: z.string(), code: z.string(), ...Text.shape });
export type Loss = z.infer<typeof Loss>;

const LOSSES = {
  markup: ["La mise en forme (HTML, Markdown) est devenue du texte.", "Formatting (HTML, Markdown) became plain text."],
  picture: [
    "L'image, le son ou la formule n'est pas gardé ; sa description l'est.",
    "The picture, sound or formula is not kept; its description is.",
  ],
  processing: [
    "La façon propre de compter les points n'est pas gardée : tout juste, ou rien.",
    "Its own way of scoring is not kept: all right, or nothing.",
  ],
  split: [
    "Plusieurs réponses étaient demandées à la fois : chacune est devenue une question.",
    "Several answers were asked for at once: each became a question.",
  ],
  weights: [
    "Les points partiels ne sont pas gardés : une réponse est juste ou fausse en entier.",
    "Partial marks are not kept: an answer is right or wrong as a whole.",
  ],
  "not-asked": ["Un texte sans question n'est pas gardé.", "A text that asks nothing is not kept."],
  category: ["La rubrique n'est pas gardée.", "The category is not kept."],
  "left-out": ["Ce fichier n'est pas une question : il n'est pas gardé.", "This file is no question: it is not kept."],
  feedback: ["L'explication propre à une réponse n'est pas gardée.", "The feedback of one answer is not kept."],
} as const satisfies Record<string, readonly [fr: string, en: string]>;

export type LossCode = keyof typeof LOSSES;

export const lossOf = (code: LossCode, where: string): Loss => {
  const [fr, en] = LOSSES[code];
  return { where, code, fr, en };
};

/** What came in of a file, what could not, and what was lost of what did. */
export interface Imported {
  readonly questions: readonly Question[];
  readonly refused: readonly Refusal[];
  readonly losses: readonly Loss[];
}
