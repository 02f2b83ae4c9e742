import { type Directory, type RowOf, type Table, tableNames } from "../model/directory.ts";
import { type Finding, finding } from "./finding.ts";
import type { Json } from "./hsds-json.ts";
import { ANYWHERE, LISTS, SINGLES } from "./nesting.ts";

/** The tables as one JSON object, each under the name of HSDS (`tabular.json`): nothing is lost. */
export const tabularJson = (directory: Directory): Json =>
  Object.fromEntries(tableNames.filter((it) => directory[it].length > 0).map((it) => [it, directory[it]]));

export interface Written {
  readonly services: readonly Json[];
  /** Lines that hang on no service: the list of services has no place for them. */
  readonly losses: readonly Finding[];
}

type Row = Readonly<Record<string, unknown>>;

/** Writes lines of a directory as the API of HSDS gives them: `whole`, with all that hangs on it; `brief`, its own fields alone. */
export const hsdsWriter = (directory: Directory) => {
  const nester = new Nester(directory);
  return {
    whole: (table: Table, row: Row): Json => nester.object(table, row),
    brief: (table: Table, row: Row): Json => nester.brief(table, row),
    /** Lines of a table in which a field holds this id. */
    on: <T extends Table>(table: T, field: string, id: string): readonly RowOf<T>[] =>
      nester.on(table, field, id) as readonly RowOf<T>[],
  };
};

/** Every service with all that hangs on it, as the API of HSDS gives `/services/{id}`. */
export const servicesJson = (directory: Directory): Written => {
  const nester = new Nester(directory);
  const services = directory.service.map((it) => nester.object("service", it));
  const losses = tableNames.flatMap((table) =>
    (directory[table] as readonly Row[])
      .filter((row) => !nester.written.has(row))
      .map((row) =>
        finding(
          { file: "services.json", path: `${table} ${row.id}` },
          null,
          "export.unreached",
          "Cette ligne ne tient à aucun service : la liste des services n'a pas de place pour elle. Exportez les tables.",
          "This line hangs on no service: the list of services has no place for it. Export the tables.",
        ),
      ),
  );
  return { services, losses };
};

class Nester {
  readonly written = new Set<Row>();
  readonly #open = new Set<Row>();
  readonly #byId = new Map<string, Row>();
  readonly #byLink = new Map<string, Row[]>();

  constructor(directory: Directory) {
    for (const table of tableNames) {
      for (const row of directory[table] as readonly Row[]) {
        this.#byId.set(`${table} ${row.id}`, row);
        for (const [field, value] of Object.entries(row)) {
          if (!field.endsWith("_id")) continue;
          const key = `${table} ${field} ${value}`;
          const others = this.#byLink.get(key);
          if (others === undefined) this.#byLink.set(key, [row]);
          else others.push(row);
        }
      }
    }
  }

  object(table: Table, row: Row): Json {
    this.written.add(row);
    // A term may be put on itself: it is not written within itself.
    this.#open.add(row);
    const made: Record<string, unknown> = { ...row };
    for (const [key, [inner, field]] of Object.entries(SINGLES[table] ?? {})) {
      const found = this.#byId.get(`${inner} ${row[field]}`);
      if (found !== undefined && !this.#open.has(found)) made[key] = this.object(inner, found);
    }
    for (const [key, [inner, field]] of Object.entries(LISTS[table] ?? {})) {
      // A service shows its places itself; those of its organisation would come with each of its services.
      if (table === "organization" && key === "locations") continue;
      this.#list(made, key, inner, this.on(inner, field, row.id));
    }
    for (const [key, [inner, field, entity]] of Object.entries(ANYWHERE)) {
      const rows = this.on(inner, field, row.id);
      this.#list(
        made,
        key,
        inner,
        rows.filter((it) => it[entity] === table),
      );
    }
    this.#open.delete(row);
    return made;
  }

  /** Its own fields, and the objects of which it holds the id, bare. */
  brief(table: Table, row: Row): Json {
    const singles = Object.entries(SINGLES[table] ?? {}).flatMap(([key, [inner, field]]) => {
      const found = this.#byId.get(`${inner} ${row[field]}`);
      return found === undefined ? [] : [[key, found] as const];
    });
    return { ...row, ...Object.fromEntries(singles) };
  }

  on(table: Table, field: string, id: unknown): readonly Row[] {
    return this.#byLink.get(`${table} ${field} ${id}`) ?? [];
  }

  #list(made: Record<string, unknown>, key: string, table: Table, rows: readonly Row[]): void {
    const shown = rows.filter((it) => !this.#open.has(it));
    if (shown.length > 0) made[key] = shown.map((it) => this.object(table, it));
  }
}
