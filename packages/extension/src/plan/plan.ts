import { Code, IsoDay, Text } from "@relais/core";
import { z } from "zod";

/**
 * An action plan as it is written and kept: what is to be done, in which order, by whom, with what, at what cost and who pays. What is the same
 * for each site stands once in a template. Its faults of meaning are found by `faultsOf`, never by these shapes: each is said with its place.
 */

/** Low, likely and high. Days are working days; money is whole francs. */
export const Range = z.strictObject({ low: z.number(), likely: z.number(), high: z.number() });
export type Range = z.infer<typeof Range>;

/** The three aspects of the action plan that the national strategy asks for. */
export const Aspect = z.enum(["technical", "financial", "material"]);
export type Aspect = z.infer<typeof Aspect>;

/** What a line provides, as the list of needs groups it. */
export const NeedKind = z.enum(["rooms", "vehicles", "phones", "equipment", "posts", "training", "running", "other"]);
export type NeedKind = z.infer<typeof NeedKind>;

/** « local »: a task of the same list, or of the whole plan; « parakou/local »: one of a site. */
export const TaskRef = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/, { message: "id" });

export const After = z.strictObject({
  task: TaskRef,
  /** Working days to wait once it has ended. */
  wait: z.int().nonnegative(),
});

export const Task = z.strictObject({
  task: Code,
  title: Text,
  aspect: Aspect,
  /** All three 0: a milestone. */
  days: Range,
  after: z.array(After),
  notBefore: IsoDay.nullable(),
  /** Who answers for it: a role or a service, never a person. */
  responsible: z.string().nullable(),
});
export type Task = z.infer<typeof Task>;

export const UnitCost = z.strictObject({ ...Range.shape, source: z.string().min(1) });

export const Line = z.strictObject({
  line: Code,
  title: Text,
  aspect: Aspect,
  kind: NeedKind,
  quantity: z.number(),
  unit: Text,
  /** Francs for one unit; null: nobody has said it yet. */
  cost: UnitCost.nullable(),
  /** Paid when this task ends; each month or each year from the month after. */
  task: TaskRef,
  every: z.enum(["once", "month", "year"]),
  /** What part each donor bears, in hundredths. The rest is still to be found. */
  shares: z.array(z.strictObject({ donor: Code, percent: z.number() })),
});
export type Line = z.infer<typeof Line>;

/** Who or what shows that a point is met: a task of the plan, another pillar, or a visit. */
export const Proof = z.enum(["task", "procedures", "attested", "circuit", "visit"]);
export type Proof = z.infer<typeof Proof>;
export const ReadinessPoint = z.strictObject({
  point: Code,
  title: Text,
  proof: Proof,
  /** `task`: which; `visit`: which question of the form. */
  of: Code.nullable(),
  /** At least so many; null: it is there or not. */
  least: z.number().nullable(),
});
export type ReadinessPoint = z.infer<typeof ReadinessPoint>;

export const Template = z.strictObject({
  template: Code,
  title: Text,
  tasks: z.array(Task),
  lines: z.array(Line),
  readiness: z.array(ReadinessPoint),
});
export type Template = z.infer<typeof Template>;

export const Site = z.strictObject({
  site: Code,
  title: Text,
  /** Code of its commune in the territory. */
  commune: z.string(),
  template: Code,
  /** No task of it begins earlier. */
  notBefore: IsoDay.nullable(),
  /** Lines of the template with another quantity here. */
  quantities: z.array(z.strictObject({ line: Code, quantity: z.number() })),
});
export type Site = z.infer<typeof Site>;

export const Plan = z.strictObject({
  plan: Code,
  version: z.string().min(1),
  title: Text,
  /** Said on every page of it until it is adopted. */
  note: Text,
  from: IsoDay,
  to: IsoDay,
  donors: z.array(
    z.strictObject({
      donor: Code,
      name: Text,
      /** All that it gives over the plan, in francs; absent while nobody has said it. */
      ceiling: z.int().nonnegative().optional(),
      /** What it gives in a year, in francs, by year (`2027`); a year that is not there has no ceiling of its own. */
      yearly: z.record(z.string().regex(/^\d{4}$/), z.int().nonnegative()).optional(),
    }),
  ),
  templates: z.array(Template),
  sites: z.array(Site),
  /** Of the whole plan, at no site. */
  tasks: z.array(Task),
  lines: z.array(Line),
});
export type Plan = z.infer<typeof Plan>;
