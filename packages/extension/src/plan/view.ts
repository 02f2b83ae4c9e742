import { IsoDay } from "@relais/core";
import { z } from "zod";
import { AttachedChoice } from "../papers/choice.ts";
import { Plan } from "./plan.ts";

/** What screens need to draw a plan: schedule, budget and needs are made from it where they are shown, by the same functions everywhere. */
export const PlanView = z.strictObject({
  plan: Plan,
  /** Holidays of the country over the years of the plan. */
  daysOff: z.array(IsoDay),
});
export type PlanView = z.infer<typeof PlanView>;

/** The plan in force, with why its sites are where they are; null: no search is attached to it. */
export const PlanInForceView = PlanView.extend({ choice: AttachedChoice.nullable() });
export type PlanInForceView = z.infer<typeof PlanInForceView>;
