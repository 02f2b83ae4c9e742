import { z } from "zod";

/** What an administrator enters as the way by road for one as the crow flies, and where it comes from. */
export const RoadFactor = z.strictObject({
  roadFactor: z.number().min(1).max(3),
  source: z.string().trim().min(1).max(300),
});
export type RoadFactor = z.infer<typeof RoadFactor>;
