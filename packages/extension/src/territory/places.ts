import { accept, type Position, type Refusal, type Result } from "@relais/core";
import { columnNamed, faultAt, noColumn, noOne, numberIn, plain, type Table } from "../table.ts";
import { type Box, spotFault } from "./geojson.ts";

/** How names in files are recognised: whatever their spelling, and never by a guess. */
export interface PlaceNames {
  /** Codes of the communes that a name or a code may mean; `department` narrows it. */
  readonly communes: (name: string, department?: string) => readonly string[];
  /** A department's name as the territory writes it. */
  readonly department: (name: string) => string | undefined;
  /** The department of a commune by its code; of no other code. */
  readonly departmentOf: (commune: string) => string | undefined;
}

/** An arrondissement, a quarter or a village as a file tells it. */
export interface LoadedPlace {
  readonly code: string;
  readonly name: string;
  /** Code of its commune; null: the file says the department alone. */
  readonly commune: string | null;
  readonly department: string;
  readonly position: Position;
  /** Null: the file does not say it. */
  readonly people: number | null;
  readonly children: number | null;
}

/** Names of columns, small and plain, the surest first; one that begins so will do. */
export const COLUMNS = {
  code: ["code", "pcode", "id", "identifiant"],
  name: ["nom", "name", "lieu", "place", "village", "quartier", "arrondissement", "localite"],
  commune: ["commune", "adm2", "town"],
  department: ["departement", "department", "adm1"],
  latitude: ["latitude", "lat"],
  longitude: ["longitude", "lon", "lng"],
  people: ["population", "people", "habitants", "pop"],
  children: ["enfants", "children", "moinsde18", "under18", "mineurs"],
  calls: ["appels", "calls", "nombredappels", "numberofcalls"],
} as const;
export type Column = keyof typeof COLUMNS;
export type Row = Table["rows"][number];

const PEOPLE = { fr: "la population", en: "the population" };
const CHILDREN = { fr: "le nombre d'enfants", en: "the number of children" };
export const CALLS = { fr: "le nombre d'appels", en: "the number of calls" };

/** Where columns stand; -1 where one is not there. */
export const columnsOf = (table: Table): Record<Column, number> =>
  Object.fromEntries(Object.entries(COLUMNS).map(([it, names]) => [it, columnNamed(table, names)])) as Record<
    Column,
    number
  >;

/** A figure of a line: null where its cell is empty, or there is no such column. */
export const figureIn = (table: Table, row: Row, at: number, what: typeof PEOPLE): Result<number | null> =>
  at === -1 || row.values[at] === "" ? accept(null) : numberIn(table, row, at, what);

/** People and children of a line. More children than people are not possible. */
export const figuresIn = (
  table: Table,
  row: Row,
  at: Record<Column, number>,
): Result<Pick<LoadedPlace, "people" | "children">> => {
  const people = figureIn(table, row, at.people, PEOPLE);
  const children = figureIn(table, row, at.children, CHILDREN);
  if (!people.ok) return people;
  if (!children.ok) return children;
  const figures = { people: people.value, children: children.value };
  if (figures.people === null || figures.children === null || figures.children <= figures.people)
    return accept(figures);
  return {
    ok: false,
    refusal: faultAt(
      table,
      [row.line, at.children + 1],
      "children",
      `${figures.children} enfants pour ${figures.people} habitants. Corrigez l'un des deux.`,
      `${figures.children} children of ${figures.people} people. Correct one of the two.`,
    ),
  };
};

export const saidBefore = (table: Table, at: readonly [number, number], name: string, line: number): Refusal => {
  const [fr, en] = table.of === "features" ? ["à l'objet", "by feature"] : ["à la ligne", "on line"];
  return faultAt(
    table,
    at,
    "place-twice",
    `« ${name} » est déjà dit ${fr} ${line}. Gardez l'un des deux, ou donnez à chacun son code.`,
    `“${name}” is said already ${en} ${line}. Keep one of the two, or give each its code.`,
  );
};

