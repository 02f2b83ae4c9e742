import { type Finding, finding, quoted } from "../exchange/finding.ts";
import type { Imported } from "../exchange/read.ts";
import { without } from "../keeping/left-out.ts";
import { type Revision, revised } from "../keeping/revised.ts";
import { type Directory, type Lines, type Row, rowsOf, type Table } from "../model/directory.ts";
import type { ServiceType } from "../starter/index.ts";
import { folded, placeFinder, type Territory } from "../territory/index.ts";
import { withLines } from "./put.ts";
import { samenessIn } from "./sameness.ts";

/** The directory into which a list comes, and the country that reads it. */
export interface Ground {
  /** Without what units said of their entries since. */
  readonly standing: Directory;
  readonly words: readonly Revision[];
  readonly territory: Territory;
  readonly types: readonly ServiceType[];
  readonly offsetMinutes: number;
}

export interface ChangedLine {
  readonly table: Table;
  readonly row: Row;
  readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string }[];
}

/** What a list that was read would do to the directory, before anything is done. */
export interface Plan {
  /** What is put in when it is confirmed: nothing else. */
  readonly lines: Lines;
  readonly added: readonly { readonly table: Table; readonly row: Row }[];
  readonly changed: readonly ChangedLine[];
  /** Lines that say what is there already. */
  readonly same: number;
  /** What is left as it is in the directory, and why; what no place or type was found for. */
  readonly left: readonly Finding[];
}

/**
 * A line of an id that is there changes what it says otherwise; what it does not say stays. An organisation or a service that is there
 * under another id is left, and told; so is what a unit said itself of its own entry.
 */
export const planOf = (ground: Ground, imported: Imported): Plan => {
  const left: Finding[] = [];
  const told: Told = (table, row, field, code, fr, en) =>
    void left.push(finding(imported.spots.get(keyOf(table, row)) ?? { file: "." }, field, code, fr, en));
  const incoming = withoutKnown(placed(typed(imported.directory, ground, told), ground, told), ground, told);
  const there = new Map(rowsOf(ground.standing).map(({ table, row }) => [keyOf(table, row), row]));
  const lines = rowsOf(incoming);
  const said = new Map(rowsOf(spoken(ground, incoming)).map(({ table, row }) => [keyOf(table, row), row]));
  const [added, changed]: [Plan["added"][number][], ChangedLine[]] = [[], []];
  let same = 0;
  for (const { table, row } of lines) {
    const [before, after] = [there.get(keyOf(table, row)), said.get(keyOf(table, row))];
    const news = Object.entries(row).filter(([field, value]) => before?.[field] !== value);
    const holding = news.filter(([field, value]) => after?.[field] === value);
    if (news.length === 0) same++;
    for (const [field, value] of after === undefined ? [] : news.filter((it) => !holding.includes(it))) {
      keptByUnit(told, table, row, field, value);
    }
    if (after === undefined) keptByUnit(told, table, row, null, row.name ?? row.number ?? row.description ?? row.byday);
    else if (before === undefined) added.push({ table, row });
    else if (holding.length > 0) changed.push({ table, row, fields: holding.map((it) => changeOf(before, it)) });
  }
  const patches = changed.map(({ table, row, fields }) => ({
    table,
    row: { id: row.id, ...Object.fromEntries(fields.map(({ field }) => [field, row[field]])) },
  }));
  const put = Map.groupBy([...added, ...patches], (it) => it.table);
  return {
    lines: Object.fromEntries([...put].map(([table, rows]) => [table, rows.map((it) => it.row)])),
    ...{ added, changed, same, left },
  };
};

const keyOf = (table: Table, row: Row): string => `${table} ${row.id}`;

const changeOf = (before: Row, [field, value]: readonly [string, unknown]): ChangedLine["fields"][number] => ({
  field,
  before: before[field] === undefined ? null : String(before[field]),
  after: String(value),
});

/** The directory with these lines once the last words of the units are said over them. */
const spoken = ({ standing, words, offsetMinutes }: Ground, incoming: Directory): Directory =>
  revised(withLines(standing, incoming), words, offsetMinutes);

const keptByUnit = (told: Told, table: Table, row: Row, field: string | null, value: unknown): void =>
  told(
    table,
    row,
    field,
    "kept.by-unit",
    `L'unité a confirmé sa fiche elle-même : « ${quoted(value)} » n'est pas pris.`,
    `The unit confirmed its entry itself: “${quoted(value)}” is not taken.`,
  );

type Told = (table: Table, row: Row, field: string | null, code: string, fr: string, en: string) => void;

