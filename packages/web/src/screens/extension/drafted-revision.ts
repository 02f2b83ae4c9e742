import { ChoiceSummary } from "@relais/extension";
import { z } from "zod";

/** A revision as it is typed and kept on the device. */
export const DraftedRevision = z.strictObject({
  based: z.number(),
  text: z.string(),
  reason: z.string(),
  /** What the search found, where it comes from there; one that this Relais cannot read takes nothing else with it. */
  choice: ChoiceSummary.nullable().catch(null),
});
export type DraftedRevision = z.infer<typeof DraftedRevision>;
