import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { Code } from "../events/codes.ts";

/** What an administrator enters: a number to call, of which unit, for which role, at which hours. None is ours. */
export const OnCallEntry = z.strictObject({
  unit: Code,
  role: Code,
  number: z
    .string()
    .trim()
    .regex(/^\+?\d[\d ]{1,24}$/),
  /** As people say it: « 24 h/24 », « de 8 h à 18 h ». */
  hours: z.string().trim().min(1).max(80),
});
export type OnCallEntry = z.infer<typeof OnCallEntry>;

/** Numbers to call, one's own unit first; every device carries them. */
export const OnCallView = z.strictObject({
  lines: z.array(OnCallEntry.extend({ id: Id, unitName: Text, roleName: Text })),
  /** When the list last changed; null: nothing was ever entered. */
  changedAt: IsoInstant.nullable(),
});
export type OnCallView = z.infer<typeof OnCallView>;

export const noOnCall: OnCallView = { lines: [], changedAt: null };
