import { Code, Id } from "@relais/core";
import { z } from "zod";
import { Quota } from "../selection/call.ts";

/** What alone would have had an application kept: so many points more, or one more allowed under a maximum. */
const Change = z.strictObject({ points: z.int().nullable(), quotas: z.array(Quota) });

/** What became of an application, and what would have changed it: what `explain` gives, as it is kept. */
export const CallOutcome = z.discriminatedUnion("is", [
  z.strictObject({
    is: z.literal("kept"),
    points: z.int(),
    spare: z.int().nullable(),
    needed: z.array(Quota),
  }),
  /** `rank`: among those who wait. `instead`: whose withdrawal would have it kept. */
  z.strictObject({
    is: z.literal("waiting"),
    points: z.int(),
    rank: z.int().positive(),
    instead: z.array(Id),
    change: Change,
  }),
  z.strictObject({ is: z.literal("not-kept"), points: z.int(), change: Change }),
  z.strictObject({ is: z.literal("not-eligible"), lacks: z.array(Code) }),
]);
export type CallOutcome = z.infer<typeof CallOutcome>;
