import { Code, Id, Text } from "@relais/core";
import { z } from "zod";

/** What a candidate must have, whatever their score: « OPJ en fonction depuis deux ans ». */
export const HardCriterion = z.strictObject({ id: Code, text: Text });

/** What two assessors score from 0 to 10, on evidence. */
export const WeightedCriterion = z.strictObject({ id: Code, text: Text, weight: z.int().min(1).max(100) });

/** At least and at most so many of those chosen who have this value of an attribute: a department, a sex, a corps. */
export const QuotaTyped = z.strictObject({
  attribute: Code,
  value: z.string().min(1),
  min: z.int().min(0).default(0),
  max: z.int().min(0).nullable().default(null),
});

/** The same, once it can be kept. */
export const Quota = QuotaTyped.refine(({ min, max }) => max === null || min <= max, {
  path: ["min"],
  error: "min > max",
});
export type Quota = z.infer<typeof Quota>;

/** A call for trainers: how many are wanted, on which criteria, with which balance. */
export const Call = z.strictObject({
  id: Id,
  title: Text,
  places: z.int().min(1),
  hard: z.array(HardCriterion),
  weighted: z.array(WeightedCriterion).min(1),
  quotas: z
    .array(Quota)
    .refine(
      (quotas) => new Set(quotas.map(({ attribute, value }) => `${attribute}\n${value}`)).size === quotas.length,
      "one quota for each value",
    ),
});
export type Call = z.infer<typeof Call>;

/** What is chosen by: the call without its name. */
export type Wanted = Pick<Call, "places" | "hard" | "weighted" | "quotas">;

/** One person's scores of one candidate, by weighted criterion. */
export const Assessment = z.strictObject({ assessor: Id, scores: z.record(Code, z.int().min(0).max(10)) });

/** Somebody who answered a call; `attributes` are those that quotas read, `meets` what the evidence says of each hard criterion. */
export const Application = z.strictObject({
  id: Id,
  /** Place in the order of arrival, which parts those who are level. */
  arrival: z.int().min(1),
  attributes: z.record(Code, z.string()),
  meets: z.record(Code, z.boolean()),
  assessments: z.array(Assessment),
});
export type Application = z.infer<typeof Application>;
