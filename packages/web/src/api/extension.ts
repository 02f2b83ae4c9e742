import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** The action plan: the server alone knows. */
export const actionPlan = queryOptions({
  queryKey: ["extension", "plan"],
  queryFn: async () => get("/extension/plan", (await import("@relais/extension")).PlanView),
  retry: false,
});

/** What « Où ensuite » is asked about; the screen keeps it on the device, for when there is no network. */
export const territory = queryOptions({
  queryKey: ["extension", "territory"],
  queryFn: async () => get("/extension/territory", (await import("@relais/extension")).TerritoryView),
  retry: false,
});
