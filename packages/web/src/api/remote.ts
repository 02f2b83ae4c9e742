import {
  BoardView,
  ChronologyView,
  ConformanceView,
  ElsewhereView,
  FilePage,
  FileView,
  IdentityView,
  IncidentView,
  MatchesView,
  Me,
  MovePreviewView,
  OnCallView,
  PaperView,
  PastAnswers,
  PreviewView,
  ProcedureSummary,
  ProcedureView,
  ReferenceView,
  ReferralLine,
  ReferralList,
  ReferralView,
  SharingView,
  TodoView,
} from "@relais/casework";
import { z } from "zod";
import type { Adapter } from "./adapter.ts";
import { get, keepToken, post, sendCommands } from "./client.ts";

/** Who is signed in at the server; every write then bears their token. */
export const askMe = async (): Promise<Me> => {
  const found = await get("/me", Me);
  keepToken(found.csrf);
  return found;
};

/** The server answers, each time. */
export const remote: Adapter = {
  kind: "remote",
  me: askMe,
  reference: () => get("/reference", ReferenceView),
  todo: (scope) => get(`/todo?scope=${scope}`, TodoView),
  files: (filters, cursor) => {
    const asked = new URLSearchParams({ state: filters.state, scope: filters.scope });
    if (filters.status) asked.set("status", filters.status);
    if (cursor) asked.set("cursor", cursor);
    return get(`/files?${asked}`, FilePage);
  },
  search: (q, filters) => post("/files/search", FilePage, { q, ...filters }),
  matches: (asked) => post("/files/matches", MatchesView, asked),
  elsewhere: (asked) => post("/files/elsewhere", ElsewhereView, asked),
  file: (id) => get(`/files/${id}`, FileView),
  movePreview: (id, { from, to }) => post(`/files/${id}/move-preview`, MovePreviewView, { from, to }),
  preview: (id, asked) => post(`/files/${id}/preview`, PreviewView, asked),
  identity: (id, act) => get(`/files/${id}/identity${act === undefined ? "" : `?act=${act}`}`, IdentityView),
  paper: (id, act, which) => get(`/files/${id}/papers/${act}/${which}`, PaperView),
  conformance: (id, version, rule) => get(`/procedures/${id}/${version}/rules/${rule}/conformance`, ConformanceView),
  incident: (id) => get(`/incidents/${id}`, IncidentView),
  chronology: (id, print) => get(`/files/${id}/chronology?print=${print}`, ChronologyView),
  referrals: () => get("/referrals", ReferralList),
  referralsOf: (file) => get(`/files/${file}/referrals`, z.array(ReferralLine)),
  answers: () => get("/referrals/answers", PastAnswers),
  sharing: (file, service) => get(`/files/${file}/sharing/${service}`, SharingView),
  referral: (id) => get(`/referrals/${id}`, ReferralView),
  procedures: () => get("/procedures", z.array(ProcedureSummary)),
  procedure: (id, version, language) => get(`/procedures/${id}/${version}?language=${language}`, ProcedureView),
  onCall: () => get("/on-call", OnCallView),
  directory: async () => get("/directory", (await import("@relais/directory")).CarriedDirectory),
  kit: async () => get("/training/kit", (await import("@relais/training")).KitView),
  board: () => get("/unit/board", BoardView),
  sessions: async () => get("/training/sessions", (await import("@relais/training")).SessionList),
  session: async (id) => get(`/training/sessions/${id}`, (await import("@relais/training")).SessionView),
  attempt: async (id) => get(`/training/attempts/${id}`, (await import("@relais/training")).AttemptView),
  observation: async (session, id) =>
    get(`/training/sessions/${session}/observations/${id}`, (await import("@relais/training")).ObservationView),
  visits: async () => get("/extension/visits", (await import("@relais/extension")).VisitsView),
  send: sendCommands,
};
