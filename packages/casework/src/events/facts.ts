import type { FactValue } from "@relais/procedures";
import { z } from "zod";
import { Code } from "./codes.ts";

const Years = z.int().min(0).max(150);
const Age = z.strictObject({ age: z.tuple([Years, Years]) });
/** A civil day or an instant, whole: nothing may follow it. */
export const CivilDate = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** A datum as guards read it; `null` is « inconnu ». No string here was typed freely: codes and dates only. */
export const ClearFact: z.ZodType<FactValue> = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  CivilDate,
  Code,
  z.array(Code),
  z.strictObject({ from: CivilDate, to: CivilDate }),
  Age,
]);

/** Clear data by field id. */
export const ClearFacts = z.record(Code, ClearFact);
/** Sealed data by field id: text, names, telephones, and whatever the vocabulary does not know. */
export const SealedValues = z.record(z.string(), z.json());

/** A sentence or a text that somebody typed: sealed, always. */
export const FreeText = z.string().trim().min(1).max(20_000);
