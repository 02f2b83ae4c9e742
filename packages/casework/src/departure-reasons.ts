import type { Text } from "@relais/core";

/** What may lie behind a departure, read over many files: never a judgement on a person (DESIGN §1, the loop). */
export type Cause = "child" | "law" | "partner" | "means" | "recording" | "other";

export interface DepartureReason {
  readonly id: string;
  readonly cause: Cause;
  readonly label: Text;
}

/** The short list behind « écart motivé »: two taps. « Autre » wants a sentence, which the form asks for. */
export const departureReasons: readonly DepartureReason[] = [
  {
    id: "urgence-enfant",
    cause: "child",
    label: { fr: "L'urgence ou la sécurité de l'enfant passait avant", en: "The child's urgency or safety came first" },
  },
  {
    id: "refus-enfant",
    cause: "child",
    label: { fr: "L'enfant ne le veut pas ou n'en est pas capable", en: "The child does not want it or cannot do it" },
  },
  {
    id: "instruction-magistrat",
    cause: "law",
    label: { fr: "Instruction d'un magistrat", en: "A magistrate's instruction" },
  },
  {
    id: "regle-inadaptee",
    cause: "law",
    label: { fr: "La règle ne convient pas à cette situation", en: "The rule does not fit this situation" },
  },
  {
    id: "injoignable",
    cause: "partner",
    label: { fr: "Service ou personne injoignable", en: "Service or person could not be reached" },
  },
  {
    id: "service-absent",
    cause: "partner",
    label: { fr: "Aucun service de ce genre ici", en: "No such service here" },
  },
  {
    id: "moyens",
    cause: "means",
    label: { fr: "Pas de véhicule, de carburant, de salle ou de personnel", en: "No vehicle, fuel, room or staff" },
  },
  {
    id: "fait-non-enregistre",
    cause: "recording",
    label: { fr: "Fait, mais par un autre ou sur papier", en: "Done, but by someone else or on paper" },
  },
  {
    id: "information-manquante",
    cause: "recording",
    label: { fr: "Information impossible à obtenir pour l'instant", en: "Information cannot be had for now" },
  },
  { id: "autre", cause: "other", label: { fr: "Autre (précisez)", en: "Other (say which)" } },
];

export const isDepartureReason = (id: string): boolean => departureReasons.some((it) => it.id === id);