const SPOTS = {
  number: {
    fr: "la latitude et la longitude ne sont pas toutes deux des nombres. Donnez-les en degrés décimaux.",
    en: "latitude and longitude are not both numbers. Give them in decimal degrees.",
  },
  projection: {
    fr: "ce point n'est pas en degrés : il est projeté, en mètres sans doute. Exportez le fichier en WGS 84 (EPSG:4326).",
    en: "this point is not in degrees: it is projected, in metres perhaps. Export the file in WGS 84 (EPSG:4326).",
  },
  order: {
    fr: "la latitude et la longitude sont inversées. Échangez-les (dans un GeoJSON, la longitude vient d'abord).",
    en: "latitude and longitude are changed about. Put each in the other's place (in a GeoJSON longitude comes first).",
  },
  outside: {
    fr: "ce point est hors du pays. Vérifiez ses deux nombres.",
    en: "this point is outside the country. Check its two numbers.",
  },
} as const;

const spotIn = (table: Table, row: Row, at: Record<Column, number>, country: Box): Result<Position> => {
  const [lat, lon] = [at.latitude, at.longitude].map((it) => {
    const said = row.values[it]!.replace(",", ".");
    return said === "" ? Number.NaN : Number(said);
  }) as [number, number];
  const fault = Number.isFinite(lat) && Number.isFinite(lon) ? spotFault({ lat, lon }, country) : "number";
  if (fault === null) return accept({ lat, lon });
  const { fr, en } = SPOTS[fault];
  return { ok: false, refusal: faultAt(table, [row.line, at.latitude + 1], fault, fr, en) };
};

/** Which commune or department a line says; `at`: where it is told. */
export const homeIn = (
  table: Table,
  row: Row,
  at: Record<Column, number>,
  names: PlaceNames,
): Result<Pick<LoadedPlace, "commune" | "department">> => {
  const of = (column: number): string => (column === -1 ? "" : row.values[column]!);
  const [commune, said] = [of(at.commune), of(at.department)];
  if (commune !== "") {
    const codes = names.communes(commune, said === "" ? undefined : said);
    return codes.length === 1
      ? accept({ commune: codes[0]!, department: names.departmentOf(codes[0]!)! })
      : { ok: false, refusal: noOne(table, [row.line, at.commune + 1], commune, codes) };
  }
  const department = names.department(said);
  return department === undefined
    ? { ok: false, refusal: noOne(table, [row.line, Math.max(at.department, at.commune) + 1], said, []) }
    : accept({ commune: null, department });
};

/**
 * Reads arrondissements, quarters or villages, one a line: name, commune (or department), latitude, longitude, people and children. Every line
 * that does not read is refused with its place, and one place said twice is too. An empty number is not known; it is never 0.
 */
export const readPlaces = (
  table: Table,
  names: PlaceNames,
  country: Box,
): { readonly places: readonly LoadedPlace[]; readonly refused: readonly Refusal[] } => {
  const at = columnsOf(table);
  const lacks = (...either: Column[]): (readonly string[])[] =>
    either.every((it) => at[it] === -1) ? [either.flatMap((it) => COLUMNS[it])] : [];
  const missing = [
    ...lacks("name"),
    ...lacks("commune", "department"),
    ...lacks("latitude"),
    ...lacks("longitude"),
    ...lacks("people", "children"),
  ];
  if (missing.length > 0) return { places: [], refused: [noColumn(table, missing)] };
  const places: LoadedPlace[] = [];
  const refused: Refusal[] = [];
  const lines = new Map<string, number>();
  for (const row of table.rows) {
    const name = row.values[at.name]!;
    const home = homeIn(table, row, at, names);
    const spot = spotIn(table, row, at, country);
    const figures = figuresIn(table, row, at);
    if (!home.ok || !spot.ok || !figures.ok) {
      refused.push(...[home, spot, figures].flatMap((it) => (it.ok ? [] : [it.refusal])));
      continue;
    }
    const said = at.code === -1 ? "" : row.values[at.code]!;
    const code = said === "" ? `${home.value.commune ?? plain(home.value.department)}/${plain(name)}` : said;
    const before = lines.get(code);
    if (before !== undefined) refused.push(saidBefore(table, [row.line, at.name + 1], name, before));
    else if (names.departmentOf(code) !== undefined) refused.push(isCommune(table, [row.line, at.code + 1], code));
    lines.set(code, before ?? row.line);
    places.push({ code, name, ...home.value, position: spot.value, ...figures.value });
  }
  return { places, refused };
};

const isCommune = (table: Table, at: readonly [number, number], code: string): Refusal =>
  faultAt(
    table,
    at,
    "code",
    `le code « ${code} » est celui d'une commune. Donnez au lieu son propre code, ou chargez ces nombres comme chiffres des communes.`,
    `the code “${code}” is that of a commune. Give the place its own code, or load these numbers as figures of communes.`,
  );
