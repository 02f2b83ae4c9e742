import { type Problem, SourceFile } from "@relais/core/source";
import { faultsOf } from "./faults.ts";
import type { Plan } from "./plan.ts";
import { PlanShape, WRITTEN } from "./shape.ts";

/** Reads a plan as planners write it (YAML, French keys): the plan, or every fault with its line and its cure. */
export const readPlan = (
  source: string,
  file: string,
): { readonly plan: Plan | null; readonly problems: readonly Problem[] } => {
  const written = new SourceFile(source, file);
  const plan = written.read(PlanShape);
  if (plan === undefined) return { plan: null, problems: written.problems };
  for (const { path, code, text } of faultsOf(plan)) {
    written.fault(
      path.map((it) => WRITTEN[String(it)] ?? it),
      code,
      text.fr,
      text.en,
    );
  }
  return { plan: written.problems.length === 0 ? plan : null, problems: written.problems };
};
