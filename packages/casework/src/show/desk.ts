import type { Instant } from "@relais/core";
import type { Calendar, CompiledProcedure, Procedure, Rule, Step, Vocabulary } from "@relais/procedures";

/** What a screen is made with: the words and rules of the country, and the hour. */
export interface Desk {
  readonly vocabulary: Vocabulary;
  readonly procedures: readonly CompiledProcedure[];
  readonly calendar: Calendar;
  readonly now: Instant;
}

export interface FoundRule {
  readonly procedure: Procedure;
  readonly rule: Rule;
}

/** A rule of a procedure, in one version or in the first loaded that has it. */
export const ruleAt = (
  { procedures }: Pick<Desk, "procedures">,
  id: string,
  version: string | undefined,
  key: string,
): FoundRule | undefined =>
  procedures
    .filter((it) => it.procedure.id === id && (version === undefined || it.procedure.version === version))
    .flatMap(({ procedure }) => procedure.rules.map((rule) => ({ procedure, rule })))
    .find((it) => it.rule.key === key);

/** A step of the vocabulary of steps that procedures share (SEMANTICS §5). */
export const stepAt = ({ procedures }: Pick<Desk, "procedures">, id: string): Step | undefined =>
  procedures.map(({ steps, indexOf }) => steps[indexOf.get(id) ?? -1]?.step).find((it) => it !== undefined);
