import type { Text } from "@relais/core";
import type { EventName } from "../events/index.ts";

/** What happened, in a few words and without a name: for a stale decision, an audit line, a list of changes. */
export const eventWords: Readonly<Record<EventName, Text>> = {
  "incident.opened": { fr: "affaire ouverte", en: "incident opened" },
  "incident.described": { fr: "affaire décrite", en: "incident described" },
  "incident.person-added": { fr: "personne ajoutée", en: "person added" },
  "incident.person-updated": { fr: "personne précisée", en: "person updated" },
  "incident.child-linked": { fr: "enfant relié à l'affaire", en: "child linked to the incident" },
  "file.opened": { fr: "dossier ouvert", en: "file opened" },
  "file.identified": { fr: "identité précisée", en: "identity made clearer" },
  "identity.doubted": { fr: "doute sur l'identité", en: "doubt on the identity" },
  "file.statuses-changed": { fr: "situation de l'enfant changée", en: "situation of the child changed" },
  "file.procedure-moved": { fr: "procédure changée", en: "procedure changed" },
  "file.assigned": { fr: "dossier attribué", en: "file assigned" },
  "file.transferred": { fr: "dossier transféré", en: "file transferred" },
  "file.closed": { fr: "dossier clos", en: "file closed" },
  "file.reopened": { fr: "dossier rouvert", en: "file reopened" },
  "number.noted": { fr: "numéro d'un autre registre noté", en: "number of another register noted" },
  "act.recorded": { fr: "acte enregistré", en: "act recorded" },
  "act.detailed": { fr: "acte précisé", en: "act detailed" },
  "act.corrected": { fr: "acte corrigé", en: "act corrected" },
  "act.same-as": { fr: "deux saisies du même acte reliées", en: "two recordings of one act linked" },
  "departure.recorded": { fr: "écart motivé", en: "reasoned departure" },
  "note.added": { fr: "note ajoutée", en: "note added" },
  "risk.assessed": { fr: "risque évalué", en: "risk assessed" },
  "plan.line-added": { fr: "ligne du plan ajoutée", en: "plan line added" },
  "plan.line-updated": { fr: "ligne du plan mise à jour", en: "plan line updated" },
  "followup.scheduled": { fr: "suivi prévu", en: "follow-up scheduled" },
  "followup.done": { fr: "suivi fait", en: "follow-up done" },
  "attachment.added": { fr: "photo ou papier joint", en: "photo or paper attached" },
  "attachment.removed": { fr: "photo ou papier retiré", en: "photo or paper taken out" },
};
