import type { Compartment, Instant } from "@relais/core";
import { type Act, type CompiledProcedure, type Course, courseOf, type Rule } from "@relais/procedures";

/** A file that has ended, under one procedure that it followed; what it still owed while open would count as lacking. */
export interface Ended {
  readonly procedure: CompiledProcedure;
  /** At least one. */
  readonly acts: readonly Act[];
  /** When its end was written down: it counts in that year. */
  readonly endedAt: Instant;
  /** The compartments that are read: steps of others, and the rules over them, are left out. */
  readonly opens: readonly Compartment[];
}

type Read = Pick<Ended, "procedure" | "opens">;

/** Ids of the steps whose compartment is read. */
export const stepsRead = ({ procedure, opens }: Read): string[] =>
  procedure.procedure.steps.filter((it) => opens.includes(it.compartment)).map((it) => it.id);

/** What a file did, as far as it is read, and the rules that bind nothing else. */
export const courseRead = (file: Ended): Course => {
  const steps = new Set(stepsRead(file));
  const { trace, rules } = courseOf(file.procedure, file.acts);
  const bound = new Set(
    file.procedure.procedure.rules.filter((it) => stepsIn(it).every((step) => steps.has(step))).map((it) => it.key),
  );
  return { trace: trace.filter((it) => steps.has(it)), rules: rules.filter((it) => bound.has(it)) };
};

const stepsIn = (rule: Rule): string[] => {
  switch (rule.kind) {
    case "condition":
      return [rule.step, rule.required];
    case "milestone":
      return [rule.step, rule.awaited];
    case "prohibition":
      return [rule.step];
    default:
      return [rule.step, rule.trigger];
  }
};
