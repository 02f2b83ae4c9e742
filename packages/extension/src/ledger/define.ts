import { Code, IsoDay } from "@relais/core";
import { z } from "zod";
import { VisitKind } from "../visit/form.ts";

/**
 * Streams of the project ledger (DESIGN §4). `plan`: the action plan of the country, its revisions and what became of it; `visit`: one visit of
 * one place. Nobody is in either: neither a child nor a person, and what somebody typed in words is sealed all the same.
 */
export const projectKinds = ["plan", "visit"] as const;
export type ProjectKind = (typeof projectKinds)[number];

/** The one stream of the country's plan. */
export const PLAN_STREAM = "01900000-0000-7000-8000-000000000001";

/** Words that somebody typed. */
export const Sentence = z.string().trim().min(1).max(2_000);

/** The key of a task in the whole plan: `parakou/local`, `convention`. The plan may no longer have it: what happened stays. */
export const PlacedKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/);

const SaidMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Why something was not as planned: a short list, so that deviations can be counted. */
export const deviations = [
  "credit",
  "purchase",
  "decision",
  "staff",
  "premises",
  "partner",
  "access",
  "price",
  "quantity",
  "other",
] as const;
export const Deviation = z.enum(deviations);
export type Deviation = z.infer<typeof Deviation>;

/** A unit of the country, or the site of a branch that is to open: `site:parakou`. */
export const VisitedPlace = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/);

export const TaskSaid = z.strictObject({
  task: PlacedKey,
  startedOn: IsoDay,
  endedOn: IsoDay.nullable(),
  why: Deviation.nullable(),
});

export const LineSaid = z.strictObject({
  line: PlacedKey,
  month: SaidMonth,
  francs: z.int().nonnegative().max(1e12),
  why: Deviation.nullable(),
});

/** What is the same of a visit wherever it is read: where, of which kind, which day, in which form. */
export const VisitHead = z.strictObject({
  unit: VisitedPlace,
  kind: VisitKind,
  on: IsoDay,
  version: z.string().max(40),
});

/** Whether two visits of one place and day are one visit, noted twice, or two. */
export const Twinned = z.enum(["same", "apart"]);
export type Twinned = z.infer<typeof Twinned>;

export const Answers = <V extends z.ZodType>(value: V) => z.record(Code, value);
