import { type Procedure, revision } from "@relais/procedures";
import { z } from "zod";

/** A rule of a procedure, whatever its version: « enfant-victime/avis-procureur ». */
export const RuleRef = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
export type RuleRef = z.infer<typeof RuleRef>;

/** A rule as it was when it was taught, or when somebody was assessed on it. */
export const TaughtRule = z.strictObject({ rule: RuleRef, revision: z.string() });
export type TaughtRule = z.infer<typeof TaughtRule>;

/** The revision in force of every rule. */
export type Revisions = ReadonlyMap<RuleRef, string>;

/** Of the versions in force: where a procedure has several, the last one given. */
export const revisionsOf = (procedures: readonly Pick<Procedure, "id" | "rules">[]): Revisions =>
  new Map(procedures.flatMap(({ id, rules }) => rules.map((rule) => [`${id}/${rule.key}`, revision(rule)] as const)));
