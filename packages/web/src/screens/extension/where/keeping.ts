import type { WhereAsked } from "@relais/extension";
import type { Plan } from "@relais/extension/siting";
import type { Scenario } from "./typed.ts";

/** A plan to keep, with the question that it answers. */
export type KeepPlan = (of: {
  readonly name: string;
  readonly asked: WhereAsked;
  readonly plan: Omit<Plan, "served">;
}) => void;

/** One word for a choice of sites and years, whatever their order. */
export const opensKey = (open: Plan["open"]): string =>
  open
    .map(({ site, year }) => `${site}:${year}`)
    .sort()
    .join();

/** What a choice is kept as; null: it is not kept. */
export const keptAs = (scenarios: readonly Pick<Scenario, "name" | "open">[], open: Plan["open"]): string | null =>
  scenarios.find((it) => opensKey(it.open) === opensKey(open))?.name ?? null;
