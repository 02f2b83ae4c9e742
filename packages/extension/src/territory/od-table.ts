import { accept, type Refusal, type Result, refuse } from "@relais/core";
import Papa from "papaparse";
import { z } from "zod";
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

/** Headings that say the same. */
const HEADINGS: Readonly<Record<"from" | "to" | "minutes", readonly string[]>> = {
  from: ["from", "origin", "de", "origine", "depart"],
  to: ["to", "destination", "a", "vers", "arrivee"],
  minutes: ["minutes", "min", "duree", "temps"],
};
const plain = (heading: string): string => heading.normalize("NFD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();

const columnsOf = (header: readonly string[]): Result<Readonly<Record<"from" | "to" | "minutes", number>>> => {
  const found = Object.entries(HEADINGS).map(
    ([of, words]) => [of, header.findIndex((it) => words.includes(plain(it)))] as const,
  );
  const missing = found.filter(([, at]) => at === -1).map(([of]) => `« ${HEADINGS[of as "from"].join(" », « ")} »`);
  if (missing.length > 0) {
    return refuse(
      "od.heading",
      `Il manque une colonne, nommée l'un de ces mots : ${missing.join(" ; ")}. Ajoutez-la à la première ligne.`,
      `A column is missing, named with one of these words: ${missing.join("; ")}. Add it to the first line.`,
      { path: "1" },
    );
  }
  return accept(Object.fromEntries(found) as Record<"from" | "to" | "minutes", number>);
};

const atLine = (line: number, code: string, fr: string, en: string): Refusal => ({ code, fr, en, path: String(line) });

/**
 * Reads an origin-destination table in CSV: from, to, minutes, one pair a line, places by name or code. Every line that does not read is
 * refused with its number; a pair that stands twice with two times is too. An empty time: no way.
 */
export const readOdCsv = (
  text: string,
  codeOf: CodeOf,
  provenance: Provenance,
): { readonly table: OdTable | null; readonly refused: readonly Refusal[] } => {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: false });
  const columns = columnsOf(data[0] ?? []);
  if (!columns.ok) return { table: null, refused: [columns.refusal] };
  const refused: Refusal[] = [];
  const rows = new Map<string, readonly [string, string, number]>();
  const [from, to] = [new Set<string>(), new Set<string>()];
  for (const [i, row] of data.entries()) {
    if (i === 0 || row.every((it) => it.trim() === "")) continue;
    const named = [row[columns.value.from] ?? "", row[columns.value.to] ?? ""].map((it) => it.trim());
    const codes = named.map(codeOf);
    for (const [at, code] of codes.entries()) {
      if (code === undefined) {
        refused.push(
          atLine(
            i + 1,
            "od.place",
            `Ligne ${i + 1} : le lieu « ${named[at]} » n'est pas du territoire. Corrigez son nom, ou donnez son code.`,
            `Line ${i + 1}: the place “${named[at]}” is not of the territory. Correct its name, or give its code.`,
          ),
        );
      }
    }
    const [a, b] = codes;
    if (a === undefined || b === undefined) continue;
    from.add(a);
    to.add(b);
    const written = (row[columns.value.minutes] ?? "").trim();
    if (written === "") continue;
    const time = Number(written.replace(",", "."));
    if (!(time >= 0 && Number.isFinite(time))) {
      refused.push(
        atLine(
          i + 1,
          "od.minutes",
          `Ligne ${i + 1} : « ${written} » n'est pas un nombre de minutes. Écrivez 0 ou plus, ou rien s'il n'y a pas de route.`,
          `Line ${i + 1}: “${written}” is not a number of minutes. Write 0 or more, or nothing where there is no road.`,
        ),
      );
      continue;
    }
    const before = rows.get(`${a} ${b}`);
    if (before !== undefined && before[2] !== time) {
      refused.push(
        atLine(
          i + 1,
          "od.twice",
          `Ligne ${i + 1} : ce trajet est déjà donné, avec ${before[2]} minutes. Gardez l'un des deux.`,
          `Line ${i + 1}: this way is already given, with ${before[2]} minutes. Keep one of the two.`,
        ),
      );
      continue;
    }
    rows.set(`${a} ${b}`, [a, b, time]);
  }
  return { table: refused.length > 0 ? null : tableOf(rows.values(), provenance, { from, to }), refused };
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
