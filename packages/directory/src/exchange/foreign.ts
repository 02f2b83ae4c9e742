import type { Table } from "../model/directory.ts";
import { type Finding, finding, placeOf, quoted, type Spot } from "./finding.ts";
import { isObject, type Json } from "./hsds-json.ts";
import { type Gathered, idOf, type Raw } from "./raw.ts";

/** Telephone numbers within a text written by hand. */
const NUMBER = /\+?\(?\d[\d ().-]{5,}\d/g;

/** Gathers the lines of a directory that is not in HSDS: ids are made of names, and what has no place is told. */
export class Foreign implements Gathered {
  readonly raws: Raw[] = [];
  readonly faults: Finding[] = [];
  readonly losses: Finding[] = [];
  readonly #records = new Map<string, Spot>();

  /** Adds a line under an id made of its table and these words, and gives the id. The same line may come again. */
  add(table: Table, words: readonly string[], values: Json, at: Spot): string {
    const id = idOf(table, ...words);
    this.raws.push({ table, values: { id, ...values }, at, embedded: true });
    return id;
  }

  /** Tells a record that says again what an earlier one said. */
  once(key: string, at: Spot): void {
    const first = this.#records.get(key);
    if (first === undefined) {
      this.#records.set(key, at);
      return;
    }
    const { fr, en } = placeOf(first);
    this.losses.push(
      finding(
        at,
        null,
        "record.double",
        `Le même service, au même lieu, qu'en ${fr} : gardé une fois.`,
        `The same service at the same place as at ${en}: kept once.`,
      ),
    );
  }

  /** Puts a word of a foreign list on a line. `value` goes with it. */
  term(
    on: { readonly table: Table; readonly id: string },
    taxonomy: string,
    name: string,
    at: Spot,
    value?: string,
  ): void {
    const term = this.add("taxonomy_term", [taxonomy, name], { name, description: name, taxonomy }, at);
    const attribute = { link_id: on.id, link_entity: on.table, taxonomy_term_id: term, value };
    this.add("attribute", [on.id, term, value ?? ""], attribute, at);
  }

  /** The numbers within a text, each a line; the whole text goes with them when it says more. */
  phones(link: Json, text: string, at: Spot, field: string, more: Json = {}): void {
    const numbers = text.match(NUMBER) ?? [];
    if (numbers.length === 0 && text.trim() !== "") this.lose(at, field, text, "phone.none");
    for (const number of numbers) {
      const description = number.trim() === text.trim() ? undefined : text.trim();
      this.add("phone", [JSON.stringify(link), number], { ...link, number: number.trim(), description, ...more }, at);
    }
  }

  /** What an object holds beside these fields has no place. */
  rest(object: Json, known: readonly string[], at: Spot): void {
    for (const [key, value] of Object.entries(object)) {
      const isEmpty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
      if (!known.includes(key) && !isEmpty && !(isObject(value) && Object.keys(value).length === 0)) {
        this.lose(at, key, value, "field.unknown");
      }
    }
  }

  lose(at: Spot, field: string, value: unknown, code: keyof typeof WHY): void {
    const { fr, en } = WHY[code];
    this.losses.push(finding(at, field, code, `« ${quoted(value)} » : ${fr}`, `“${quoted(value)}”: ${en}`));
  }
}

const WHY = {
  "field.unknown": { fr: "HSDS n'a pas de place pour ce champ.", en: "HSDS has no place for this field." },
  "phone.none": { fr: "aucun numéro de téléphone ne s'y lit.", en: "no telephone number can be read in it." },
  "column.unknown": { fr: "cette colonne n'est reliée à aucun champ.", en: "this column is linked to no field." },
  "flag.unknown": { fr: "ni « X », ni oui, ni non.", en: "neither “X”, nor yes, nor no." },
  "age.word": {
    fr: "tranche d'âge sans bornes : gardée en toutes lettres.",
    en: "an age band without bounds: kept in words.",
  },
  "age.gap": {
    fr: "ces âges ne se suivent pas : ceux d'entre deux y sont compris.",
    en: "these ages do not follow each other: those between are taken in.",
  },
  "hours.unread": { fr: "ces heures ne se lisent pas.", en: "these hours cannot be read." },
  "name.none": {
    fr: "ce service n'a pas de nom : celui du lieu est pris.",
    en: "this service has no name: that of the place is taken.",
  },
  "list.more": { fr: "HSDS n'en garde qu'un seul.", en: "HSDS keeps only one." },
  "commune.unknown": { fr: "aucune commune de ce nom.", en: "no commune of that name." },
  "record.shape": { fr: "ceci n'est pas une fiche : passée.", en: "this is no record: passed over." },
} as const;

export const textIn = (object: Json, key: string): string => {
  const value = object[key];
  return typeof value === "string" ? value.trim() : "";
};
export const listIn = (object: Json, key: string): readonly unknown[] => {
  const value = object[key];
  return Array.isArray(value) ? value : [];
};
export const objectsIn = (object: Json, key: string): readonly Json[] => listIn(object, key).filter(isObject);
export const wordsIn = (object: Json, key: string): readonly string[] =>
  listIn(object, key).filter((it): it is string => typeof it === "string" && it.trim() !== "");

/** Texts that say something, one under the other; undefined when none does. */
export const together = (...texts: readonly string[]): string | undefined =>
  texts
    .map((it) => it.trim())
    .filter(Boolean)
    .join("\n") || undefined;
