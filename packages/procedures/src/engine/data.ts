import { type Day, type Interval, localDay, localMidnight, parseDay, parseInstant } from "@relais/core";
import type { GuardValue } from "../guards/index.ts";
import type { Act, Calendar, FactValue, Field } from "../model.ts";
import { ageAt, birthFromAge } from "../time/index.ts";

/** A civil interval of days, as guards compare dates. */
interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** Ids of the three data from which the two ages of SEMANTICS §3 are derived. */
const BIRTH = "naissance";
const FACTS_DATE = "dateFaits";
const DERIVED: ReadonlyMap<string, readonly string[]> = new Map([
  ["ageALActe", [BIRTH]],
  ["ageAuxFaits", [BIRTH, FACTS_DATE]],
]);

/** The data that would have to be asked for a guard name to be known. */
export const fieldsBehind = (name: string): readonly string[] => DERIVED.get(name) ?? [name];

/**
 * The clear data of a file at one act, read by guards. What is permanent (a birth, a sex) is known at every act once it
 * has been learnt, because it was true all along; what is of the moment holds from its act on (SEMANTICS §3).
 */
export class FileData {
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #calendar: Calendar;
  readonly #values = new Map<string, GuardValue>();
  #at: Interval = { from: 0, to: 0 };
  #ages = new Map<string, GuardValue>();

  constructor(fields: ReadonlyMap<string, Field>, calendar: Calendar, acts: readonly Act[]) {
    this.#fields = fields;
    this.#calendar = calendar;
    let learnt: Act[] | undefined;
    for (const act of acts) {
      for (const id in act.facts) {
        if (fields.get(id)?.scope === "permanente") {
          learnt ??= [];
          learnt.push(act);
          break;
        }
      }
    }
    // What was recorded last is the best knowledge of a permanent datum; « inconnu » never erases what is known.
    for (const act of learnt?.sort((a, b) => a.recordedAt - b.recordedAt) ?? []) this.#learn(act, "permanente");
  }

  /** Moves to this act: its own data count, and guards read ages at its time. */
  moveTo(act: Pick<Act, "facts" | "time">): void {
    this.#learn(act, "moment");
    this.look(act.time);
  }

  /** Reads the same data at another time. */
  look(at: Interval): void {
    this.#at = at;
    if (this.#ages.size > 0) this.#ages = new Map();
  }

  /** Also takes as known the permanent data of an act that is only being considered. */
  consider(act: Pick<Act, "facts" | "time">): void {
    this.#learn(act, "permanente");
    this.moveTo(act);
  }

  get(name: string): GuardValue | undefined {
    if (!DERIVED.has(name)) return this.#values.get(name);
    let age = this.#ages.get(name);
    if (age === undefined) {
      age = this.#age(name);
      this.#ages.set(name, age);
    }
    return age;
  }

  #age(name: string): GuardValue {
    const birth = this.#values.get(BIRTH) as Days | null | undefined;
    if (birth === undefined || birth === null) return null;
    const now = ageAt(birth, this.#at, this.#calendar);
    if (name === "ageALActe") return now;
    const facts = this.#values.get(FACTS_DATE) as Days | null | undefined;
    // The facts never lie after the act that reports them: their date unknown, the child was at most as old as now.
    if (facts === undefined || facts === null) return { from: 0, to: now.to };
    const { offsetMinutes } = this.#calendar;
    const days = { from: localMidnight(facts.from, offsetMinutes), to: localMidnight(facts.to, offsetMinutes) };
    return ageAt(birth, days, this.#calendar);
  }

  #learn(act: Pick<Act, "facts" | "time">, scope: Field["scope"]): void {
    for (const id in act.facts) {
      const field = this.#fields.get(id);
      if (field?.scope !== scope) continue;
      const value = this.#read(field, act.facts[id] as FactValue, act.time);
      if (value === null && scope === "permanente" && this.#values.has(id)) continue;
      this.#values.set(id, value);
    }
  }

  /** A fact as guards compare it; whatever does not fit the field's type is « inconnu », because history never throws. */
  #read(field: Field, value: FactValue, at: Interval): GuardValue {
    switch (field.type) {
      case "booleen":
        return typeof value === "boolean" ? value : null;
      case "nombre":
        return typeof value === "number" && Number.isFinite(value) ? value : null;
      case "choix":
      case "commune":
        return typeof value === "string" ? value : null;
      case "choix-multiple":
        return Array.isArray(value) ? value.filter((it): it is string => typeof it === "string") : null;
      case "date":
      case "instant":
      case "naissance":
        return this.#days(value, at);
      default:
        return null;
    }
  }

  #days(value: FactValue, at: Interval): Days | null {
    if (typeof value === "string") return ordered(this.#day(value), this.#day(value));
    if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
    if ("age" in value) {
      const [min, max] = value.age ?? [];
      return Number.isInteger(min) && Number.isInteger(max) && min! >= 0 && min! <= max!
        ? birthFromAge([min!, max!], at, this.#calendar)
        : null;
    }
    const { from, to } = value as { readonly from: string; readonly to: string };
    return ordered(this.#day(from), this.#day(to));
  }

  /** The local day of a date or an instant; NaN when it is neither. */
  #day(value: unknown): Day {
    if (typeof value !== "string") return Number.NaN;
    return value.length === 10 ? parseDay(value) : localDay(parseInstant(value), this.#calendar.offsetMinutes);
  }
}

const ordered = (from: Day, to: Day): Days | null => (from <= to ? { from, to } : null);
