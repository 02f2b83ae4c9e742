import type { Text } from "@relais/core";

/** Why an attestation was suspended, or revoked for good. */
export const suspensionReasons = ["practice-to-review", "evidence-in-doubt", "away", "at-own-request"] as const;
export const revocationReasons = ["awarded-by-mistake", "evidence-false", "identity-false", "replaced"] as const;
type SuspensionReason = (typeof suspensionReasons)[number];
type RevocationReason = (typeof revocationReasons)[number];

export const suspensionWords: Readonly<Record<SuspensionReason, Text>> = {
  "practice-to-review": { fr: "pratique à revoir avec un formateur", en: "practice to be reviewed with a trainer" },
  "evidence-in-doubt": { fr: "une pièce est à vérifier", en: "a piece of evidence is to be checked" },
  away: { fr: "longue absence de la fonction", en: "long absence from the role" },
  "at-own-request": { fr: "à la demande de la personne", en: "at the person's own request" },
};
export const revocationWords: Readonly<Record<RevocationReason, Text>> = {
  "awarded-by-mistake": { fr: "délivrée par erreur", en: "awarded by mistake" },
  "evidence-false": { fr: "une pièce était fausse", en: "a piece of evidence was false" },
  "identity-false": { fr: "le nom n'était pas le bon", en: "the name was not the right one" },
  replaced: { fr: "remplacée par une autre", en: "replaced by another one" },
};
