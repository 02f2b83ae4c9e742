import { type Table, tableNames } from "../model/directory.ts";
import { type Finding, finding } from "./finding.ts";
import { ANYWHERE, LISTS, SINGLES } from "./nesting.ts";
import type { Gathered, Raw } from "./raw.ts";
import { TABLE_OF_FILE } from "./table-files.ts";

export type Json = Readonly<Record<string, unknown>>;
export const isObject = (it: unknown): it is Json => typeof it === "object" && it !== null && !Array.isArray(it);

/** What an object holds itself: a file may name a field « constructor ». */
const own = <T>(of: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  of !== undefined && Object.hasOwn(of, key) ? of[key] : undefined;

/** What an object must have to be taken for a line of a table: the API gives services, organisations, places and terms at the top. */
const ROOTS: readonly (readonly [Table, (it: Json) => boolean])[] = [
  ["service_at_location", (it) => "service_id" in it && ("location" in it || "location_id" in it)],
  ["location", (it) => "location_type" in it],
  ["service", (it) => "status" in it && "name" in it],
  ["taxonomy_term", (it) => "term_uri" in it || "taxonomy_id" in it || "taxonomy_detail" in it || "parent_id" in it],
  [
    "organization",
    (it) => ["tax_id", "legal_status", "website", "locations", "programs", "uri", "funding"].some((key) => key in it),
  ],
];

const tableOfKey = (key: string): Table | undefined => tableNames.find((it) => it === key) ?? TABLE_OF_FILE.get(key);

/**
 * Lines of the tables within HSDS 3 JSON: one object, a list, a page of the API (`contents`), or tables (`{"services.csv": […]}`,
 * `{"service": […]}`). Undefined when it is nothing of the kind.
 */
export const gatherHsds = (json: unknown, file: string): Gathered | undefined => {
  const gatherer = new Gatherer(file);
  if (isObject(json)) {
    const tables = Object.keys(json).filter((it) => tableOfKey(it) !== undefined && Array.isArray(json[it]));
    if (tables.length > 0 && !ROOTS.some(([, is]) => is(json))) {
      for (const key of Object.keys(json)) {
        const table = tableOfKey(key);
        if (table !== undefined) gatherer.list(table, json[key], key, {});
        else gatherer.stray(key);
      }
      return gatherer;
    }
    if (Array.isArray(json.contents)) return gatherer.roots(json.contents, "contents") ? gatherer : undefined;
    return gatherer.roots([json], null) ? gatherer : undefined;
  }
  return Array.isArray(json) && gatherer.roots(json, "") ? gatherer : undefined;
};

class Gatherer implements Gathered {
  readonly raws: Raw[] = [];
  readonly faults: Finding[] = [];
  readonly losses: Finding[] = [];
  readonly #file: string;
  /** Objects that hold the one being read. */
  #depth = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whether the first of these is something that HSDS has at the top; the others are then held to be the same. No path: one alone. */
  roots(items: readonly unknown[], path: string | null): boolean {
    const [first] = items;
    const table = isObject(first) ? ROOTS.find(([, is]) => is(first))?.[0] : undefined;
    if (table === undefined) return false;
    for (const [i, it] of items.entries()) this.object(table, it, path === null ? "" : `${path}[${i}]`, {});
    return true;
  }

  stray(key: string): void {
    this.#fault(
      key,
      "table.unknown",
      `HSDS n'a pas de table « ${key} » : retirez-la ou renommez-la.`,
      `HSDS has no table “${key}”: remove or rename it.`,
    );
  }

  list(table: Table, value: unknown, path: string, link: Json): void {
    if (Array.isArray(value)) {
      for (const [i, it] of value.entries()) this.object(table, it, `${path}[${i}]`, link);
    } else if (value !== null)
      this.#fault(path, "field.type", "Une liste est attendue ici.", "A list is expected here.");
  }

  object(table: Table, value: unknown, path: string, link: Json): void {
    if (!isObject(value)) {
      this.#fault(
        path,
        "field.type",
        `Un objet « ${table} » est attendu ici.`,
        `An object “${table}” is expected here.`,
      );
      return;
    }
    this.#depth++;
    const under = (key: string): string => (path === "" ? key : `${path}.${key}`);
    const values = new Map<string, unknown>(Object.entries(link));
    for (const [key, it] of Object.entries(value)) {
      const list = own(LISTS[table], key);
      const anywhere = own(ANYWHERE, key);
      const single = own(SINGLES[table], key);
      if (list !== undefined) this.list(list[0], it, under(key), { [list[1]]: value.id });
      else if (anywhere !== undefined) {
        this.list(anywhere[0], it, under(key), { [anywhere[1]]: value.id, [anywhere[2]]: table });
      } else if (single !== undefined && it !== null) {
        // A program of a service is of the organisation that gives it.
        const of = isObject(value.organization) ? value.organization.id : value.organization_id;
        this.object(single[0], it, under(key), key === "program" ? { organization_id: of } : {});
        if (isObject(it) && !values.has(single[1])) values.set(single[1], it.id);
      } else if (it !== null) values.set(key, it);
    }
    this.#depth--;
    const at = { file: this.#file, path: path || "." };
    this.raws.push({ table, values: Object.fromEntries(values), at, ...(this.#depth > 0 && { embedded: true }) });
  }

  #fault(path: string, code: string, fr: string, en: string): void {
    this.faults.push(finding({ file: this.#file, path }, null, code, fr, en));
  }
}
