import {
  AccessSettings,
  DestructionView,
  EmergencyLines,
  FactorView,
  FileEmergencies,
  FileLifeView,
  PasskeysView,
  ReadersView,
  RetentionFiles,
  RetentionView,
  RightsView,
  SessionView,
  UnitDevice,
} from "@relais/casework";
import type { Id } from "@relais/core";
import { DeviceView } from "@relais/sync";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { get } from "./client.ts";

/** What screens ask of accounts, of access and of the life of data. */
export const sessions = queryOptions({ queryKey: ["sessions"], queryFn: () => get("/sessions", z.array(SessionView)) });

export const myDevices = queryOptions({
  queryKey: ["devices", "mine"],
  queryFn: () => get("/sync/devices", z.array(DeviceView)),
});

export const unitDevices = queryOptions({
  queryKey: ["devices", "unit"],
  queryFn: () => get("/unit/devices", z.array(UnitDevice)),
});

export const factor = queryOptions({ queryKey: ["factor"], queryFn: () => get("/factor", FactorView) });

export const passkeys = queryOptions({ queryKey: ["passkeys"], queryFn: () => get("/passkeys", PasskeysView) });

export const unitEmergencies = queryOptions({
  queryKey: ["emergencies"],
  queryFn: () => get("/unit/emergencies", EmergencyLines),
});

export const fileEmergencies = (id: Id) =>
  queryOptions({ queryKey: ["emergencies", id], queryFn: () => get(`/files/${id}/emergencies`, FileEmergencies) });

/** An audited reading: asked once a visit. */
export const readers = (id: Id) =>
  queryOptions({
    queryKey: ["readers", id],
    queryFn: () => get(`/files/${id}/readers`, ReadersView),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const fileLife = (id: Id) =>
  queryOptions({ queryKey: ["life", id], queryFn: () => get(`/files/${id}/life`, FileLifeView) });

export const destructions = queryOptions({
  queryKey: ["destructions"],
  queryFn: () => get("/destructions", z.array(DestructionView)),
});

export const requests = queryOptions({
  queryKey: ["requests"],
  queryFn: () => get("/requests", z.array(RightsView)),
});

export const retention = queryOptions({ queryKey: ["retention"], queryFn: () => get("/retention", RetentionView) });

/** An audited list: asked page by page, when somebody opens it. */
export const dueFiles = (kind: string) =>
  infiniteQueryOptions({
    queryKey: ["retention", kind],
    queryFn: ({ pageParam }) =>
      get(`/retention/${kind}/files${pageParam === null ? "" : `?cursor=${pageParam}`}`, RetentionFiles),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

export const accessSettings = queryOptions({
  queryKey: ["settings", "access"],
  queryFn: () => get("/settings/access", AccessSettings),
});
