import type { Box } from "../territory/geojson.ts";
import type { OdTable } from "../territory/od-table.ts";
import type { Figure, Place, Provenance } from "../territory/place.ts";
import type { LoadedPlace } from "../territory/places.ts";
import type { Season } from "../territory/roads.ts";
import type { CommuneOfView, TerritoryView } from "../where/view.ts";
import type { Loaded, LoadedOutlines, LoadedTravel, TableSeason } from "./loaded.ts";

/** What is loaded, ready to be asked about. */
export interface LoadedGround {
  readonly files: readonly Loaded[];
  readonly tables: ReadonlyMap<TableSeason, OdTable>;
  /** Places to serve, and the communes which they tell in parts. */
  readonly places: readonly Place[];
  readonly parts: ReadonlyMap<string, readonly Place[]>;
  /** Calls to the child helpline by the commune from which they came. */
  readonly calls: ReadonlyMap<string, Figure>;
  readonly outlines: LoadedOutlines | null;
}

/** The territory as a planner asks about it: what was told of it, and what was loaded on this device. */
export type Ground = TerritoryView & { readonly loaded?: LoadedGround };

const tableOf = ({ source, on, from, to, minutes }: LoadedTravel): OdTable => ({
  source,
  on,
  from: new Set(from),
  to: new Set(to),
  minutes: new Map(
    from.map((a, i): [string, Map<string, number>] => [
      a,
      new Map(
        to.flatMap((b, j): [string, number][] => {
          const time = minutes[i * to.length + j]!;
          return time === null ? [] : [[b, time]];
        }),
      ),
    ]),
  ),
});

/** Communes that a place helps to tell: its own, or all of its department where its file says no more. */
const toldBy = ({ commune, department }: LoadedPlace, communes: readonly CommuneOfView[]): readonly string[] =>
  commune === null ? communes.filter((it) => it.department === department).map((it) => it.code) : [commune];

/** Codes of the communes that places tell in parts. */
export const communesTold = (places: readonly LoadedPlace[], communes: readonly CommuneOfView[]): ReadonlySet<string> =>
  new Set(places.flatMap((it) => toldBy(it, communes)));

/** The territory with what was loaded: figures of communes take the place of those told before, each with its own source. */
export const groundOf = (view: TerritoryView, files: readonly Loaded[]): Ground => {
  const names = new Map(view.communes.map((it) => [it.code, it.name]));
  const figures = new Map<string, Pick<CommuneOfView, "people" | "children">>();
  const calls = new Map<string, Figure>();
  const said = (value: number | null, { source, on }: Provenance) => (value === null ? null : { value, source, on });
  for (const file of files) {
    if (file.kind !== "figures") continue;
    for (const { commune, people, children, calls: called } of file.figures) {
      const heard = said(called, file);
      if (heard !== null) calls.set(commune, heard);
      const before = figures.get(commune);
      figures.set(commune, {
        people: said(people, file) ?? before?.people ?? null,
        children: said(children, file) ?? before?.children ?? null,
      });
    }
  }
  const communes = view.communes.map((it) => {
    const own = figures.get(it.code);
    return { ...it, people: own?.people ?? it.people, children: own?.children ?? it.children };
  });
  const parts = new Map<string, Place[]>();
  const places = files.flatMap((file) =>
    file.kind !== "places"
      ? []
      : file.places.map((it): Place => {
          const name = it.commune === null ? it.name : `${it.name}, ${names.get(it.commune) ?? it.commune}`;
          const { code, department, position } = it;
          const place = {
            code,
            name,
            department,
            position,
            people: said(it.people, file),
            children: said(it.children, file),
          };
          for (const commune of toldBy(it, communes)) parts.set(commune, [...(parts.get(commune) ?? []), place]);
          return place;
        }),
  );
  const tables = new Map(files.flatMap((it) => (it.kind === "travel" ? [[it.season, tableOf(it)] as const] : [])));
  return {
    ...view,
    communes,
    loaded: { files, tables, places, parts, calls, outlines: files.find((it) => it.kind === "outlines") ?? null },
  };
};

/** The table that tells a season: its own, else the one of both. */
export const tableFor = ({ loaded }: Ground, season: Season): OdTable | null =>
  loaded?.tables.get(season) ?? loaded?.tables.get("both") ?? null;

/** The box in which a country lies. */
export const boxOf = ({ outline }: Pick<TerritoryView, "outline">): Box => {
  const [lats, lons] = [outline.map((it) => it.lat), outline.map((it) => it.lon)];
  return { south: Math.min(...lats), north: Math.max(...lats), west: Math.min(...lons), east: Math.max(...lons) };
};
