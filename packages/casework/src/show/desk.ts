import type { Instant } from "@relais/core";
import type { Calendar, CompiledProcedure, Rule, Step, Vocabulary } from "@relais/procedures";

/** What a screen is made with: the words and rules of the country, and the hour. */
export interface Desk {
  readonly vocabulary: Vocabulary;
  readonly procedures: readonly CompiledProcedure[];
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** A rule of one version of a procedure. */
export const ruleAt = (desk: Desk, procedure: string, version: string | undefined, key: string): Rule | undefined =>
  desk.procedures
    .filter((it) => it.procedure.id === procedure && (version === undefined || it.procedure.version === version))
    .flatMap((it) => it.procedure.rules)
    .find((it) => it.key === key);

/** A step of the vocabulary of steps that procedures share (SEMANTICS §5). */
export const stepAt = (desk: Desk, id: string): Step | undefined =>
  desk.procedures.map(({ steps, indexOf }) => steps[indexOf.get(id) ?? -1]?.step).find((it) => it !== undefined);
