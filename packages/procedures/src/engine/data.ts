import { type Day, type Interval, localDay, localMidnight, parseDay, parseInstant } from "@relais/core";
import type { GuardValue } from "../guards/index.ts";
import type { Act, Calendar, FactValue, Field } from "../model.ts";
import { type Age, ageSince, birthFromAge, type DayInterval } from "../time/index.ts";

/** Ids of the three data from which the two ages of SEMANTICS §3 are derived. */
const BIRTH = "naissance";
const FACTS_DATE = "dateFaits";
const DERIVED: ReadonlyMap<string, readonly string[]> = new Map([
  ["ageALActe", [BIRTH]],
  ["ageAuxFaits", [BIRTH, FACTS_DATE]],
]);

/** The data that would have to be asked for a guard name to be known. */
export const fieldsBehind = (name: string): readonly string[] => DERIVED.get(name) ?? [name];

/** The fields that guards with these names read: no other fact of an act counts. */
export const askedBy = (names: Iterable<string>, fields: ReadonlyMap<string, Field>): ReadonlyMap<string, Field> => {
  const ids = new Set([...names].flatMap(fieldsBehind));
  return new Map([...fields].filter(([id]) => ids.has(id)));
};

/**
 * The clear data of a file at one act, read by guards. What is permanent (a birth, a sex) is known at every act once it
 * has been learnt, because it was true all along; what is of the moment holds from its act on (SEMANTICS §3).
 */
export class FileData {
  readonly #asked: ReadonlyMap<string, Field>;
  readonly #calendar: Calendar;
  readonly #acts: readonly Act[];
  /** By place: whether the act tells something of the moment. */
  readonly #tells: readonly boolean[];
  readonly #values = new Map<string, GuardValue>();
  #at: Interval = { from: 0, to: 0 };
  /** Ages at that time, once a guard has asked for them, from the birth they were worked out for. */
  #now: Age | null = null;
  #atFacts: { readonly born: unknown; readonly facts: DayInterval; readonly age: Age } | null = null;
  #birth: GuardValue = null;
  #ageOn: ((at: Interval) => Age) | null = null;

  /** `asked` comes from {@link askedBy}; `acts` are ordered. */
  constructor(asked: ReadonlyMap<string, Field>, calendar: Calendar, acts: readonly Act[]) {
    this.#asked = asked;
    this.#calendar = calendar;
    this.#acts = acts;
    const learnt: Act[] = [];
    const tells = new Array<boolean>(acts.length);
    for (let place = 0; place < acts.length; place++) {
      const act = acts[place]!;
      let told = false;
      for (const id in act.facts) {
        const field = asked.get(id);
        if (field === undefined) continue;
        if (field.scope !== "permanente") told = true;
        else if (learnt.at(-1) !== act) learnt.push(act);
      }
      tells[place] = told;
    }
    this.#tells = tells;
    // What was recorded last is the best knowledge of a permanent datum; « inconnu » never hides what is known.
    learnt.sort((a, b) => a.recordedAt - b.recordedAt);
    for (let i = learnt.length - 1; i >= 0; i--) this.#learn(learnt[i]!, "unless known");
  }

  /** Moves to the act at this place: its own data count, and guards read ages at its time. */
  moveTo(place: number): void {
    const act = this.#acts[place]!;
    if (this.#tells[place]) this.#hear(act);
    this.look(act.time);
  }

  /** Reads the same data at another time. */
  look(at: Interval): void {
    this.#at = at;
    this.#now = null;
  }

  /** Also takes as known the permanent data of an act that is only being considered. */
  consider(act: Pick<Act, "facts" | "time">): void {
    this.#learn(act, "over what is known");
    this.#hear(act);
    this.look(act.time);
  }

  get(name: string): GuardValue | undefined {
    if (name === "ageALActe") return this.#ageNow();
    return name === "ageAuxFaits" ? this.#ageAtFacts() : this.#values.get(name);
  }

  #ageNow(): Age | null {
    this.#now ??= this.#born()?.(this.#at) ?? null;
    return this.#now;
  }

  #ageAtFacts(): Age | null {
    const born = this.#born();
    if (born === null) return null;
    const facts = (this.#values.get(FACTS_DATE) ?? null) as DayInterval | null;
    // The facts never lie after the act that reports them: their date unknown, the child was at most as old as now.
    if (facts === null) return { from: 0, to: this.#ageNow()!.to };
    if (this.#atFacts?.born !== born || this.#atFacts.facts !== facts) {
      const { offsetMinutes } = this.#calendar;
      const age = born({ from: localMidnight(facts.from, offsetMinutes), to: localMidnight(facts.to, offsetMinutes) });
      this.#atFacts = { born, facts, age };
    }
    return this.#atFacts.age;
  }

  /** Ages from the birth as it is known now. */
  #born(): ((at: Interval) => Age) | null {
    const birth = this.#values.get(BIRTH) ?? null;
    if (birth !== this.#birth) {
      this.#birth = birth;
      this.#ageOn = birth === null ? null : ageSince(birth as DayInterval, this.#calendar);
    }
    return this.#ageOn;
  }

  /** What the act says of the moment. */
  #hear({ facts, time }: Pick<Act, "facts" | "time">): void {
    for (const id in facts) {
      const field = this.#asked.get(id);
      if (field?.scope === "moment") this.#values.set(id, this.#read(field, facts[id] as FactValue, time));
    }
  }

  #learn({ facts, time }: Pick<Act, "facts" | "time">, how: "unless known" | "over what is known"): void {
    for (const id in facts) {
      const field = this.#asked.get(id);
      if (field?.scope !== "permanente") continue;
      const known = this.#values.get(id) ?? null;
      if (known !== null && how === "unless known") continue;
      this.#values.set(id, this.#read(field, facts[id] as FactValue, time) ?? known);
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

  #days(value: FactValue, at: Interval): DayInterval | null {
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

const ordered = (from: Day, to: Day): DayInterval | null => (from <= to ? { from, to } : null);
