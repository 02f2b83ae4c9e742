import { queryOptions } from "@tanstack/react-query";
import { adapter } from "../device/device.ts";
import { get } from "./client.ts";

/** The action plan: the server alone knows. */
export const actionPlan = queryOptions({
  queryKey: ["extension", "plan"],
  queryFn: async () => get("/extension/plan", (await import("@relais/extension")).PlanInForceView),
  retry: false,
});

/** What became of the plan in force: the server alone knows. */
export const followUp = queryOptions({
  queryKey: ["extension", "follow-up"],
  queryFn: async () => get("/extension/follow-up", (await import("@relais/extension")).FollowUpView),
  retry: false,
});

/** How far each site is: the server alone knows. */
export const readiness = queryOptions({
  queryKey: ["extension", "readiness"],
  queryFn: async () => get("/extension/readiness", (await import("@relais/extension")).ReadinessView),
  retry: false,
});

/** Revisions of the plan: the server alone knows. */
export const revisions = queryOptions({
  queryKey: ["extension", "revisions"],
  queryFn: async () => get("/extension/revisions", (await import("@relais/extension")).RevisionsView),
  retry: false,
});

/** Visits of places; the server or the device answers. */
export const visits = queryOptions({
  queryKey: ["extension", "visits"],
  queryFn: async () => (await adapter()).visits(),
});
/** What « Où ensuite » is asked about; the screen keeps it on the device, for when there is no network. */
export const territory = queryOptions({
  queryKey: ["extension", "territory"],
  queryFn: async () => get("/extension/territory", (await import("@relais/extension")).TerritoryView),
  retry: false,
});
