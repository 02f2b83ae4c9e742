import { type Directory, linkOf, type Row, rowsOf, type Table, tableNames } from "../model/directory.ts";

/** The directory without these lines, and without whatever holds the id of one of them. */
export const without = (directory: Directory, isOut: (table: Table, row: Row) => boolean): Directory => {
  const rows = rowsOf(directory);
  const out = new Set(rows.filter(({ table, row }) => isOut(table, row)).map(({ table, row }) => `${table} ${row.id}`));
  if (out.size === 0) return directory;
  for (let before = -1; before < out.size; ) {
    before = out.size;
    for (const { table, row } of rows) {
      const hangs = Object.entries(row).some(([field, id]) => {
        const to = field.endsWith("_id") ? linkOf(table, field, row) : undefined;
        return to !== undefined && out.has(`${to} ${id}`);
      });
      if (hangs) out.add(`${table} ${row.id}`);
    }
  }
  return Object.fromEntries(
    tableNames.map((table) => [
      table,
      (directory[table] as readonly Row[]).filter((it) => !out.has(`${table} ${it.id}`)),
    ]),
  ) as unknown as Directory;
};

/** What is invented leaves: no child is sent to it. */
export const withoutInvented = (directory: Directory): Directory =>
  without(directory, (_table, row) => row.demonstration === true);

/**
 * What anybody may read. A place that is confidential leaves with everything that would lead to it; so does one of which nobody said
 * whether it is, where children sleep: no word is no leave to publish. The service itself stays.
 */
export const published = (directory: Directory, sheltering: ReadonlySet<string>): Directory => {
  const shelters = directory.service.filter((it) => sheltering.has(it.service_type ?? ""));
  const [services, organizations] = [shelters.map((it) => it.id), shelters.map((it) => it.organization_id)].map(
    (it) => new Set(it),
  );
  const links = Map.groupBy(directory.service_at_location, (it) => it.location_id);
  const hidden = new Set(
    directory.location
      .filter(({ id, organization_id, confidential }) => {
        if (confidential !== undefined) return confidential;
        const here = links.get(id);
        // A place at which no service is known to be given may be where its organisation's shelter is.
        if (here === undefined) return organizations?.has(organization_id ?? "") === true;
        return here.some((it) => services?.has(it.service_id));
      })
      .map((it) => it.id),
  );
  return without(directory, (table, row) => table === "location" && hidden.has(row.id));
};
