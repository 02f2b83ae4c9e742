import type { z } from "zod";
import { type Directory, emptyDirectory, LINKS, linkOf, TABLES, type Table } from "../model/directory.ts";
import { folded } from "../territory/fold.ts";
import { type Finding, finding, placeOf, quoted, type Reading, type Spot } from "./finding.ts";
import type { Gathered, Raw } from "./raw.ts";

/** What a fault does: `refuse` keeps nothing of the files, `leave-out` leaves out the value or the line, and tells it as a loss. */
export type Policy = "refuse" | "leave-out";

interface Line {
  readonly table: Table;
  readonly at: Spot;
  row: Record<string, unknown>;
  readonly embedded: boolean;
}

export interface Assembled {
  readonly directory: Directory;
  /** Where each line was read, by its table and its id. */
  readonly spots: ReadonlyMap<string, Spot>;
}

/** Lines of files put together into one directory: types, ids, links, doubles. */
export const assemble = (gathered: Gathered, policy: Policy): Reading<Assembled> => {
  const losses = [...gathered.losses, ...(policy === "refuse" ? [] : gathered.faults)];
  const faults = policy === "refuse" ? [...gathered.faults] : [];
  const found = policy === "refuse" ? faults : losses;
  let lines = merged(
    gathered.raws.flatMap((raw) => typed(raw, losses, found)),
    found,
  );
  lines = withoutDoubles(lines, found);
  lines = linked(lines, found);
  if (faults.length > 0) return { ok: false, faults };
  const value = emptyDirectory() as Record<Table, unknown[]>;
  for (const { table, row } of lines) value[table].push(row);
  const spots = new Map(lines.map(({ table, row, at }) => [`${table} ${row.id}`, at]));
  return { ok: true, value: { directory: value as unknown as Directory, spots }, losses };
};

const isOptional = (table: Table, field: string): boolean =>
  (TABLES[table].shape as Record<string, z.ZodType>)[field]?.safeParse(undefined).success ?? true;

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

/** One line against its schema: what it has no field for is a loss, what does not fit a fault. */
const typed = ({ table, values, at, embedded }: Raw, losses: Finding[], found: Finding[]): Line[] => {
  const schema = TABLES[table];
  const row: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (!Object.hasOwn(schema.shape, field)) {
      if (!isEmpty(value)) losses.push(unknownField(table, field, value, at));
    } else if (value === "" ? !isOptional(table, field) : !isEmpty(value)) row[field] = value;
  }
  const parsed = schema.safeParse(row);
  const line: Line = { table, at, row, embedded: embedded === true };
  const faults = parsed.success ? crossed(line) : parsed.error.issues.map((issue) => fault(line, issue));
  found.push(...faults);
  for (const { field } of faults) {
    if (field === null || !isOptional(table, field)) return [];
    delete row[field];
  }
  return [line];
};

const unknownField = (table: Table, field: string, value: unknown, at: Spot): Finding =>
  finding(
    at,
    field,
    "field.unknown",
    `Pas de place pour ce champ dans « ${table} » : « ${quoted(value)} » n'est pas gardé.`,
    `No place for this field in “${table}”: “${quoted(value)}” is not kept.`,
  );

const fault = ({ row, at, table }: Line, issue: z.core.$ZodIssue): Finding => {
  const field = String(issue.path[0] ?? "") || null;
  const value = field === null ? undefined : row[field];
  if (value === undefined) {
    return finding(
      at,
      field,
      "field.missing",
      `« ${table} » veut ce champ : complétez-le.`,
      `“${table}” wants this field: fill it in.`,
    );
  }
  const { fr, en } = expected(issue);
  return finding(
    at,
    field,
    "field.type",
    `« ${quoted(value)} » n'est pas ${fr} : corrigez.`,
    `“${quoted(value)}” is not ${en}: correct it.`,
  );
};

const FORMATS: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  guid: { fr: "un identifiant (UUID)", en: "an identifier (UUID)" },
  email: { fr: "une adresse électronique", en: "an e-mail address" },
  url: { fr: "une adresse de page (https://…)", en: "an address of a page (https://…)" },
  date: { fr: "une date (AAAA-MM-JJ)", en: "a date (YYYY-MM-DD)" },
  datetime: { fr: "un instant (AAAA-MM-JJThh:mm:ssZ)", en: "an instant (YYYY-MM-DDThh:mm:ssZ)" },
};
const TYPES: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  string: { fr: "un texte", en: "a text" },
  number: { fr: "un nombre", en: "a number" },
  int: { fr: "un nombre entier", en: "a whole number" },
  boolean: { fr: "un oui ou non (true, false)", en: "a yes or no (true, false)" },
};

const expected = (issue: z.core.$ZodIssue): { readonly fr: string; readonly en: string } => {
  const known =
    issue.code === "invalid_format"
      ? FORMATS[issue.format]
      : issue.code === "invalid_type"
        ? TYPES[issue.expected]
        : null;
  if (known) return known;
  if (issue.code === "invalid_value") {
    const words = issue.values.join(", ");
    return { fr: `un de ces mots : ${words}`, en: `one of these words: ${words}` };
  }
  if (issue.code === "too_small")
    return { fr: `un nombre d'au moins ${issue.minimum}`, en: `a number of at least ${issue.minimum}` };
  if (issue.code === "too_big")
    return { fr: `un nombre d'au plus ${issue.maximum}`, en: `a number of at most ${issue.maximum}` };
  return { fr: "écrit comme HSDS le demande", en: "written as HSDS asks" };
};

