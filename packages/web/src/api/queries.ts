import {
  BoardView,
  type ChronologyPrint,
  ChronologyView,
  ConformanceView,
  FilePage,
  type FileQuery,
  FileView,
  IdentityView,
  IncidentView,
  InstanceView,
  Me,
  type MovePreview,
  MovePreviewView,
  PaperView,
  ProcedureSummary,
  ProcedureView,
  ReferenceView,
  type TodoScope,
  TodoView,
} from "@relais/casework";
import type { Id, Language } from "@relais/core";
import { queryOptions, skipToken } from "@tanstack/react-query";
import { z } from "zod";
import { get, keepToken, post } from "./client.ts";

/** Everything that screens ask the server, under one name each. */
export const me = queryOptions({
  queryKey: ["me"],
  queryFn: async () => {
    const found = await get("/me", Me);
    keepToken(found.csrf);
    return found;
  },
  staleTime: 5 * 60_000,
});

export const instance = queryOptions({ queryKey: ["instance"], queryFn: () => get("/instance", InstanceView) });

export const reference = queryOptions({
  queryKey: ["reference"],
  queryFn: () => get("/reference", ReferenceView),
  staleTime: Number.POSITIVE_INFINITY,
});

export const todo = (scope: TodoScope) =>
  queryOptions({ queryKey: ["todo", scope], queryFn: () => get(`/todo?scope=${scope}`, TodoView) });

export type Filters = Pick<FileQuery, "state" | "scope"> & { readonly status?: string };

/** One page of the list of files, from a cursor. */
export const filesPage = (filters: Filters, cursor: string | null) => {
  const asked = new URLSearchParams({ state: filters.state, scope: filters.scope });
  if (filters.status) asked.set("status", filters.status);
  if (cursor) asked.set("cursor", cursor);
  return get(`/files?${asked}`, FilePage);
};

/** A search is an audited reading: it is asked once, and never again by itself. */
export const searched = (q: string, filters: Filters) =>
  queryOptions({
    queryKey: ["search", q, filters],
    queryFn: () => post("/files/search", FilePage, { q, ...filters }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const file = (id: Id) => queryOptions({ queryKey: ["file", id], queryFn: () => get(`/files/${id}`, FileView) });

/** What a move would change, while the file is as it was read: an audited reading, asked again only when the file has changed. */
export const movePreview = (id: Id, move: MovePreview | null, aspects: FileView["aspects"]) =>
  queryOptions({
    queryKey: ["move-preview", id, move, aspects],
    queryFn:
      move === null
        ? skipToken
        : () => post(`/files/${id}/move-preview`, MovePreviewView, { from: move.from, to: move.to }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** The reading of a name: audited, asked only when touched, forgotten when the screen is left. */
export const identity = (id: Id, act?: Id) =>
  queryOptions({
    queryKey: ["identity", id, act],
    queryFn: () => get(`/files/${id}/identity${act === undefined ? "" : `?act=${act}`}`, IdentityView),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const incident = (id: Id) =>
  queryOptions({ queryKey: ["incident", id], queryFn: () => get(`/incidents/${id}`, IncidentView) });

export const chronology = (id: Id, print: ChronologyPrint) =>
  queryOptions({
    queryKey: ["chronology", id, print],
    queryFn: () => get(`/files/${id}/chronology?print=${print}`, ChronologyView),
  });

export const paper = (id: Id, act: Id, which: string) =>
  queryOptions({
    queryKey: ["paper", id, act, which],
    queryFn: () => get(`/files/${id}/papers/${act}/${which}`, PaperView),
  });

export const procedures = queryOptions({
  queryKey: ["procedures"],
  queryFn: () => get("/procedures", z.array(ProcedureSummary)),
  staleTime: Number.POSITIVE_INFINITY,
});

export const procedure = (id: string, version: string, language: Language) =>
  queryOptions({
    queryKey: ["procedure", id, version, language],
    queryFn: () => get(`/procedures/${id}/${version}?language=${language}`, ProcedureView),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const conformance = (id: string, version: string, rule: string) =>
  queryOptions({
    queryKey: ["conformance", id, version, rule],
    queryFn: () => get(`/procedures/${id}/${version}/rules/${rule}/conformance`, ConformanceView),
  });

export const board = queryOptions({ queryKey: ["board"], queryFn: () => get("/unit/board", BoardView) });
