import type { Table } from "../model/directory.ts";

/** Lists within an object of HSDS JSON: the table of their lines, and the field in which each holds the id of what it is in. */
type Lists = Readonly<Record<string, readonly [table: Table, link: string]>>;

export const LISTS: Readonly<Partial<Record<Table, Lists>>> = {
  organization: {
    funding: ["funding", "organization_id"],
    contacts: ["contact", "organization_id"],
    phones: ["phone", "organization_id"],
    locations: ["location", "organization_id"],
    programs: ["program", "organization_id"],
    organization_identifiers: ["organization_identifier", "organization_id"],
  },
  service: {
    phones: ["phone", "service_id"],
    schedules: ["schedule", "service_id"],
    service_areas: ["service_area", "service_id"],
    service_at_locations: ["service_at_location", "service_id"],
    languages: ["language", "service_id"],
    funding: ["funding", "service_id"],
    cost_options: ["cost_option", "service_id"],
    required_documents: ["required_document", "service_id"],
    contacts: ["contact", "service_id"],
    capacities: ["service_capacity", "service_id"],
  },
  service_at_location: {
    contacts: ["contact", "service_at_location_id"],
    phones: ["phone", "service_at_location_id"],
    schedules: ["schedule", "service_at_location_id"],
  },
  location: {
    languages: ["language", "location_id"],
    addresses: ["address", "location_id"],
    contacts: ["contact", "location_id"],
    accessibility: ["accessibility", "location_id"],
    phones: ["phone", "location_id"],
    schedules: ["schedule", "location_id"],
  },
  contact: { phones: ["phone", "contact_id"] },
  phone: { languages: ["language", "phone_id"] },
};

/** Lists that any object may hold; the second field names its table. */
export const ANYWHERE = {
  attributes: ["attribute", "link_id", "link_entity"],
  metadata: ["metadata", "resource_id", "resource_type"],
} as const;

/** Single objects within an object, and the field of the outer one that holds their id. */
export const SINGLES: Readonly<Partial<Record<Table, Lists>>> = {
  service: { organization: ["organization", "organization_id"], program: ["program", "program_id"] },
  service_at_location: { location: ["location", "location_id"] },
  attribute: { taxonomy_term: ["taxonomy_term", "taxonomy_term_id"] },
  taxonomy_term: { taxonomy_detail: ["taxonomy", "taxonomy_id"] },
};
