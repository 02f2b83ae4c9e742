import { type Instant, type Interval, moment, type Text } from "@relais/core";
import { ageAt, type Calendar, type FactValue } from "@relais/procedures";
import { best, type FileState, latest, riskOf, statusesOf } from "../file/index.ts";
import { civilDays } from "../file/values.ts";
import type { FileLabel, FileView } from "../views/index.ts";
import { wellKnown } from "../well-known.ts";
import type { Desk } from "./desk.ts";

/** The clear data of which a file's label is made; what a list stores of each file. */
export interface Sketch {
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly statuses: readonly string[];
  readonly risk: FileLabel["risk"];
  readonly sex: string | null;
  /** Civil days between which the child was born. */
  readonly birth: { readonly from: number; readonly to: number } | null;
}

export const sketchOf = (state: FileState, offsetMinutes: number): Sketch => ({
  id: state.stream ?? "",
  number: state.opened?.number ?? "",
  unit: state.unit ?? "",
  statuses: statusesOf(state),
  risk: riskOf(state),
  sex: codeOf(best(state, wellKnown.sex)),
  birth: civilDays(best(state, wellKnown.birth), offsetMinutes) ?? null,
});

/** Field by field: what else a list holds of the file stays out of its label. */
export const labelOf = (
  { id, number, unit, statuses, risk, sex, birth }: Sketch,
  calendar: Calendar,
  now: Instant,
): FileLabel => ({ id, number, unit, statuses: [...statuses], risk, who: whoWords(sex, birth, calendar, now) });

/** « garçon, 12 à 14 ans »; « fille, âge inconnu »; never a name. */
export const whoWords = (sex: string | null, birth: Sketch["birth"], calendar: Calendar, now: Instant): Text => {
  const who = sex === "fille" ? ["fille", "girl"] : sex === "garcon" ? ["garçon", "boy"] : ["enfant", "child"];
  const age = ageWords(birth, moment(now), calendar);
  return { fr: `${who[0]}, ${age.fr}`, en: `${who[1]}, ${age.en}` };
};

/** « 12 à 14 ans », « moins d'un an », « âge inconnu »: the age at that time, as far as it is known. */
export const ageWords = (birth: Sketch["birth"], at: Interval, calendar: Calendar): Text => {
  if (birth === null) return { fr: "âge inconnu", en: "age unknown" };
  const { from, to } = ageAt(birth, at, calendar);
  if (from !== to) return { fr: `${from} à ${to} ans`, en: `${from} to ${to} years` };
  if (from === 0) return { fr: "moins d'un an", en: "under one year" };
  return { fr: `${from} an${from > 1 ? "s" : ""}`, en: `${from} year${from > 1 ? "s" : ""}` };
};

/** Who the child is to a service that may take it: clear data alone. */
export const childFacts = (state: FileState, { calendar, now }: Pick<Desk, "calendar" | "now">): FileView["child"] => {
  const { birth, sex } = sketchOf(state, calendar.offsetMinutes);
  return {
    age: birth === null ? null : ageAt(birth, moment(now), calendar),
    sex: sex === "fille" ? "F" : sex === "garcon" ? "M" : null,
    commune: codeOf(latest(state, wellKnown.commune)?.value),
  };
};

export const codeOf = (value: FactValue | undefined): string | null => (typeof value === "string" ? value : null);
