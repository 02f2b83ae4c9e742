import { greatCircle, type Position, type Refusal } from "@relais/core";
import { columnNamed, plain } from "../table.ts";
import { readFigures } from "../territory/figures.ts";
import { readOutlines } from "../territory/geojson.ts";
import { isJson, readJson } from "../territory/json.ts";
import { type CodeAt, type CodesOf, type Ends, type OdTable, readOdCsv, readOsrmTable } from "../territory/od-table.ts";
import type { Provenance } from "../territory/place.ts";
import { type LoadedPlace, type PlaceNames, readPlaces } from "../territory/places.ts";
import { readPlacesTable } from "../territory/points.ts";
import type { TerritoryView } from "../where/view.ts";
import { boxOf } from "./ground.ts";
import { type Loaded, type LoadedKind, type LoadedOutlines, printOf, type TableSeason } from "./loaded.ts";

/** A file that a planner loads. `season` is of a travel table alone. */
export interface Loading {
  readonly kind: LoadedKind;
  readonly season: TableSeason;
  readonly file: string;
  readonly text: string;
  readonly said: Provenance;
}

/** What came of it: whole, or not at all with every reason. */
export type LoadOutcome =
  | { readonly loaded: Loaded; readonly refused: readonly [] }
  | { readonly loaded: null; readonly refused: readonly Refusal[] };

const none = (...refused: readonly Refusal[]): LoadOutcome => ({ loaded: null, refused });

interface Around {
  readonly view: TerritoryView;
  readonly files: readonly Loaded[];
  readonly names: PlaceNames;
}

/** Reads a file into what is kept of it. What another loaded file tells already is not told twice: that one is removed first. */
export const readLoading = (loading: Loading, around: Around): LoadOutcome => {
  const twice = sameKind(loading, around.files);
  if (twice !== null) return none(twice);
  return READERS[loading.kind](loading, around);
};

const removeFirst = (what: { readonly fr: string; readonly en: string }, { file }: Pick<Loaded, "file">): Refusal => ({
  code: "load.twice",
  fr: `${what.fr} déjà dans « ${file} ». Retirez d'abord ce fichier-là, ou gardez-le.`,
  en: `${what.en} in “${file}” already. Remove that file first, or keep it.`,
});

/** Of travel there is one table a season, and of outlines one file. */
const sameKind = ({ kind, season }: Loading, files: readonly Loaded[]): Refusal | null => {
  const before = files.find(
    (it) => it.kind === kind && (it.kind === "outlines" || (it.kind === "travel" && it.season === season)),
  );
  if (before === undefined) return null;
  return kind === "travel"
    ? removeFirst({ fr: "Des durées de cette saison sont", en: "Times of this season are" }, before)
    : removeFirst({ fr: "Des limites de communes sont", en: "Limits of communes are" }, before);
};

const ofFile = ({ file, text, said }: Loading) => ({ file, print: printOf(text), ...said });

type Reader = (loading: Loading, around: Around) => LoadOutcome;

const placesIn = (files: readonly Loaded[]): readonly LoadedPlace[] =>
  files.flatMap((it) => (it.kind === "places" ? it.places : []));

/** A name in a table: a code as it stands; else one leaves from a loaded place or its commune, and goes to a commune first. */
const codesIn = ({ files, names }: Around): Ends<CodesOf> => {
  const places = placesIn(files);
  const codes = new Map(places.map((it) => [it.code, [it.code]]));
  const said = Map.groupBy(places, (it) => plain(it.name));
  const full = Map.groupBy(places, (it) => plain(`${it.name} ${it.commune ?? it.department}`));
  const ofPlaces = (name: string): readonly string[] =>
    (said.get(plain(name)) ?? full.get(plain(name)) ?? []).map((it) => it.code);
  const first = (...all: readonly CodesOf[]): CodesOf => {
    // A table says the same names over and over.
    const known = new Map<string, readonly string[]>();
    return (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      let found: readonly string[] = codes.get(name) ?? [];
      for (const of of all) if (found.length === 0) found = of(name);
      known.set(name, found);
      return found;
    };
  };
  return { from: first(ofPlaces, names.communes), to: first(names.communes, ofPlaces) };
};

/** Km within which a point of a road is taken to be at a place. */
const NEAR = 3;

type Standing = { readonly code: string; readonly position: Position };
const nearest =
  (...lists: readonly (readonly Standing[])[]): CodeAt =>
  (point) => {
    for (const list of lists) {
      let [code, least]: [string | undefined, number] = [undefined, NEAR];
      for (const it of list) {
        const far = greatCircle(it.position, point);
        if (far <= least) [code, least] = [it.code, far];
      }
      if (code !== undefined) return code;
    }
    return undefined;
  };

/** To the hundredth of a minute. */
const rounded = (minutes: number): number => Math.round(minutes * 100) / 100;

const readTravel: Reader = (loading, around) => {
  const { file, text, said, season } = loading;
  const { communes } = around.view;
  const keep = (table: OdTable): LoadOutcome => {
    const from = [...table.from];
    const to = communes.filter((it) => table.to.has(it.code)).map((it) => it.code);
    if (to.length === 0) return none(leadsNowhere(file));
    const minutes = from.flatMap((a) =>
      to.map((b) => {
        const time = table.minutes.get(a)?.get(b);
        return time === undefined ? null : rounded(time);
      }),
    );
    return { loaded: { kind: "travel", ...ofFile(loading), season, from, to, minutes }, refused: [] };
  };
  if (!isJson(text)) {
    const { table, refused } = readOdCsv(file, text, codesIn(around), said);
    return table === null ? none(...refused) : keep(table);
  }
  const json = readJson(file, text);
  if (!json.ok) return none(json.refusal);
  const places = placesIn(around.files);
  const at = { from: nearest(places, communes), to: nearest(communes, places) };
  const table = readOsrmTable(json.value, at, said);
  return table.ok ? keep(table.value) : none(table.refusal);
};

