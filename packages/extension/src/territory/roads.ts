import { z } from "zod";

export const Season = z.enum(["dry", "rainy"]);
export type Season = z.infer<typeof Season>;

/** How a road of a class is taken, by season: `factor` km for one as the crow flies, at `kmh`. */
const Way = z.strictObject({ factor: z.number().min(1), kmh: z.number().positive() });

/**
 * How far and how fast people travel where no table says it: an assumption of the operator, never measured here, shown with its source
 * wherever a time made from it is.
 */
export const Roads = z.strictObject({
  classes: z.record(z.string(), z.strictObject({ dry: Way, rainy: Way })),
  source: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
});
export type Roads = z.infer<typeof Roads>;
