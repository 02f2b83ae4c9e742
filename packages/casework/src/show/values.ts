import { parseDay, parseInstant, type Text } from "@relais/core";
import type { Calendar, Field } from "@relais/procedures";
import { fullDateTime, fullDay } from "../words/dates.ts";

/** Types whose value is a person or leads to one: shown with the identity alone, whose reading is audited. */
export const isIdentifying = ({ type }: Pick<Field, "type">): boolean => type === "personne" || type === "telephone";

const both = (text: string): Text => ({ fr: text, en: text });
const UNKNOWN: Text = { fr: "inconnu", en: "unknown" };

interface Shown {
  readonly type: Field["type"];
  readonly choices?: readonly { readonly id: string; readonly label: Text }[] | undefined;
}

/** A datum as people say it: the label of a choice, a date in full, « de 12 à 14 ans ». */
export const valueWords = (
  field: Shown,
  value: unknown,
  calendar: Pick<Calendar, "offsetMinutes">,
  communeName: (code: string) => string | undefined,
): Text => {
  if (value === null || value === undefined) return UNKNOWN;
  if (typeof value === "boolean") return value ? { fr: "oui", en: "yes" } : { fr: "non", en: "no" };
  const choice = (id: unknown): Text => field.choices?.find((it) => it.id === id)?.label ?? both(String(id));
  if (Array.isArray(value)) {
    const words = value.map(choice);
    return { fr: words.map((it) => it.fr).join(", "), en: words.map((it) => it.en).join(", ") };
  }
  if (typeof value === "object") {
    if ("from" in value && "to" in value) return rangeWords(String(value.from), String(value.to), calendar);
    return both(JSON.stringify(value));
  }
  switch (field.type) {
    case "choix":
      return choice(value);
    case "commune":
      return both(communeName(String(value)) ?? String(value));
    case "date":
    case "instant":
    case "naissance":
      return dateWords(String(value), calendar);
    default:
      return both(String(value));
  }
};

const isDay = (iso: string): boolean => iso.length === 10;

const dateWords = (iso: string, { offsetMinutes }: Pick<Calendar, "offsetMinutes">): Text =>
  isDay(iso) ? fullDay(parseDay(iso)) : fullDateTime(parseInstant(iso), offsetMinutes);

const rangeWords = (from: string, to: string, calendar: Pick<Calendar, "offsetMinutes">): Text => {
  if (from === to) return dateWords(from, calendar);
  const [first, last] = [dateWords(from, calendar), dateWords(to, calendar)];
  return { fr: `entre le ${first.fr} et le ${last.fr}`, en: `between ${first.en} and ${last.en}` };
};
