import type { z } from "zod";
import { Accessibility, Address, Contact, Location, Phone, ServiceAtLocation } from "./location.ts";
import { Funding, Organization, OrganizationIdentifier, Program } from "./organization.ts";
import { Schedule } from "./schedule.ts";
import { CostOption, Language, RequiredDocument, Service, ServiceArea, ServiceCapacity } from "./service.ts";
import { Attribute, Metadata, MetaTableDescription, Taxonomy, TaxonomyTerm } from "./taxonomy.ts";

/** Every table of a directory, in the names and the order of the data package of HSDS 3; `service_capacity` is of 3.1. */
export const TABLES = {
  organization: Organization,
  program: Program,
  service: Service,
  attribute: Attribute,
  service_at_location: ServiceAtLocation,
  location: Location,
  phone: Phone,
  contact: Contact,
  address: Address,
  schedule: Schedule,
  funding: Funding,
  service_area: ServiceArea,
  required_document: RequiredDocument,
  language: Language,
  accessibility: Accessibility,
  taxonomy_term: TaxonomyTerm,
  metadata: Metadata,
  meta_table_description: MetaTableDescription,
  cost_option: CostOption,
  organization_identifier: OrganizationIdentifier,
  taxonomy: Taxonomy,
  service_capacity: ServiceCapacity,
} as const;

export type Table = keyof typeof TABLES;
export type RowOf<T extends Table> = z.infer<(typeof TABLES)[T]>;
export const tableNames = Object.keys(TABLES) as Table[];

/** A directory: its tables. What is linked carries the id of what it is linked to, as in the data package. */
export type Directory = { readonly [T in Table]: readonly RowOf<T>[] };

export const emptyDirectory = (): Directory =>
  Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Directory;

/** Some lines of some tables, each whole or only in the fields that it changes. */
export type Lines = { readonly [T in Table]?: readonly (Partial<RowOf<T>> & { readonly id: string })[] };

/** A line whatever its table. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Every line with the name of its table. */
export const rowsOf = (lines: Directory | Lines): { readonly table: Table; readonly row: Row }[] =>
  tableNames.flatMap((table) => ((lines[table] ?? []) as readonly Row[]).map((row) => ({ table, row })));

/** Fields that hold the id of a line of another table. */
export const LINKS = {
  organization_id: "organization",
  parent_organization_id: "organization",
  program_id: "program",
  service_id: "service",
  location_id: "location",
  service_at_location_id: "service_at_location",
  contact_id: "contact",
  phone_id: "phone",
  taxonomy_id: "taxonomy",
  taxonomy_term_id: "taxonomy_term",
  parent_id: "taxonomy_term",
} as const satisfies Readonly<Record<string, Table>>;

/** The table that a field of a table points into; undefined when it holds no id of another line. */
export const linkOf = (table: Table, field: string, row: Readonly<Record<string, unknown>>): Table | undefined => {
  if (field === "replaces_id") return table;
  if (field === "link_id") return tableNames.find((it) => it === row.link_entity);
  if (field === "resource_id") return tableNames.find((it) => it === row.resource_type);
  return field in LINKS ? LINKS[field as keyof typeof LINKS] : undefined;
};
