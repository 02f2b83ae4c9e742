import { IsoDay } from "@relais/core";
import { z } from "zod";
import { Uuid, Words } from "./fields.ts";

export const Taxonomy = z.strictObject({
  id: Uuid,
  name: Words,
  description: z.string(),
  uri: z.url().optional(),
  version: Words.optional(),
});

export const TaxonomyTerm = z.strictObject({
  id: Uuid,
  code: Words.optional(),
  name: Words,
  description: z.string(),
  parent_id: Uuid.optional(),
  taxonomy: Words.optional(),
  language: Words.optional(),
  taxonomy_id: Uuid.optional(),
  term_uri: z.url().optional(),
});

/** A term put on any line: `link_entity` names its table, `link_id` the line. */
export const Attribute = z.strictObject({
  id: Uuid,
  link_id: Uuid,
  taxonomy_term_id: Uuid,
  link_type: Words.optional(),
  link_entity: Words,
  value: Words.optional(),
});

/** A change that was made to a line. */
export const Metadata = z.strictObject({
  id: Uuid,
  resource_id: Uuid,
  resource_type: Words,
  last_action_date: IsoDay,
  last_action_type: Words,
  field_name: Words,
  previous_value: z.string(),
  replacement_value: z.string(),
  updated_by: Words,
});

export const MetaTableDescription = z.strictObject({
  id: Uuid,
  name: Words.optional(),
  language: Words.optional(),
  character_set: Words.optional(),
});
