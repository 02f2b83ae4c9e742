import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** The action plan: the server alone knows. */
export const actionPlan = queryOptions({
  queryKey: ["extension", "plan"],
  queryFn: async () => get("/extension/plan", (await import("@relais/extension")).PlanView),
  retry: false,
});
