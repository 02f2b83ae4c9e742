import { accept, type Result } from "@relais/core";
import { columnNamed, faultIn, plain, type Table } from "../../table.ts";

/** Which columns say the same places, and the same sites, in the three tables. */
export interface Joined {
  readonly place: { readonly demand: number; readonly cost: number };
  readonly site: { readonly candidates: number; readonly cost: number };
}

/** Usual names of the column that says the place, or the site, in the table of travel. */
const HINTS = {
  place: ["demand", "place", "lieu", "origin", "from", "de", "tract", "commune", "zone", "village", "i"],
  site: ["candidate", "candidat", "site", "store", "facility", "destination", "to", "vers", "bureau", "antenne", "j"],
} as const;
const ID = ["id", "code", "name", "nom"] as const;

/**
 * Tables are joined by what stands in them: of all columns, those are taken whose values are found in the other table; names of columns
 * decide only where values do not. `cost`: one line for each place and site; `counted`: columns of `demand` that count people, which
 * the table of travel may repeat.
 */
export const join = (demand: Table, candidates: Table, cost: Table, counted: readonly number[]): Result<Joined> => {
  const found = {
    place: matches(cost, demand, HINTS.place).filter((it) => !counted.includes(it.other)),
    site: matches(cost, candidates, HINTS.site),
  };
  const pairs = found.place
    .flatMap((place) => found.site.map((site) => ({ place, site, score: place.score + site.score })))
    .filter(({ place, site }) => place.cost !== site.cost)
    .sort((a, b) => b.score - a.score);
  const [best] = pairs;
  if (best !== undefined) {
    return accept({
      place: { demand: best.place.other, cost: best.place.cost },
      site: { candidates: best.site.other, cost: best.site.cost },
    });
  }
  const lacking = found.place.length === 0 ? demand.file : candidates.file;
  return faultIn(
    cost,
    [1, 1],
    "join",
    `aucune colonne ne dit les mêmes noms que ${lacking}. Mettez-y, pour chaque ligne, le lieu et le site tels qu'ils y sont écrits.`,
    `no column says the same names as ${lacking}. Put the place and the site of each line there as they are written in it.`,
  );
};

interface Match {
  readonly cost: number;
  readonly other: number;
  readonly score: number;
}

/** Pairs of columns that say the same: how much of the other table is found, and a little for a usual name. */
const matches = (cost: Table, other: Table, hints: readonly string[]): Match[] => {
  const valuesOf = ({ rows }: Table, column: number): Set<string> => new Set(rows.map((it) => it.values[column]!));
  const isHinted = (table: Table, column: number, names: readonly string[]): number =>
    names.some((name) => {
      const said = plain(table.header[column]!);
      return name.length < 3 ? said === name : said.startsWith(name);
    })
      ? 0.1
      : 0;
  const keys = [...other.header.keys()]
    .map((column) => ({ column, values: valuesOf(other, column) }))
    .filter(({ values }) => values.size === other.rows.length);
  return [...cost.header.keys()].flatMap((column) => {
    const own = valuesOf(cost, column);
    return keys.flatMap((key): Match[] => {
      const shared = [...key.values].filter((it) => own.has(it)).length;
      if (shared === 0) return [];
      const part = shared / key.values.size + shared / own.size;
      const named = isHinted(cost, column, hints) + isHinted(other, key.column, ID) / 2;
      return [{ cost: column, other: key.column, score: part + named }];
    });
  });
};

/** The column of a table that says how far it is. */
export const travelColumn = (cost: Table, { place, site }: Joined): number => {
  const names = [
    "cost",
    "cout",
    "distance",
    "travel",
    "trajet",
    "time",
    "temps",
    "duration",
    "duree",
    "minutes",
    "km",
    "metres",
  ];
  const named = columnNamed(cost, names);
  const taken = [place.cost, site.cost];
  if (named !== -1 && !taken.includes(named)) return named;
  return [...cost.header.keys()].find((at) => !taken.includes(at)) ?? -1;
};
