import { accept, type Refusal, type Result, refuse } from "@relais/core";
import { z } from "zod";
import { columnNamed, faultAt, numberIn, readTable, saidTwice, type Table } from "../table.ts";
import type { Provenance } from "./place.ts";

/** Minutes from place to place as somebody measured or routed them. */
export interface OdTable extends Provenance {
  readonly minutes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Every place that it has looked from, and to. */
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
}

/** The code of a place that a table names, or nothing. */
export type CodeOf = (name: string) => string | undefined;

const tableOf = (
  rows: Iterable<readonly [string, string, number]>,
  provenance: Provenance,
  all: Pick<OdTable, "from" | "to">,
): OdTable => {
  const minutes = new Map<string, Map<string, number>>();
  for (const [from, to, time] of rows) minutes.set(from, (minutes.get(from) ?? new Map()).set(to, time));
  return { ...provenance, ...all, minutes };
};

/** Names of a column, small and plain. */
const COLUMNS = {
  from: ["from", "origin", "de", "origine", "depart"],
  to: ["to", "destination", "a", "vers", "arrivee"],
  minutes: ["minutes", "min", "duree", "temps"],
} as const;

const NOT_MINUTES = {
  fr: "la durée en minutes (vide s'il n'y a pas de route)",
  en: "the time in minutes (empty where there is no road)",
};

/**
 * Reads an origin-destination table in CSV: from, to, minutes, one pair a line, places by name or code. Every line that does not read is
 * refused with its place; a pair that stands twice with two times is too. An empty time: no way.
 */
export const readOdCsv = (
  file: string,
  text: string,
  codeOf: CodeOf,
  provenance: Provenance,
): { readonly table: OdTable | null; readonly refused: readonly Refusal[] } => {
  const read = readTable(file, text);
  if (!read.ok) return { table: null, refused: [read.refusal] };
  const { value: written } = read;
  const columns = [COLUMNS.from, COLUMNS.to, COLUMNS.minutes].map((names) => columnNamed(written, names));
  const missing = Object.values(COLUMNS).filter((_, i) => columns[i] === -1);
  if (missing.length > 0) return { table: null, refused: [noColumn(written, missing)] };
  const [fromAt, toAt, timeAt] = columns as [number, number, number];
  const refused: Refusal[] = [];
  const rows = new Map<string, { readonly way: readonly [string, string, number]; readonly line: number }>();
  const [from, to] = [new Set<string>(), new Set<string>()];
  for (const row of written.rows) {
    const [a, b] = [fromAt, toAt].map((at) => {
      const code = codeOf(row.values[at]!);
      if (code === undefined) refused.push(noPlace(written, [row.line, at + 1], row.values[at]!));
      return code;
    });
    if (a === undefined || b === undefined) continue;
    from.add(a);
    to.add(b);
    if (row.values[timeAt] === "") continue;
    const time = numberIn(written, row, timeAt, NOT_MINUTES);
    const before = rows.get(`${a} ${b}`);
    if (!time.ok) refused.push(time.refusal);
    else if (before !== undefined && before.way[2] !== time.value) {
      refused.push(saidTwice(written, [row.line, timeAt + 1], before.line));
    } else rows.set(`${a} ${b}`, { way: [a, b, time.value], line: row.line });
  }
  const ways = [...rows.values()].map((it) => it.way);
  return { table: refused.length > 0 ? null : tableOf(ways, provenance, { from, to }), refused };
};

const noColumn = (table: Table, missing: readonly (readonly string[])[]): Refusal => {
  const words = missing.map((it) => `« ${it.join(" », « ")} »`).join(" ; ");
  return faultAt(
    table,
    [1, 1],
    "column",
    `il manque une colonne, nommée l'un de ces mots : ${words}. Ajoutez-la à la première ligne.`,
    `a column is missing, named with one of these words: ${words}. Add it to the first line.`,
  );
};

const noPlace = (table: Table, at: readonly [number, number], name: string): Refusal =>
  faultAt(
    table,
    at,
    "place",
    `le lieu « ${name} » n'est pas du territoire. Corrigez son nom, ou donnez son code.`,
    `the place “${name}” is not of the territory. Correct its name, or give its code.`,
  );

const Waypoint = z.object({ name: z.string().default(""), location: z.tuple([z.number(), z.number()]) });
const Osrm = z.object({
  code: z.string().default("Ok"),
  /** Seconds; null: no way. */
  durations: z.array(z.array(z.number().nullable())),
  sources: z.array(Waypoint),
  destinations: z.array(Waypoint),
});

/** The place that stands at a point, or nothing. */
export type CodeAt = (point: { readonly lat: number; readonly lon: number }) => string | undefined;

/** Reads the answer of OSRM's table service (JSON): its sources and destinations are placed by their points. */
export const readOsrmTable = (json: unknown, codeAt: CodeAt, provenance: Provenance): Result<OdTable> => {
  const read = Osrm.safeParse(json);
  if (!read.success || read.data.code !== "Ok") {
    const path = read.success ? "code" : (read.error.issues[0]?.path.join(".") ?? "");
    return refuse(
      "osrm.shape",
      `Ce n'est pas une table d'OSRM complète (${path}). Demandez-la de nouveau avec « annotations=duration ».`,
      `This is not a whole table of OSRM (${path}). Ask for it again with “annotations=duration”.`,
      { path },
    );
  }
  const { durations, sources, destinations } = read.data;
  if (durations.length !== sources.length || durations.some((it) => it.length !== destinations.length)) {
    return refuse(
      "osrm.size",
      "La table n'a pas une ligne par départ et une colonne par arrivée. Demandez-la de nouveau.",
      "The table does not have a row for each source and a column for each destination. Ask for it again.",
      { path: "durations" },
    );
  }
  const placed = (list: typeof sources): Result<string[]> => {
    const codes = list.map(({ location: [lon, lat] }) => codeAt({ lat, lon }));
    const lost = codes.indexOf(undefined);
    if (lost === -1) return accept(codes as string[]);
    const [lon, lat] = list[lost]!.location;
    return refuse(
      "osrm.place",
      `Aucun lieu du territoire n'est au point ${lat}, ${lon}. Ajoutez ce lieu, ou retirez ce point de la demande.`,
      `No place of the territory is at ${lat}, ${lon}. Add this place, or take this point out of the request.`,
      { path: `${list === sources ? "sources" : "destinations"}.${lost}` },
    );
  };
  const from = placed(sources);
  if (!from.ok) return from;
  const to = placed(destinations);
  if (!to.ok) return to;
  const rows = durations.flatMap((row, i) =>
    row.flatMap((seconds, j) => (seconds === null ? [] : [[from.value[i]!, to.value[j]!, seconds / 60] as const])),
  );
  return accept(tableOf(rows, provenance, { from: new Set(from.value), to: new Set(to.value) }));
};
