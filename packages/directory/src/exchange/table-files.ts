import { type Table, tableNames } from "../model/directory.ts";

/** Tables whose file is not simply their name and an « s ». */
const IRREGULAR: Readonly<Partial<Record<Table, string>>> = {
  service_at_location: "service_at_location.csv",
  address: "addresses.csv",
  funding: "funding.csv",
  accessibility: "accessibility.csv",
  metadata: "metadata.csv",
  taxonomy: "taxonomies.csv",
  service_capacity: "service_capacities.csv",
};

/** The file of each table in the data package of HSDS 3. */
export const fileOf = (table: Table): string => IRREGULAR[table] ?? `${table}s.csv`;

export const TABLE_OF_FILE: ReadonlyMap<string, Table> = new Map(tableNames.map((it) => [fileOf(it), it]));
