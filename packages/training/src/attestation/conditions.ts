import { Code, Text } from "@relais/core";
import { z } from "zod";

const Hundredths = z.int().min(0).max(100);
const Months = z.int().positive();

/**
 * What one role must have done before it is attested. French keys, as trainers and jurists write them; every figure is a default of the
 * project (« repère »), and no text of law gives one.
 */
const RoleConditionsShape = z.strictObject({
  fonction: Code,
  /** All of them are to be followed. */
  modules: z.array(Code).min(1),
  /** The last test after each module: right answers, of a hundred. */
  test: z.strictObject({ surCent: Hundredths }),
  /** Practice on the grids of these modules, each so many times, seen by so many raters, with so much of it done, of a hundred. */
  observation: z.strictObject({
    grilles: z.array(Code),
    fois: z.int().positive(),
    observateurs: z.int().positive(),
    surCent: Hundredths,
  }),
  /** The last session or refresher of each module is no older than this. */
  recyclage: z.strictObject({ mois: Months }),
  validite: z.strictObject({ mois: Months }),
});
export type RoleConditions = z.infer<typeof RoleConditionsShape>;

export const ConditionsShape = z.strictObject({
  conditions: Code,
  version: z.string().trim().min(1),
  /** Said wherever a figure of them is. */
  mention: Text,
  fonctions: z.array(RoleConditionsShape).min(1),
});
/** The conditions of every role that is attested. */
export type Conditions = z.infer<typeof ConditionsShape>;

export const conditionsFor = ({ fonctions }: Conditions, role: string): RoleConditions | undefined =>
  fonctions.find((it) => it.fonction === role);
