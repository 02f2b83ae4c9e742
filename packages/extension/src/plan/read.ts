import type { Day } from "@relais/core";
import { type Problem, SourceFile } from "@relais/core/source";
import { faultsOf, type PlanFault } from "./faults.ts";
import { hindrancesOf } from "./feasible.ts";
import type { Plan } from "./plan.ts";
import { PlanShape, WRITTEN } from "./shape.ts";

/** A plan that was read, null where it has faults; and what is wrong, each with its line and its cure. */
export interface PlanRead {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
}

/** Reads a plan as planners write it (YAML, French keys): the plan, or every fault. */
export const readPlan = (source: string, file: string): PlanRead => reading(source, file, faultsOf);

/** The same, and what keeps a plan without faults from being carried out: it is then given all the same. */
export const checkPlan = (source: string, file: string, daysOff: readonly Day[]): PlanRead => {
  const { plan, problems } = readPlan(source, file);
  if (plan === null) return { plan, problems };
  return { plan, problems: reading(source, file, (it) => hindrancesOf(it, daysOff)).problems };
};

const reading = (source: string, file: string, wrong: (plan: Plan) => readonly PlanFault[]): PlanRead => {
  const written = new SourceFile(source, file);
  const plan = written.read(PlanShape);
  if (plan === undefined) return { plan: null, problems: written.problems };
  for (const { path, code, text } of wrong(plan)) {
    written.fault(
      path.map((it) => WRITTEN[String(it)] ?? it),
      code,
      text.fr,
      text.en,
    );
  }
  return { plan: written.problems.length === 0 ? plan : null, problems: written.problems };
};
