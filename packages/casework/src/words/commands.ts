import type { Text } from "@relais/core";
import type { CommandName } from "../commands/index.ts";

/** Decisions in a word or two; an act that its step makes a decision is one of « another ». */
const decisions: { readonly [N in CommandName]?: Text } = {
  assign: { fr: "Attribution", en: "Assignment" },
  transfer: { fr: "Transfert", en: "Transfer" },
  close: { fr: "Clôture", en: "Closing" },
  reopen: { fr: "Réouverture", en: "Reopening" },
  "change-statuses": { fr: "Changement de situation", en: "Change of situation" },
  "merge-file": { fr: "Réunion de deux dossiers", en: "Merging of two files" },
  "unmerge-file": { fr: "Séparation de deux dossiers", en: "Separation of two files" },
  "move-procedure": { fr: "Changement de procédure", en: "Change of procedure" },
};

export const decisionWords = (type: string): Text =>
  decisions[type as CommandName] ?? { fr: "Décision d'une étape", en: "Decision of a step" };
