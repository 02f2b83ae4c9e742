import { accept, type Refusal, type Result, refuse } from "@relais/core";
import { z } from "zod";
import { columnNamed, noColumn, noOne, numberIn, readTable, saidTwice, type Table } from "../table.ts";
import type { Provenance } from "./place.ts";

/** Minutes from place to place as somebody measured or routed them. */
export interface OdTable extends Provenance {
  readonly minutes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Every place that it has looked from, and to. */
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
}

/** What differs where one leaves from and where one goes to: a commune and one of its places may have one name. */
export interface Ends<T> {
  readonly from: T;
  readonly to: T;
}

/** Codes of the places that a name may mean: none, the one, or several. */
export type CodesOf = (name: string) => readonly string[];

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
  codesOf: Ends<CodesOf>,
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
  const codeIn = ({ line, values }: Table["rows"][number], at: number, codesOfEnd: CodesOf): string | undefined => {
    const codes = codesOfEnd(values[at]!);
    if (codes.length === 1) return codes[0];
    refused.push(noOne(written, [line, at + 1], values[at]!, codes));
    return undefined;
  };
  for (const row of written.rows) {
    const [a, b] = [codeIn(row, fromAt, codesOf.from), codeIn(row, toAt, codesOf.to)];
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
export const readOsrmTable = (json: unknown, codeAt: Ends<CodeAt>, provenance: Provenance): Result<OdTable> => {
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
  const placed = (list: typeof sources, at: CodeAt, name: "sources" | "destinations"): Result<string[]> => {
    const codes = list.map(({ location: [lon, lat] }) => at({ lat, lon }));
    const lost = codes.findIndex((it, i) => it === undefined || codes.indexOf(it) !== i);
    if (lost === -1) return accept(codes as string[]);
    const [lon, lat] = list[lost]!.location;
    const path = `${name}.${lost}`;
    return codes[lost] === undefined
      ? refuse(
          "osrm.place",
          `Aucun lieu du territoire n'est au point ${lat}, ${lon} (${path}). Ajoutez ce lieu, ou retirez ce point de la demande.`,
          `No place of the territory is at ${lat}, ${lon} (${path}). Add this place, or take this point out of the request.`,
          { path },
        )
      : refuse(
          "osrm.twice",
          `Le point ${lat}, ${lon} (${path}) est au même lieu qu'un autre de la liste : ${codes[lost]}. Retirez l'un des deux de la demande.`,
          `The point ${lat}, ${lon} (${path}) is at the same place as another of the list: ${codes[lost]}. Take one of the two out of the request.`,
          { path },
        );
  };
  const from = placed(sources, codeAt.from, "sources");
  if (!from.ok) return from;
  const to = placed(destinations, codeAt.to, "destinations");
  if (!to.ok) return to;
  const rows = durations.flatMap((row, i) =>
    row.flatMap((seconds, j) => (seconds === null ? [] : [[from.value[i]!, to.value[j]!, seconds / 60] as const])),
  );
  return accept(tableOf(rows, provenance, { from: new Set(from.value), to: new Set(to.value) }));
};
