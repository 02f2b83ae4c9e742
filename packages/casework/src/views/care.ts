import { Id, IsoDay, IsoInstant, IsoInterval } from "@relais/core";
import { z } from "zod";
import { FollowupKind, FollowupResult, PlanStatus, Risk, Service, Status } from "../events/codes.ts";

/** What somebody said of a line, a date or a level: the earlier words stay beside the last. */
const said = { sentence: z.string().nullable(), recordedAt: IsoInstant, role: z.string() };

/** One line of the plan, read in the social sector alone. `status` and `day`: the last word on each. */
export const PlanLineView = z.strictObject({
  id: Id,
  goal: z.string(),
  service: Service,
  provider: z.string().nullable(),
  day: IsoDay.nullable(),
  status: PlanStatus,
  updates: z.array(z.strictObject({ status: PlanStatus, ...said })),
});
export type PlanLineView = z.infer<typeof PlanLineView>;

/** A date on which somebody goes back to the child: a safety fact, every sector reads it. `result` null: still to come. */
export const FollowupView = z.strictObject({
  id: Id,
  kind: FollowupKind,
  day: IsoDay,
  sentence: z.string().nullable(),
  result: FollowupResult.nullable(),
  results: z.array(z.strictObject({ result: FollowupResult, time: IsoInterval, ...said })),
});
export type FollowupView = z.infer<typeof FollowupView>;

/** The level that holds and since when, wherever it was told; then each assessment, newest first. */
export const RiskView = z.strictObject({
  held: z.strictObject({ level: Risk, since: IsoInterval }).nullable(),
  assessments: z.array(z.strictObject({ level: Risk, time: IsoInterval, ...said })),
});
export type RiskView = z.infer<typeof RiskView>;

/** The situation of the child as it was changed, newest first. */
export const StatusChangeView = z.strictObject({ statuses: z.array(Status), ...said });
export type StatusChangeView = z.infer<typeof StatusChangeView>;
