import type { Text } from "@relais/core";
import type { Answer } from "./merge.ts";

/** An answer in a sentence, for a list on paper or on screen. The words for types of events belong to their ledger. */
export const printed = (answer: Answer): Text => {
  switch (answer.is) {
    case "kept":
      return {
        fr: "Gardé. Sera envoyé au prochain contact.",
        en: "Kept. It will be sent at the next contact.",
      };
    case "changed":
      return {
        fr: `Gardé. D'autres ont modifié le dossier depuis : ${count(answer.changes.length, "changement", "changements")}. Relisez-le.`,
        en: `Kept. Others have changed the file since: ${count(answer.changes.length, "change", "changes")}. Read it again.`,
      };
    case "parked":
      return {
        fr: "Gardé. Le serveur doit être mis à jour ; la saisie sera reprise ensuite.",
        en: "Kept. The server must be updated; the entry will be taken up afterwards.",
      };
    case "needs-update":
      return {
        fr: "Gardé. Mise à jour nécessaire : le dossier contient des éléments d'une version plus récente, ou n'est pas encore arrivé en entier.",
        en: "Kept. Update needed: the file holds items of a newer version, or has not arrived in full.",
      };
    case "refused-now":
    case "refused":
      return { fr: answer.refusal.fr, en: answer.refusal.en };
  }
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