/** Fields that contradict each other. */
const crossed = ({ row, at }: Line): Finding[] => {
  const reversed = (first: string, last: string): Finding[] => {
    const [from, to] = [row[first], row[last]];
    if (from === undefined || to === undefined || from === null || to === null || from <= to) return [];
    return [
      finding(
        at,
        last,
        "field.reversed",
        `« ${to} » vient avant « ${first} » (${from}) : corrigez l'un des deux.`,
        `“${to}” comes before “${first}” (${from}): correct one of them.`,
      ),
    ];
  };
  return [
    ...reversed("minimum_age", "maximum_age"),
    ...reversed("valid_from", "valid_to"),
    ...reversed("available", "maximum"),
  ];
};

/** One line for each id. A line found within others comes with the same content each time, or adds to it. */
const merged = (lines: readonly Line[], found: Finding[]): Line[] => {
  const byId = new Map<string, Line>();
  return lines.filter((line) => {
    const key = `${line.table} ${String(line.row.id).toLowerCase()}`;
    const first = byId.get(key);
    if (first === undefined) {
      byId.set(key, line);
      return true;
    }
    const differs = Object.keys(line.row).find((it) => it in first.row && first.row[it] !== line.row[it]);
    if ((line.embedded || first.embedded) && differs === undefined) Object.assign(first.row, line.row);
    else {
      const where = placeOf(first.at);
      found.push(
        finding(
          line.at,
          differs ?? "id",
          "id.double",
          `L'identifiant ${line.row.id} est déjà celui de « ${line.table} » en ${where.fr}${differs ? `, avec un autre « ${differs} »` : ""} : gardez l'un des deux.`,
          `The identifier ${line.row.id} is already that of “${line.table}” at ${where.en}${differs ? `, with another “${differs}”` : ""}: keep one of them.`,
        ),
      );
    }
    return false;
  });
};

/** What tells two services apart: who gives it, its name, whom it is for, and where. */
const sameness = (row: Readonly<Record<string, unknown>>, places: readonly string[]): string =>
  JSON.stringify([
    row.organization_id,
    folded(String(row.name)),
    ...[
      "service_type",
      "program_id",
      "minimum_age",
      "maximum_age",
      "sexes",
      "statuses",
      "valid_from",
      "description",
    ].map((it) => row[it] ?? null),
    [...places].sort(),
  ]);

/** A service that comes twice under two ids is left out, with what hangs on it. */
const withoutDoubles = (lines: readonly Line[], found: Finding[]): Line[] => {
  const places = new Map<unknown, string[]>();
  for (const { table, row } of lines) {
    if (table === "service_at_location") {
      places.set(row.service_id, [...(places.get(row.service_id) ?? []), String(row.location_id)]);
    }
  }
  const seen = new Map<string, Line>();
  const doubles = new Set<unknown>();
  for (const line of lines) {
    if (line.table !== "service") continue;
    const key = sameness(line.row, places.get(line.row.id) ?? []);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, line);
      continue;
    }
    doubles.add(line.row.id);
    const where = placeOf(first.at);
    found.push(
      finding(
        line.at,
        "name",
        "service.double",
        `Le service « ${quoted(line.row.name)} » est déjà en ${where.fr} : même organisation, mêmes enfants, mêmes lieux. Gardez l'un des deux.`,
        `The service “${quoted(line.row.name)}” is already at ${where.en}: same organisation, same children, same places. Keep one of them.`,
      ),
    );
  }
  return lines.filter(({ table, row }) => !doubles.has(table === "service" ? row.id : row.service_id));
};

/** Each link leads to a line that is there. What hung on nothing else than a line that is not goes with it, round after round. */
const linked = (lines: readonly Line[], found: Finding[]): Line[] => {
  let left = [...lines];
  for (;;) {
    const ids = new Set(left.map(({ table, row }) => `${table} ${row.id}`));
    const kept = left.filter((line) => keepsItsLinks(line, ids, found));
    if (kept.length === left.length) return kept;
    left = kept;
  }
};

const keepsItsLinks = ({ table, at, row }: Line, ids: ReadonlySet<string>, found: Finding[]): boolean => {
  let isWanted = true;
  let broken = 0;
  for (const [field, value] of Object.entries(row)) {
    const target = linkOf(table, field, row);
    if (target === undefined || ids.has(`${target} ${value}`)) continue;
    broken++;
    found.push(
      finding(
        at,
        field,
        "id.dangling",
        `${value} n'est l'identifiant d'aucune ligne de « ${target} » : ajoutez-la ou corrigez.`,
        `${value} is the identifier of no line of “${target}”: add it or correct.`,
      ),
    );
    if (isOptional(table, field)) delete row[field];
    else isWanted = false;
  }
  // Once it hung on something, and now on nothing: nobody would find it again.
  const isHung = broken === 0 || HOLDERS.has(table) || Object.keys(row).some((it) => it in LINKS);
  return isWanted && isHung;
};

/** Tables that stand by themselves. */
const HOLDERS: ReadonlySet<Table> = new Set<Table>(["organization", "location", "taxonomy", "taxonomy_term"]);
