import type { Risk } from "./events/index.ts";

/**
 * Ids of the few data that Relais itself reads; every other datum belongs to the pack's vocabulary alone. A pack that
 * wants « garçon, 12 à 14 ans » on its lists names its data so; `naissance` and `dateFaits` are also read by the engine.
 */
export const wellKnown = {
  birth: "naissance",
  ageEvidence: "preuveAge",
  sex: "sexe",
  factsDate: "dateFaits",
  statuses: "statut",
  risk: "risque",
  commune: "commune",
  closure: "motifCloture",
  callAnswered: "joint",
  tonight: "dortCeSoir",
} as const;

/** Evidence of age that gives the very day of birth. */
export const certificate = "acte-naissance";

/** Data that hold a name of the child: what the search of names may be made of. */
export const childNameFields = ["nomEnfant", "nomUsage"] as const;

/** Risk levels as the vocabulary's choice says them. */
export const riskCodes: Readonly<Record<Risk, string>> = {
  high: "eleve",
  medium: "moyen",
  low: "faible",
  none: "aucun",
};

/** Steps by which the rules of a file know of its referrals, where its procedures have them. */
export const referralSteps = { referred: "orienter-service", fedBack: "recevoir-contre-reference" } as const;

/** Steps that a first registration records, where the procedures of the file have them. */
export const openingSteps = ["recevoir-enfant", "enregistrer"] as const;
