import type { Id } from "@relais/core";
import { queryOptions } from "@tanstack/react-query";
import { adapter } from "../device/device.ts";
import { get } from "./client.ts";

/** What screens of training sessions ask; the server or the device answers. */
export const sessions = queryOptions({
  queryKey: ["training", "sessions"],
  queryFn: async () => (await adapter()).sessions(),
});

export const session = (id: Id) =>
  queryOptions({ queryKey: ["training", "session", id], queryFn: async () => (await adapter()).session(id) });

export const attempt = (id: Id) =>
  queryOptions({ queryKey: ["training", "attempt", id], queryFn: async () => (await adapter()).attempt(id) });

export const observation = (session: Id, id: Id) =>
  queryOptions({
    queryKey: ["training", "observation", session, id],
    queryFn: async () => (await adapter()).observation(session, id),
  });

/** Whom and what a session can be planned with: the server alone knows. */
export const people = queryOptions({
  queryKey: ["training", "people"],
  queryFn: async () => get("/training/people", (await import("@relais/training")).PeopleView),
});

/** The cascade as it stands now: the server alone knows. */
export const cascade = queryOptions({
  queryKey: ["training", "cascade"],
  queryFn: async () => get("/training/cascade", (await import("@relais/training")).CascadeView),
  retry: false,
});

/** What tests and grids say over all sessions: the server alone knows. */
export const results = queryOptions({
  queryKey: ["training", "statistics"],
  queryFn: async () => get("/training/statistics", (await import("@relais/training")).ProgrammeStatistics),
  retry: false,
});
