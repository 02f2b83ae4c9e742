import type { Dice } from "@relais/core";
import { formatDay, formatInstant, type Instant, localDay } from "@relais/core";
import type { Field, Step } from "@relais/procedures";
import type { Country } from "../pack/country.ts";

/** What the demonstration knows of one invented child. */
export interface Invented {
  readonly name: string;
  readonly sex: "fille" | "garcon";
  readonly age: readonly [number, number];
  readonly statuses: readonly string[];
  readonly facts: readonly string[];
  readonly commune: string;
}

/** Sentences that an officer might type: short, and of nobody. */
const SENTENCES: readonly [string, ...string[]] = [
  "Enfant calme, a mangé.",
  "Demande à revoir sa mère.",
  "Se plaint de maux de ventre.",
  "Parle peu ; un interprète fon aide.",
  "Vu avec la personne de permanence.",
];

const PLACES: readonly [string, ...string[]] = [
  "Bureau du point focal",
  "Poste de garde",
  "Quartier Démo",
  "Gare routière",
];

type Value = string | number | boolean | readonly string[] | { readonly age: readonly [number, number] };

/** Data for the form of a step; now and then one that is not required is left out, as in life. */
export const valuesFor = (
  step: Step,
  child: Invented,
  at: Instant,
  { vocabulary, calendar }: Country,
  dice: Dice,
): Record<string, Value> =>
  Object.fromEntries(
    step.fields.flatMap(({ field: id, required }) => {
      const field = vocabulary.fields.find((it) => it.id === id);
      // Nobody in the demonstration goes by another name than the one on paper.
      if (field === undefined || id === "nomUsage" || (!required && !KEPT.has(id) && dice.chance(0.35))) return [];
      return [[id, inventedValue(field, child, at, calendar.offsetMinutes, dice)]];
    }),
  );

const KEPT: ReadonlySet<string> = new Set(["nomEnfant", "sexe", "naissance", "statut", "genreFaits", "dortCeSoir"]);

const inventedValue = (field: Field, child: Invented, at: Instant, offsetMinutes: number, dice: Dice): Value => {
  switch (field.id) {
    case "nomEnfant":
      return child.name;
    case "sexe":
      return child.sex;
    case "naissance":
      return { age: child.age };
    case "statut":
      return child.statuses;
    case "genreFaits":
      return child.facts;
    case "commune":
      return child.commune;
    case "lieuAccueil":
    case "village":
      return dice.pick(PLACES);
    case "langue":
      return dice.pick(["Fon", "Mahi", "Yoruba", "Bariba"]);
    case "motifCloture":
      return dice.pick(["remis-famille", "objectifs-atteints", "decision-justice"]);
    case "dateFaits":
      return formatDay(localDay(at, offsetMinutes) - dice.whole(0, 20));
  }
  switch (field.type) {
    case "booleen":
      return dice.chance(0.4);
    case "nombre":
      return dice.whole(0, 2);
    case "choix":
      return dice.pick(choices(field));
    case "choix-multiple":
      return [dice.pick(choices(field))];
    case "date":
      return formatDay(localDay(at, offsetMinutes));
    case "instant":
      return formatInstant(at);
    case "telephone":
      return `01 00 00 00 ${String(dice.whole(0, 99)).padStart(2, "0")}`;
    case "personne":
      return "Demo-Personne";
    case "texte":
      return "Service de permanence";
    default:
      return dice.pick(SENTENCES);
  }
};

const choices = ({ choices: from = [] }: Field): readonly [string, ...string[]] => {
  const [first = "", ...rest] = from.map((it) => it.id);
  return [first, ...rest];
};
