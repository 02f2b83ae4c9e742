import type { Text } from "@relais/core";
import type { ReminderKind } from "../views/reminders.ts";

const inFile = (fr: string, en: string): Text => ({
  fr: `${fr} dans un dossier de votre unité : ouvrez Relais.`,
  en: `${en} in a file of your unit: open Relais.`,
});

/** ALL that a message ever says: no name, no number, no act. Who may read more reads it in Relais. */
const WORDS: Readonly<Record<ReminderKind, Text>> = {
  "deadline-close": inFile("Un délai approche", "A deadline is close"),
  "deadline-passed": inFile("Un délai est passé", "A deadline has passed"),
  // A ceiling is no deadline to work towards, and is never called one (SEMANTICS §4).
  "ceiling-close": inFile("Un plafond approche", "A ceiling is close"),
  "ceiling-passed": inFile("Un plafond est dépassé", "A ceiling has been passed"),
  "followup-today": inFile("Un suivi est prévu aujourd'hui", "A follow-up is planned for today"),
  "followup-passed": inFile("Le résultat d'un suivi est à noter", "The result of a follow-up is to be entered"),
  returned: inFile("Une décision attend d'être reprise", "A decision waits to be taken up again"),
  "rights-close": inFile("Une demande attend une réponse", "A request waits for an answer"),
  "rights-passed": inFile("Le jour d'une réponse est passé", "The day of an answer has passed"),
  "referral-received": {
    fr: "Une orientation attend la réponse de votre unité : ouvrez Relais.",
    en: "A referral waits for the answer of your unit: open Relais.",
  },
  "referral-silent": inFile("Une orientation est restée sans réponse", "A referral was left unanswered"),
  "referral-silent-long": inFile("Une orientation reste sans réponse", "A referral is still unanswered"),
  "test-open": {
    fr: "Un test ou un rappel de formation est ouvert : ouvrez Relais.",
    en: "A training test or refresher is open: open Relais.",
  },
  destruction: {
    fr: "Une demande attend votre confirmation : ouvrez Relais.",
    en: "A request waits for your confirmation: open Relais.",
  },
  "destruction-ending": {
    fr: "Une demande attend votre confirmation, un jour au plus : ouvrez Relais.",
    en: "A request waits for your confirmation, one day at most: open Relais.",
  },
};

/** The words of a message about such reminders, and the address of Relais where it is known: nothing else. */
export const noticeWords = (kind: ReminderKind, address: string | null): Text => {
  const { fr, en } = WORDS[kind];
  return address === null ? { fr, en } : { fr: `${fr} ${address}`, en: `${en} ${address}` };
};