/** Services take one of our types where a term that they bear is one, by its code or its name: without one nobody is sent there. */
const typed = (directory: Directory, { types, standing }: Ground, told: Told): Directory => {
  const codes = new Map(
    types.flatMap((it) => [it.code, it.name.fr, it.name.en].map((name) => [folded(name), it.code])),
  );
  const known = new Set(types.map((it) => it.code));
  const terms = new Map(directory.taxonomy_term.map((it) => [it.id, it]));
  const borne = Map.groupBy(directory.attribute, (it) => it.link_id);
  const there = new Map(standing.service.map((it) => [it.id, it.service_type]));
  return {
    ...directory,
    service: directory.service.map((row) => {
      if (known.has(row.service_type ?? there.get(row.id) ?? "")) return row;
      const words = (borne.get(row.id) ?? []).flatMap(({ taxonomy_term_id }) => {
        const term = terms.get(taxonomy_term_id);
        return [term?.code, term?.name].flatMap((it) => codes.get(folded(it ?? "")) ?? []);
      });
      const [service_type] = words;
      if (service_type !== undefined) return { ...row, service_type };
      told(
        "service",
        row,
        "service_type",
        "type.unknown",
        `« ${quoted(row.name)} » ne dit aucun des services que le pays connaît : il est gardé, mais ne sera proposé pour aucun enfant.`,
        `“${quoted(row.name)}” says none of the services that the country knows: it is kept, but proposed for no child.`,
      );
      return row;
    }),
  };
};

/** Places take the commune that their address names, in whatever spelling. */
const placed = (directory: Directory, { territory, standing }: Ground, told: Told): Directory => {
  const find = placeFinder(territory);
  const codes = new Set(territory.communes.map((it) => it.code));
  const there = new Map(standing.location.map((it) => [it.id, it.commune]));
  const addresses = new Map(directory.address.map((it) => [it.location_id, it]));
  return {
    ...directory,
    location: directory.location.map((row) => {
      if (codes.has(row.commune ?? there.get(row.id) ?? "") || row.location_type !== "physical") return row;
      const address = addresses.get(row.id);
      const found = find(address?.city ?? "", address?.state_province || undefined);
      if (found.is === "found") return { ...row, commune: found.commune.code };
      const near =
        found.is === "ambiguous" ? found.candidates : found.is === "unknown" ? found.nearest : [found.commune];
      const names = near.map((it) => it.name).join(", ");
      told(
        "location",
        row,
        "commune",
        "commune.unknown",
        `« ${quoted(address?.city ?? "")} » n'est pas une commune sûre${names && ` (${names} ?)`} : le lieu est gardé sans commune.`,
        `“${quoted(address?.city ?? "")}” is no sure commune${names && ` (${names}?)`}: the place is kept without one.`,
      );
      return row;
    }),
  };
};

/** Without organisations and services that are there under another id; what hung on such an organisation hangs on the one that is there. */
const withoutKnown = (directory: Directory, { standing }: Ground, told: Told): Directory => {
  const ids = new Set([...standing.organization, ...standing.service].map((it) => it.id));
  const byName = Map.groupBy(standing.organization, (it) => folded(it.name));
  const sameAs = new Map<string, string>();
  for (const row of directory.organization) {
    const [first, ...others] = ids.has(row.id) ? [] : (byName.get(folded(row.name)) ?? []);
    if (first === undefined || others.length > 0) continue;
    sameAs.set(row.id, first.id);
    told(
      "organization",
      row,
      "name",
      "organization.there",
      `L'organisation « ${quoted(row.name)} » est déjà dans l'annuaire : laissée telle quelle, ses services lui sont rattachés.`,
      `The organisation “${quoted(row.name)}” is already in the directory: left as it is, its services are put under it.`,
    );
  }
  const moved = relinked(directory, sameAs);
  const keys = new Set(standing.service.map(samenessIn(standing)));
  const sameness = samenessIn(moved);
  const doubles = new Set<string>();
  for (const row of moved.service) {
    if (ids.has(row.id) || !keys.has(sameness(row))) continue;
    doubles.add(row.id);
    told(
      "service",
      row,
      "name",
      "service.there",
      `Le service « ${quoted(row.name)} » de la même organisation, au même lieu, est déjà dans l'annuaire : laissé tel quel. Corrigez-le sur sa fiche.`,
      `The service “${quoted(row.name)}” of the same organisation at the same place is already in the directory: left as it is. Correct it on its page.`,
    );
  }
  const links = Map.groupBy(moved.service_at_location, (it) => it.location_id);
  const isLeft = (table: Table, row: Row): boolean =>
    (table === "service" && doubles.has(row.id)) ||
    (table === "location" && (links.get(row.id)?.every((it) => doubles.has(it.service_id)) ?? false));
  return without(moved, isLeft);
};

const relinked = (directory: Directory, sameAs: ReadonlyMap<string, string>): Directory => {
  if (sameAs.size === 0) return directory;
  const fields = ["organization_id", "parent_organization_id"];
  const mended = rowsOf(directory)
    .filter(({ table, row }) => table !== "organization" || !sameAs.has(row.id))
    .map(({ table, row }) => {
      const links = fields.flatMap((field) => {
        const to = sameAs.get(String(row[field]));
        return to === undefined ? [] : [[field, to] as const];
      });
      return { table, row: links.length === 0 ? row : { ...row, ...Object.fromEntries(links) } };
    });
  const tables = Map.groupBy(mended, (it) => it.table);
  return Object.fromEntries(
    Object.keys(directory).map((table) => [table, tables.get(table as Table)?.map((it) => it.row) ?? []]),
  ) as unknown as Directory;
};
