import { type Compartment, formatDay, type Interval, localDay, parseInstant } from "@relais/core";
import {
  birthFromAge,
  type Calendar,
  type Facts,
  type FactValue,
  type Field,
  type Vocabulary,
} from "@relais/procedures";
import type { Values } from "../commands/index.ts";
import type { Context } from "../context.ts";
import { CivilDate, ClearFact } from "../events/facts.ts";

/** The data of one compartment: clear ones by field id, and the sealed rest. */
export interface Share {
  readonly compartment: Compartment;
  readonly facts: Facts;
  readonly values: Readonly<Record<string, Values[string]>>;
}

type Reading = Pick<Context, "vocabulary" | "calendar" | "departmentOf">;

/**
 * Parts the data of a form by compartment, and in each the clear from the sealed. Only a value that fits a clear type of
 * the vocabulary, and is one of its choices where it has choices, stays clear; everything else is kept, sealed. The share
 * of `home`, the compartment of the step, comes first and always exists.
 */
export const shareValues = (values: Values, home: Compartment, time: Interval, reading: Reading): Share[] => {
  const shares = new Map<Compartment, { facts: Record<string, FactValue>; values: Record<string, Values[string]> }>();
  const share = (compartment: Compartment) => {
    const found = shares.get(compartment) ?? { facts: {}, values: {} };
    shares.set(compartment, found);
    return found;
  };
  share(home);
  for (const [id, value] of Object.entries(values)) {
    const field = fieldOf(reading.vocabulary, id);
    const into = share(field?.compartment ?? home);
    const fact = field && readFact(field, value, time, reading);
    if (fact === undefined) into.values[id] = value;
    else into.facts[id] = fact;
  }
  return [...shares].map(([compartment, parts]) => ({ compartment, ...parts }));
};

/** The clear data of a form, all compartments together, as the engine reads them. */
export const clearFacts = (values: Values, time: Interval, reading: Reading): Facts =>
  Object.assign({}, ...shareValues(values, "commun", time, reading).map((it) => it.facts));

const fieldOf = ({ fields }: Vocabulary, id: string): Field | undefined => fields.find((it) => it.id === id);

/** A value as a clear fact of its field; undefined when it is not one, and must be sealed. */
export const readFact = (
  field: Field,
  value: unknown,
  time: Interval,
  { calendar, departmentOf }: Omit<Reading, "vocabulary">,
): FactValue | undefined => {
  const parsed = ClearFact.safeParse(value);
  if (!parsed.success) return undefined;
  const fact = parsed.data;
  const isChoice = (it: string): boolean => field.choices?.some(({ id }) => id === it) ?? false;
  const keep = (fits: boolean): FactValue | undefined => (fits || fact === null ? fact : undefined);
  switch (field.type) {
    case "booleen":
      return keep(typeof fact === "boolean");
    case "nombre":
      return keep(typeof fact === "number");
    case "choix":
      return keep(typeof fact === "string" && isChoice(fact));
    case "choix-multiple":
      return keep(Array.isArray(fact) && fact.every(isChoice));
    case "commune":
      return keep(typeof fact === "string" && departmentOf(fact) !== undefined);
    case "date":
    case "instant":
      return keep(isDate(fact));
    case "naissance":
      return isAge(fact) ? bornBetween(fact.age, time, calendar) : keep(isDate(fact));
    default:
      return undefined;
  }
};

const isDay = (text: string): boolean => CivilDate.safeParse(text).success;
const isDate = (fact: FactValue): boolean =>
  typeof fact === "string"
    ? isDay(fact)
    : fact !== null && typeof fact === "object" && "from" in fact && isDay(fact.from) && isDay(fact.to);

const isAge = (fact: FactValue): fact is { readonly age: readonly [number, number] } =>
  fact !== null && typeof fact === "object" && "age" in fact && fact.age[0] <= fact.age[1];

/**
 * An age is kept as the civil interval of the birth: it does not grow older with the file (SEMANTICS §6). Undefined when
 * no date can say that birth, because the act claims to lie at the beginning of the calendar.
 */
const bornBetween = (age: readonly [number, number], time: Interval, calendar: Calendar): FactValue | undefined => {
  const birth = birthFromAge(age, time, calendar);
  return ClearFact.safeParse({ from: formatDay(birth.from), to: formatDay(birth.to) }).data;
};

/** Civil days of a birth or a date as stored; undefined for « inconnu ». */
export const civilDays = (
  fact: FactValue | undefined,
  offsetMinutes: number,
): { readonly from: number; readonly to: number } | undefined => {
  if (fact === null || fact === undefined || !isDate(fact)) return undefined;
  const { from, to } = typeof fact === "string" ? { from: fact, to: fact } : (fact as { from: string; to: string });
  const day = (iso: string): number =>
    localDay(parseInstant(iso.length === 10 ? `${iso}T00:00:00Z` : iso), iso.length === 10 ? 0 : offsetMinutes);
  return { from: day(from), to: day(to) };
};
