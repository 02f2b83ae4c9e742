import { Code, Id } from "@relais/core";
import { z } from "zod";
import { eventType, FreeText, nothing } from "../ledger/define.ts";
import { Practice } from "../session/events.ts";

/** Whether an element of the grid was done. `not-seen`: there was no occasion, and nothing is counted. */
export const Seen = z.enum(["yes", "partly", "no", "not-seen"]);
export type Seen = z.infer<typeof Seen>;

/** By element of the grid. */
export const Grid = z.record(Code, Seen);
export type Grid = z.infer<typeof Grid>;

export const practiceEvents = {
  "rating.begun": eventType(
    "rating",
    z.strictObject({
      session: Id,
      observation: Id,
      participant: Id,
      module: Code,
      practice: Practice,
      game: Code.nullable(),
    }),
    nothing,
  ),
  "rating.noted": eventType("rating", z.strictObject({ grid: Grid }), nothing),
  /** For the person alone: no child's name or words. */
  "rating.fed-back": eventType("rating", nothing, z.strictObject({ text: FreeText })),
  /** From here on the other rater and the person may read it, once both have said so. */
  "rating.done": eventType("rating", nothing, nothing),
};
