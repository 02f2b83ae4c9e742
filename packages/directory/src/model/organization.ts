import { z } from "zod";
import { dated, sourced, Uuid, Words } from "./fields.ts";

/** Who answers for services: a ministry, a police unit, an NGO. `unit`: the unit of the country that it is, which keeps its entries. */
export const Organization = z.strictObject({
  id: Uuid,
  name: Words,
  alternate_name: Words.optional(),
  description: z.string(),
  email: z.email().optional(),
  website: z.url().optional(),
  tax_status: Words.optional(),
  tax_id: Words.optional(),
  year_incorporated: z.number().optional(),
  legal_status: Words.optional(),
  logo: Words.optional(),
  uri: z.url().optional(),
  parent_organization_id: Uuid.optional(),
  unit: Words.optional(),
  ...dated,
  ...sourced,
});

export const Program = z.strictObject({
  id: Uuid,
  organization_id: Uuid,
  name: Words,
  alternate_name: Words.optional(),
  description: z.string(),
});

export const OrganizationIdentifier = z.strictObject({
  id: Uuid,
  organization_id: Uuid,
  identifier_scheme: Words.optional(),
  identifier_type: Words,
  identifier: Words,
});

export const Funding = z.strictObject({
  id: Uuid,
  organization_id: Uuid.optional(),
  service_id: Uuid.optional(),
  source: Words.optional(),
});
