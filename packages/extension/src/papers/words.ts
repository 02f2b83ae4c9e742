import type { Text } from "@relais/core";
import type { Aspect, Line, NeedKind } from "../plan/plan.ts";

/** Words of the papers of a plan. Screens have their own catalogue. */
const said = (fr: string, en: string): Text => ({ fr, en });

export const ASPECT: Readonly<Record<Aspect, Text>> = {
  technical: said("technique", "technical"),
  financial: said("financier", "financial"),
  material: said("matériel", "material"),
};

export const KIND: Readonly<Record<NeedKind, Text>> = {
  rooms: said("locaux", "rooms"),
  vehicles: said("véhicules", "vehicles"),
  phones: said("téléphones", "phones"),
  equipment: said("équipement", "equipment"),
  posts: said("postes", "posts"),
  training: said("formation", "training"),
  running: said("fonctionnement", "running costs"),
  other: said("autre", "other"),
};

export const EVERY: Readonly<Record<Line["every"], Text>> = {
  once: said("une fois", "once"),
  month: said("chaque mois", "each month"),
  year: said("chaque année", "each year"),
};

export const WORDS = {
  whole: said("Tout le plan", "The whole plan"),
  yes: said("oui", "yes"),
  no: said("non", "no"),
  once: said("une fois", "once"),
  recurrent: said("récurrent", "recurrent"),
  sum: said("Total", "Total"),
  sumLeast: said("Total, au moins", "Total, at least"),
  allYears: said("Toutes les années", "All years"),
} satisfies Record<string, Text>;

/** In the place of francs that nobody has said: never 0, never empty. */
export const TO_SAY = said("à renseigner", "to be filled in");
/** In the place of the donor of what nobody gives. */
export const TO_FIND = said("à trouver", "still to be found");

interface Heading {
  readonly title: string;
  readonly columns: readonly string[];
}
const heading = (title: string, columns: string): Heading => ({ title, columns: columns.split(" | ") });

/** What each table is called and its columns are. */
export const SHEET = {
  schedule: {
    fr: heading(
      "Calendrier",
      "Clé | Lieu | Tâche | Volet | Responsable | Début | Fin | Jours ouvrés, bas | Jours ouvrés, probable | Jours ouvrés, haut | Attend (+ jours) | Marge, jours ouvrés | Chemin critique | Jalon | Coût probable, F CFA",
    ),
    en: heading(
      "Calendar",
      "Key | Place | Task | Aspect | Responsible | Start | End | Working days, low | Working days, likely | Working days, high | Waits for (+ days) | Slack, working days | Critical path | Milestone | Likely cost, XOF",
    ),
  },
  budget: {
    fr: heading(
      "Détail du budget",
      "Clé | Lieu | Ligne | Volet | Nature | Récurrence | Bailleur | Année | Montant probable, F CFA",
    ),
    en: heading(
      "Budget in detail",
      "Key | Place | Line | Aspect | Kind | Recurrence | Donor | Year | Likely amount, XOF",
    ),
  },
  needs: {
    fr: heading(
      "Besoins",
      "Clé | Lieu | Besoin | Nature | Quantité | Unité | Payé | Pour le | Coût bas, F CFA | Coût probable, F CFA | Coût haut, F CFA | Source du coût",
    ),
    en: heading(
      "Needs",
      "Key | Place | Need | Kind | Quantity | Unit | Paid | By | Low cost, XOF | Likely cost, XOF | High cost, XOF | Source of the cost",
    ),
  },
  lines: { fr: heading("Budget par ligne", "Ligne"), en: heading("Budget by line", "Line") },
  donors: { fr: heading("Budget par bailleur", "Bailleur"), en: heading("Budget by donor", "Donor") },
  aspects: { fr: heading("Budget par volet", "Volet"), en: heading("Budget by aspect", "Aspect") },
  recurrence: { fr: heading("Budget récurrent", "Récurrence"), en: heading("Recurrent budget", "Recurrence") },
  sites: { fr: heading("Budget par lieu", "Lieu"), en: heading("Budget by place", "Place") },
  actuals: {
    fr: heading("Réalisé", "Tâche | Commencée le | Finie le | Raison de l'écart"),
    en: heading("Done", "Task | Begun on | Ended on | Reason of the deviation"),
  },
  spent: {
    fr: heading("Dépensé", "Ligne | Le | Montant, F CFA"),
    en: heading("Spent", "Line | On | Amount, XOF"),
  },
  visits: {
    fr: heading("Visites", "Unité | Le | Question | Réponse"),
    en: heading("Visits", "Unit | On | Question | Answer"),
  },
} satisfies Record<string, Record<"fr" | "en", Heading>>;
