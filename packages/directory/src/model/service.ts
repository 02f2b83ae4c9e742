import { IsoDay } from "@relais/core";
import { z } from "zod";
import { DateTime, dated, listOf, Sex, sourced, Uuid, Words } from "./fields.ts";

/**
 * What is done for a child, and for whom: ages in whole years, both included; `sexes` and `statuses` of the children it takes,
 * all of them when absent. `licensed_until`: the end of the agrément (`licenses` holds its number), unknown when absent.
 */
export const Service = z.strictObject({
  id: Uuid,
  organization_id: Uuid,
  program_id: Uuid.optional(),
  name: Words,
  alternate_name: Words.optional(),
  description: Words.optional(),
  url: z.url().optional(),
  email: z.email().optional(),
  status: z.enum(["active", "inactive", "defunct", "temporarily closed"]),
  interpretation_services: Words.optional(),
  application_process: Words.optional(),
  fees_description: Words.optional(),
  wait_time: Words.optional(),
  fees: Words.optional(),
  accreditations: Words.optional(),
  eligibility_description: Words.optional(),
  minimum_age: z.number().min(0).optional(),
  maximum_age: z.number().min(0).optional(),
  assured_date: IsoDay.optional(),
  assurer_email: z.email().optional(),
  licenses: Words.optional(),
  alert: Words.optional(),
  last_modified: DateTime.optional(),
  /** A code of the taxonomy of the pack (`annuaire/types.csv`). */
  service_type: Words.optional(),
  sexes: listOf(Sex.options).optional(),
  statuses: listOf(["[a-z]+(?:-[a-z]+)*"]).optional(),
  licensed_until: IsoDay.optional(),
  /** The unit confirms its own entry so often; past it, the entry is stale. */
  confirm_every_days: z.int().positive().optional(),
  ...dated,
  ...sourced,
});

/** Whom it serves by where they live. `area_code`: a code of the territory, or the beginning common to all those it covers. */
export const ServiceArea = z.strictObject({
  id: Uuid,
  service_id: Uuid.optional(),
  name: Words.optional(),
  description: Words.optional(),
  extent: Words.optional(),
  extent_type: Words.optional(),
  uri: Words.optional(),
  area_code: Words.optional(),
});

/**
 * Places tonight, after `service_capacity` of HSDS 3.1: `maximum` beds, `available` of them free when counted (`updated`); for
 * children of one sex, or of both when absent.
 */
export const ServiceCapacity = z.strictObject({
  id: Uuid,
  service_id: Uuid,
  sex: Sex.optional(),
  maximum: z.int().min(0).optional(),
  available: z.int().min(0).optional(),
  updated: DateTime.optional(),
  description: Words.optional(),
});

export const CostOption = z.strictObject({
  id: Uuid,
  service_id: Uuid,
  valid_from: IsoDay.optional(),
  valid_to: IsoDay.optional(),
  option: Words.optional(),
  currency: Words.optional(),
  amount: z.number().optional(),
  amount_description: Words.optional(),
});

export const RequiredDocument = z.strictObject({
  id: Uuid,
  service_id: Uuid.optional(),
  document: Words.optional(),
  uri: z.url().optional(),
});

/** `code`: ISO 639, as the standard asks (« fon », « yor »). */
export const Language = z.strictObject({
  id: Uuid,
  service_id: Uuid.optional(),
  location_id: Uuid.optional(),
  phone_id: Uuid.optional(),
  name: Words.optional(),
  code: Words.optional(),
  note: Words.optional(),
});