const leadsNowhere = (file: string): Refusal => ({
  code: "load.no-site",
  fr: `${file} : aucun trajet ne mène à une commune, où une antenne peut ouvrir. Ajoutez des trajets vers des communes.`,
  en: `${file}: no way leads to a commune, where an office may open. Add ways to communes.`,
});

/** Codes of the communes of which places may tell: all of a department where no more is said, since limits that are loaded later place them anew. */
const mayTell = (places: readonly LoadedPlace[], { communes }: TerritoryView): ReadonlySet<string> => {
  const departments = new Set(places.filter((it) => it.commune === null).map((it) => it.department));
  return new Set([
    ...places.flatMap((it) => it.commune ?? []),
    ...communes.filter((it) => departments.has(it.department)).map((it) => it.code),
  ]);
};

const readPlacesFile: Reader = (loading, { view, files, names }) => {
  const table = readPlacesTable(loading.file, loading.text);
  if (!table.ok) return none(table.refusal);
  const { places, refused } = readPlaces(table.value, names, boxOf(view));
  if (refused.length > 0) return none(...refused);
  const [told, codes] = [mayTell(places, view), new Set(places.map((it) => it.code))];
  const before = files.find(
    (it) =>
      it.kind === "places" &&
      (it.places.some(({ code }) => codes.has(code)) || !mayTell(it.places, view).isDisjointFrom(told)),
  );
  if (before !== undefined) {
    return none(
      removeFirst({ fr: "Des lieux des mêmes communes sont", en: "Places of the same communes are" }, before),
    );
  }
  return { loaded: { kind: "places", ...ofFile(loading), places: [...places] }, refused: [] };
};

const MEASURES = ["people", "children", "calls"] as const;

const readFiguresFile: Reader = (loading, { files, names }) => {
  const table = readPlacesTable(loading.file, loading.text);
  if (!table.ok) return none(table.refusal);
  const { figures, childrenBy, refused } = readFigures(table.value, names);
  if (refused.length > 0) return none(...refused);
  const told = (measure: (typeof MEASURES)[number], all: typeof figures): Set<string> =>
    new Set(all.filter((it) => it[measure] !== null).map((it) => it.commune));
  const before = files.find(
    (it) => it.kind === "figures" && MEASURES.some((of) => !told(of, figures).isDisjointFrom(told(of, it.figures))),
  );
  if (before !== undefined) {
    return none(
      removeFirst({ fr: "Ces chiffres des mêmes communes sont", en: "These figures of the same communes are" }, before),
    );
  }
  return { loaded: { kind: "figures", ...ofFile(loading), figures: [...figures], childrenBy }, refused: [] };
};

/** Beginnings of the properties, small and plain, that may say which commune a polygon is. */
const SAYS = { commune: ["code", "pcode", "adm2", "commune", "nom", "name", "shapename"], department: ["dep", "adm1"] };

/** Degrees are kept to the thousandth, some 110 m: the map shows no more, and a device keeps little. */
const thousandth = (degrees: number): number => Math.round(degrees * 1000) / 1000;

const flat = (ring: readonly Position[]): number[] => {
  const kept: number[] = [];
  for (const it of ring) {
    const [lon, lat] = [thousandth(it.lon), thousandth(it.lat)];
    if (lon !== kept.at(-2) || lat !== kept.at(-1)) kept.push(lon, lat);
  }
  return kept;
};

/** Corners of a ring below which nothing of it is left to see. */
const CORNERS = 3;

const readOutlinesFile: Reader = (loading, { view, names }) => {
  const json = readJson(loading.file, loading.text);
  if (!json.ok) return none(json.refusal);
  const left: string[] = [];
  const codeOf = (properties: Readonly<Record<string, unknown>>): string | undefined => {
    const keys = Object.keys(properties).filter((it) => ["string", "number"].includes(typeof properties[it]));
    const at = columnNamed({ header: keys }, SAYS.department);
    const department = at === -1 ? undefined : names.department(String(properties[keys[at]!]));
    for (const begins of SAYS.commune) {
      for (const key of keys.filter((it) => plain(it).startsWith(begins))) {
        const codes = names.communes(String(properties[key]), department);
        if (codes.length === 1) return codes[0];
      }
    }
    const named = SAYS.commune.flatMap((it) => keys.filter((key) => plain(key).startsWith(it))).at(-1) ?? keys[0];
    left.push(named === undefined ? "?" : String(properties[named]));
    return undefined;
  };
  const { outlines, refused } = readOutlines(json.value, codeOf, boxOf(view));
  const fatal = refused.filter((it) => it.code !== "geojson.name");
  if (fatal.length > 0 || outlines.length === 0) return none(...(fatal.length > 0 ? fatal : refused));
  const kept: LoadedOutlines["outlines"] = outlines.map(({ code, rings }) => ({
    code,
    rings: rings.map(flat).filter((it) => it.length >= 2 * CORNERS),
  }));
  return { loaded: { kind: "outlines", ...ofFile(loading), outlines: kept, left }, refused: [] };
};

const READERS: Readonly<Record<LoadedKind, Reader>> = {
  travel: readTravel,
  places: readPlacesFile,
  figures: readFiguresFile,
  outlines: readOutlinesFile,
};
