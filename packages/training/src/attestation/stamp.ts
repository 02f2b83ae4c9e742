import type { Instant } from "@relais/core";
import type { Procedure } from "@relais/procedures";
import type { Revisions, RuleRef } from "../rules/taught.ts";
import type { Attestation } from "./record.ts";
import { attestationStanding } from "./standing.ts";

/** What is stamped on an act when it is recorded (SEMANTICS §7). It stops nobody and is shown in no file. */
export type Stamp = "yes" | "no" | "unknown";

export interface StampQuestion {
  /** Rules of the step that was done. */
  readonly rules: readonly RuleRef[];
  /** What the modules asked of this role teach; null: no conditions are written for it. */
  readonly asked: ReadonlySet<RuleRef> | null;
  /** The person's attestations in that role. */
  readonly attestations: readonly Attestation[];
  readonly inForce: Revisions;
  readonly at: Instant;
}

/**
 * Whether somebody was attested, at a moment, on the rules of a step. `unknown`: nobody is attested in this role, or what attests to it
 * says nothing of these rules. `no`: nothing holds then, or it went stale on one of these rules; staleness on others counts for nothing here.
 */
export const stampOf = ({ rules, asked, attestations, inForce, at }: StampQuestion): Stamp => {
  if (asked === null) return "unknown";
  const answers = attestations.flatMap((it): Stamp[] => {
    const said = rules.filter((rule) => it.taught.some((taught) => taught.rule === rule));
    const standing = attestationStanding(it, inForce, at);
    if (standing.is === "not-yet") return [];
    if (said.length === 0) return ["unknown"];
    if (standing.is === "valid") return ["yes"];
    return [standing.is === "stale" && !standing.rules.some((stale) => said.includes(stale.rule)) ? "yes" : "no"];
  });
  if (answers.length === 0) return rules.some((it) => asked.has(it)) ? "no" : "unknown";
  return (["yes", "no", "unknown"] as const).find((it) => answers.includes(it))!;
};

/** The rules that say something of doing a step, in every procedure that has it. */
export const rulesOfStep = (procedures: readonly Pick<Procedure, "id" | "rules">[], step: string): RuleRef[] =>
  procedures.flatMap(({ id, rules }) => rules.filter((it) => it.step === step).map((it) => `${id}/${it.key}`));
