import { IsoInstant } from "@relais/core";
import { z } from "zod";
import { Code } from "../events/codes.ts";

/**
 * When it happened, as claimed. `now`: typed as « maintenant », hence shifted by the measured offset of the device's clock
 * (server minus device, ms) give or take half the round trip. Nothing here refuses a date: `from` may follow `to`.
 */
export const ClaimedTime = z.strictObject({
  from: IsoInstant,
  to: IsoInstant,
  entered: z.enum(["now", "other"]).default("other"),
  clock: z.strictObject({ offset: z.number(), roundTrip: z.number().nonnegative() }).optional(),
});
export type ClaimedTime = z.infer<typeof ClaimedTime>;

/** Data of a form by field id, clear and sealed together: they are parted by the vocabulary when decided. */
export const Values = z.record(Code, z.json());
export type Values = z.infer<typeof Values>;
