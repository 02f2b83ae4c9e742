import { accept, type Result } from "@relais/core";
import { type Plan, readPlan, revisionOf, type ScenarioSummary } from "@relais/extension";

/** A revision with the sites of a scenario, and the plan in force that it revises. */
export interface Drafted {
  readonly text: string;
  readonly inForce: Plan;
}

/** The text of the plan in force with the sites of a scenario; nothing of it is kept or sent here. */
export const draftedOf = (inForce: string, summary: Pick<ScenarioSummary, "sites">): Result<Drafted> => {
  const { plan } = readPlan(inForce, "plan");
  // What is in force was read when it was written.
  if (plan === null) throw new Error("The plan in force cannot be read");
  const text = revisionOf({ text: inForce, plan }, summary);
  return text.ok ? accept({ text: text.value, inForce: plan }) : text;
};
