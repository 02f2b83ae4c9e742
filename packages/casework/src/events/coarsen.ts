import { formatInstant, type IsoInterval, type NewEvent } from "@relais/core";
import type { FactValue, Field, Vocabulary } from "@relais/procedures";
import { blurNumber } from "../number.ts";
import { type ClearField, type Coarsening, clearFields } from "./clear-fields.ts";

type Clear = NewEvent["clear"];
type Json = Clear[string];
type Places = (commune: string) => string | undefined;

const isClearField = (key: string): key is ClearField => Object.hasOwn(clearFields, key);

/**
 * The clear part of an event once its file's keys are destroyed (SEMANTICS §7): years instead of days, departments instead
 * of communes, age bands instead of births. Statistics remain and nobody can be found again. Twice is as once.
 */
export const coarsen = (clear: Clear, { fields }: Pick<Vocabulary, "fields">, departmentOf: Places): Clear =>
  Object.fromEntries(
    Object.entries(clear).flatMap(([key, value]): [string, Json][] => {
      // What the list does not know should not be here: it does not outlive the keys.
      if (!isClearField(key)) return [];
      return [[key, coarse(clearFields[key], value, fields, departmentOf)]];
    }),
  );

const coarse = (how: Coarsening, value: Json, fields: readonly Field[], departmentOf: Places): Json => {
  if (how === "year") return yearOf(value);
  if (how === "number") return typeof value === "string" ? blurNumber(value) : null;
  if (how === "blank") return "";
  if (how === "facts") return coarseFacts(value, fields, departmentOf);
  if (Array.isArray(value)) return value.map((it) => inside(it, fields, departmentOf));
  return inside(value, fields, departmentOf);
};

/** Lists of objects (changes of a move, procedures followed) hold clear fields of their own. */
const inside = (value: Json, fields: readonly Field[], departmentOf: Places): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? coarsen(value as Clear, { fields }, departmentOf)
    : value;

/** The year in which an instant or a day lies, said as its first instant; an interval becomes whole years. */
export const coarseTime = ({ from, to }: IsoInterval): IsoInterval => ({
  from: formatInstant(Date.UTC(new Date(from).getUTCFullYear(), 0, 1)),
  to: formatInstant(Date.UTC(new Date(to).getUTCFullYear() + 1, 0, 1) - 1),
});

const yearOf = (value: Json): Json => {
  if (typeof value === "string")
    return value.length === 10 ? `${value.slice(0, 4)}-01-01` : `${value.slice(0, 4)}-01-01T00:00:00.000Z`;
  if (typeof value === "object" && value !== null && "from" in value && "to" in value) {
    return { ...coarseTime({ from: String(value.from), to: String(value.to) }) };
  }
  return null;
};

/** Years of birth that a band of five holds together. */
const BAND = 5;

const coarseFacts = (value: Json, fields: readonly Field[], departmentOf: Places): Json => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, fact]): [string, Json][] => {
      const field = fields.find((it) => it.id === id);
      return field === undefined ? [] : [[id, coarseFact(field, fact as FactValue, departmentOf) as Json]];
    }),
  );
};

const coarseFact = ({ type }: Field, fact: FactValue, departmentOf: Places): FactValue => {
  switch (type) {
    case "booleen":
    case "choix":
    case "choix-multiple":
      return fact;
    case "commune":
      return typeof fact === "string" ? (departmentOf(fact) ?? fact) : null;
    case "date":
    case "instant":
      return yearOf(fact as Json) as FactValue;
    case "naissance":
      return bandOf(fact);
    default:
      return null;
  }
};

/** A birth becomes the band of five years of its first year. */
const bandOf = (fact: FactValue): FactValue => {
  const from =
    typeof fact === "string" ? fact : fact !== null && typeof fact === "object" && "from" in fact ? fact.from : null;
  if (from === null) return null;
  const first = Math.floor(Number(from.slice(0, 4)) / BAND) * BAND;
  return { from: `${first}-01-01`, to: `${first + BAND - 1}-12-31` };
};
