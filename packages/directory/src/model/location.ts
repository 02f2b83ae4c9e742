import { z } from "zod";
import { dated, sourced, Uuid, Words } from "./fields.ts";

/**
 * Where somebody can go, write or call. `commune`: its code in the territory. `confidential`: it is told to nobody without an account
 * (a shelter that must not be found); absent, nobody said.
 */
export const Location = z.strictObject({
  id: Uuid,
  location_type: z.enum(["physical", "postal", "virtual"]),
  url: z.url().optional(),
  organization_id: Uuid.optional(),
  name: Words.optional(),
  alternate_name: Words.optional(),
  description: Words.optional(),
  transportation: Words.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  external_identifier: Words.optional(),
  external_identifier_type: Words.optional(),
  commune: Words.optional(),
  confidential: z.boolean().optional(),
  ...dated,
  ...sourced,
});

export const Address = z.strictObject({
  id: Uuid,
  location_id: Uuid.optional(),
  attention: Words.optional(),
  address_1: z.string(),
  address_2: Words.optional(),
  city: z.string(),
  region: Words.optional(),
  state_province: z.string(),
  postal_code: z.string(),
  country: z.string(),
  address_type: z.enum(["physical", "postal", "virtual"]),
});

export const Accessibility = z.strictObject({
  id: Uuid,
  location_id: Uuid.optional(),
  description: Words.optional(),
  details: Words.optional(),
  url: z.url().optional(),
});

/** A service given at a place. */
export const ServiceAtLocation = z.strictObject({
  id: Uuid,
  service_id: Uuid,
  location_id: Uuid,
  description: Words.optional(),
});

const linked = {
  organization_id: Uuid.optional(),
  service_id: Uuid.optional(),
  service_at_location_id: Uuid.optional(),
  location_id: Uuid.optional(),
};

export const Phone = z.strictObject({
  id: Uuid,
  ...linked,
  contact_id: Uuid.optional(),
  number: Words,
  extension: z.number().optional(),
  type: Words.optional(),
  description: Words.optional(),
});

/** A function to ask for. Names of persons are kept where a published directory gives them. */
export const Contact = z.strictObject({
  id: Uuid,
  ...linked,
  name: Words.optional(),
  title: Words.optional(),
  department: Words.optional(),
  email: z.email().optional(),
});
