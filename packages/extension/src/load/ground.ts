import type { Box } from "../territory/geojson.ts";
import type { OdTable } from "../territory/od-table.ts";
import type { ChildrenByAge, Figure, Place, Provenance } from "../territory/place.ts";
import type { Season } from "../territory/roads.ts";
import type { CommuneOfView, TerritoryView } from "../where/view.ts";
import { type Home, homeFinder } from "./homes.ts";
import type { Loaded, LoadedOutlines, LoadedTravel, TableSeason } from "./loaded.ts";

/** What is loaded, ready to be asked about. */
export interface LoadedGround {
  readonly files: readonly Loaded[];
  readonly tables: ReadonlyMap<TableSeason, OdTable>;
  /** Places to serve, by the commune which they tell in parts. */
  readonly parts: ReadonlyMap<string, readonly Place[]>;
  /** How many of them have their commune from where. */
  readonly homes: Readonly<Record<Home["by"], number>>;
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

/** The territory with what was loaded: figures of communes take the place of those told before, each with its own source. */
export const groundOf = (view: TerritoryView, files: readonly Loaded[]): Ground => {
  const names = new Map(view.communes.map((it) => [it.code, it.name]));
  const figures = new Map<string, Pick<CommuneOfView, "people" | "children">>();
  const calls = new Map<string, Figure>();
  const said = (value: number | null, { source, on }: Provenance) => (value === null ? null : { value, source, on });
  const aged = (figure: Figure | null, ages: ChildrenByAge | null) => figure && { ...figure, ages };
  for (const file of files) {
    if (file.kind !== "figures") continue;
    for (const { commune, people, children, ages, calls: called } of file.figures) {
      const heard = said(called, file);
      if (heard !== null) calls.set(commune, heard);
      const before = figures.get(commune);
      figures.set(commune, {
        people: said(people, file) ?? before?.people ?? null,
        children: aged(said(children, file), ages) ?? before?.children ?? null,
      });
    }
  }
  const communes = view.communes.map((it) => {
    const own = figures.get(it.code);
    return { ...it, people: own?.people ?? it.people, children: own?.children ?? it.children };
  });
  const outlines = files.find((it) => it.kind === "outlines") ?? null;
  const homeOf = homeFinder(communes, outlines);
  const parts = new Map<string, Place[]>();
  const homes = { file: 0, limits: 0, nearest: 0 };
  for (const file of files) {
    if (file.kind !== "places") continue;
    for (const it of file.places) {
      const home = homeOf(it);
      homes[home.by]++;
      const name = it.commune === null ? it.name : `${it.name}, ${names.get(it.commune) ?? it.commune}`;
      const { code, department, position } = it;
      const [people, children] = [said(it.people, file), aged(said(it.children, file), null)];
      const of = parts.get(home.commune) ?? [];
      of.push({ code, name, department, position, people, children });
      parts.set(home.commune, of);
    }
  }
  const tables = new Map(files.flatMap((it) => (it.kind === "travel" ? [[it.season, tableOf(it)] as const] : [])));
  return {
    ...view,
    communes,
    loaded: { files, tables, parts, homes, calls, outlines },
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
