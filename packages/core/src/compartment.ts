import { z } from "zod";

/** « Volet »: who may read what (SEMANTICS §7). Every event carries one from the first one on. */
export const Compartment = z.enum(["commun", "enquete", "social", "sante", "justice"]);
export type Compartment = z.infer<typeof Compartment>;
export const compartments: readonly Compartment[] = Compartment.options;
