import { Id, IsoDay, Text } from "@relais/core";
import { z } from "zod";
import { Plan, ReadinessPoint } from "../plan/plan.ts";
import { VisitForm, VisitKind } from "../visit/form.ts";
import { Visit, VisitAnswer } from "../visit/visit.ts";
import { Deviation, Twinned, VisitedPlace } from "./define.ts";

const saidBy = { role: Text, unit: Text, recordedAt: z.string() };
const Adopted = z.strictObject({ revision: z.int(), on: IsoDay, act: z.string().nullable(), ...saidBy });

/** « Suivi »: the plan in force and what was reported of it; what follows is reckoned where it is shown. */
export const FollowUpView = z.strictObject({
  plan: Plan,
  daysOff: z.array(IsoDay),
  today: IsoDay,
  /** Null: the plan that the country begins with, which nobody has adopted. */
  adoption: Adopted.nullable(),
  tasks: z.array(
    z.strictObject({
      task: z.string(),
      startedOn: IsoDay,
      endedOn: IsoDay.nullable(),
      why: Deviation.nullable(),
      sentence: z.string().nullable(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      line: z.string(),
      month: z.string(),
      francs: z.int(),
      why: Deviation.nullable(),
      sentence: z.string().nullable(),
    }),
  ),
});
export type FollowUpView = z.infer<typeof FollowUpView>;

/** Revisions of the plan, the newest first, and the text to write on from. */
export const RevisionsView = z.strictObject({
  /** The last revision, 0 where there is none; its text, or the plan that the country begins with. */
  last: z.int().nonnegative(),
  text: z.string(),
  /** The text of the plan in force. */
  inForce: z.string(),
  revisions: z.array(
    z.strictObject({
      revision: z.int(),
      reason: z.string().nullable(),
      ...saidBy,
      adopted: Adopted.nullable(),
    }),
  ),
});
export type RevisionsView = z.infer<typeof RevisionsView>;

/** « Préparation »: each site of the plan, point by point. */
export const ReadinessView = z.strictObject({
  sites: z.array(
    z.strictObject({
      site: z.string(),
      title: Text,
      points: z.array(
        z.strictObject({
          point: ReadinessPoint,
          state: z.enum(["met", "unmet", "unknown"]),
          found: VisitAnswer.nullable(),
          on: IsoDay.nullable(),
        }),
      ),
    }),
  ),
});
export type ReadinessView = z.infer<typeof ReadinessView>;

/** Where one can be sent to visit. */
export const VisitPlace = z.strictObject({ place: VisitedPlace, kind: VisitKind, name: Text, commune: z.string() });
export type VisitPlace = z.infer<typeof VisitPlace>;

/** What a device needs to note a visit by itself. */
export const VisitPaper = z.strictObject({ form: VisitForm, places: z.array(VisitPlace) });
export type VisitPaper = z.infer<typeof VisitPaper>;

export const VisitLine = z.strictObject({
  id: Id,
  /** What the place is called. */
  place: Text,
  visit: Visit,
  dated: z.enum(["certain", "uncertain"]),
  recordedAt: z.string(),
  /** By whom, by function. */
  by: z.strictObject({ role: Text, unit: Text }),
  /** Whether its reader may settle it. */
  mine: z.enum(["own", "other"]),
  /** `waiting`: noted on this device, and not sent yet. */
  sent: z.enum(["sent", "waiting"]),
  /** Visits of the same place and day; `is` null: nobody has said whether they are one. */
  twins: z.array(z.strictObject({ id: Id, recordedAt: z.string(), is: Twinned.nullable() })),
  /** The visit that counts in its place. */
  countedAs: Id.nullable(),
});
export type VisitLine = z.infer<typeof VisitLine>;

/** « Visites »: the latest first. `paper` null: this reader notes none. */
export const VisitsView = z.strictObject({ paper: VisitPaper.nullable(), visits: z.array(VisitLine) });
export type VisitsView = z.infer<typeof VisitsView>;
