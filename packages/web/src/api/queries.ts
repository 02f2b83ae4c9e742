import type { ChronologyPrint, FileView, MatchAsked, MovePreview, Preview, Service, TodoScope } from "@relais/casework";
import { InstanceView, referralSteps } from "@relais/casework";
import type { CircuitsView, CoursesView } from "@relais/circuits";
import type { CommandEnvelope, Id, Language } from "@relais/core";
import { ReturnedView } from "@relais/sync";
import type { NeedsView } from "@relais/training";
import { queryOptions, skipToken } from "@tanstack/react-query";
import { z } from "zod";
import { adapter } from "../device/device.ts";
import type { Filters } from "./adapter.ts";
import { get } from "./client.ts";
import { shownNow } from "./shown.ts";

/** Everything that screens ask, under one name each; the server or the device answers. */
export const me = queryOptions({
  queryKey: ["me"],
  queryFn: async () => (await adapter()).me(),
  staleTime: 5 * 60_000,
});

export const instance = queryOptions({ queryKey: ["instance"], queryFn: () => get("/instance", InstanceView) });

export const reference = queryOptions({
  queryKey: ["reference"],
  queryFn: async () => (await adapter()).reference(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const todo = (scope: TodoScope) =>
  queryOptions({ queryKey: ["todo", scope], queryFn: async () => (await adapter()).todo(scope) });

export const filesPage = async (filters: Filters, cursor: string | null) => (await adapter()).files(filters, cursor);

/** A search is an audited reading: it is asked once, and never again by itself. */
export const searched = (q: string, filters: Filters) =>
  queryOptions({
    queryKey: ["search", q, filters],
    queryFn: async () => (await adapter()).search(q, filters),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Whether a child is known: an audited reading of names, asked once for what was typed, and forgotten when the screen is left. */
export const matched = (asked: MatchAsked | null) =>
  queryOptions({
    queryKey: ["matches", asked],
    queryFn: asked === null ? skipToken : async () => (await adapter()).matches(asked),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

/** Whom to ask about files that one may not see: somebody's question, never the screen's. */
export const askElsewhere = async (asked: MatchAsked) => (await adapter()).elsewhere(asked);

export const file = (id: Id) =>
  queryOptions({ queryKey: ["file", id], queryFn: async () => shownNow(await (await adapter()).file(id)) });

/** What a move would change, while the file is as it was read: an audited reading, asked again only when the file has changed. */
export const movePreview = (id: Id, move: MovePreview | null, aspects: FileView["aspects"]) =>
  queryOptions({
    queryKey: ["move-preview", id, move, aspects],
    queryFn: move === null ? skipToken : async () => (await adapter()).movePreview(id, move),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const previewed = async (id: Id, asked: Preview) => (await adapter()).preview(id, asked);

/** What the rules of a file say of when a service reports back, if the child were referred to it now. */
export const feedbackDue = (id: Id) =>
  queryOptions({
    queryKey: ["preview", id, referralSteps.referred],
    queryFn: async () => {
      const at = new Date().toISOString();
      const step = referralSteps.referred;
      const { due } = await previewed(id, { step, time: { from: at, to: at }, values: {}, intent: "report" });
      return due.filter((it) => it.step === referralSteps.fedBack);
    },
  });

/** The reading of a name: audited, asked only when touched, forgotten when the screen is left. */
export const identity = (id: Id, act?: Id) =>
  queryOptions({
    queryKey: ["identity", id, act],
    queryFn: async () => (await adapter()).identity(id, act),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const incident = (id: Id) =>
  queryOptions({ queryKey: ["incident", id], queryFn: async () => (await adapter()).incident(id) });

export const chronology = (id: Id, print: ChronologyPrint) =>
  queryOptions({
    queryKey: ["chronology", id, print],
    queryFn: async () => (await adapter()).chronology(id, print),
  });

export const paper = (id: Id, act: Id, which: string) =>
  queryOptions({
    queryKey: ["paper", id, act, which],
    queryFn: async () => (await adapter()).paper(id, act, which),
  });

export const procedures = queryOptions({
  queryKey: ["procedures"],
  queryFn: async () => (await adapter()).procedures(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const procedure = (id: string, version: string, language: Language) =>
  queryOptions({
    queryKey: ["procedure", id, version, language],
    queryFn: async () => (await adapter()).procedure(id, version, language),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const conformance = (id: string, version: string, rule: string) =>
  queryOptions({
    queryKey: ["conformance", id, version, rule],
    queryFn: async () => (await adapter()).conformance(id, version, rule),
  });

export const referrals = queryOptions({
  queryKey: ["referrals"],
  queryFn: async () => (await adapter()).referrals(),
});

export const referralsOf = (file: Id) =>
  queryOptions({ queryKey: ["referrals-of", file], queryFn: async () => (await adapter()).referralsOf(file) });

/** How services answered; without it the choice stands all the same. */
export const answers = queryOptions({
  queryKey: ["answers"],
  queryFn: async () => (await adapter()).answers(),
  staleTime: 60 * 60_000,
});

/** A reading of names: asked once for each need, and forgotten when the screen is left. */
export const sharing = (id: Id, service: Service) =>
  queryOptions({
    queryKey: ["sharing", id, service],
    queryFn: async () => (await adapter()).sharing(id, service),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** It may hold a name: the reading is audited. */
export const referral = (id: Id) =>
  queryOptions({ queryKey: ["referral", id], queryFn: async () => (await adapter()).referral(id) });

export const onCall = queryOptions({ queryKey: ["on-call"], queryFn: async () => (await adapter()).onCall() });

export const directory = queryOptions({
  queryKey: ["directory"],
  queryFn: async () => (await adapter()).directory(),
});

export const kit = queryOptions({ queryKey: ["kit"], queryFn: async () => (await adapter()).kit() });

/** What was said and done of an entry: the server alone keeps it. */
export const entryHistory = (id: string) =>
  queryOptions({
    queryKey: ["directory", id],
    queryFn: async () => get(`/directory/services/${id}/history`, z.array((await import("@relais/directory")).Episode)),
    retry: false,
  });

/** Decisions that came back to this person, from any of their devices: the server alone knows of the others. */
export const returned = queryOptions({
  queryKey: ["returned"],
  queryFn: () => get("/sync/returned", z.array(ReturnedView)),
  retry: false,
});

/** Figures of the whole country: the server alone has them. The schema comes with the screen that asks. */
export const circuits = (level: CircuitsView["level"], department: string) =>
  queryOptions({
    queryKey: ["circuits", level, department],
    queryFn: async () => {
      const asked = new URLSearchParams({ level, ...(department !== "" && { department }) });
      return get(`/circuits?${asked}`, (await import("@relais/circuits")).CircuitsView);
    },
    retry: false,
  });

/** What files that have ended did; an empty procedure is the first of the country. */
export const courses = (whose: CoursesView["whose"], procedure: string) =>
  queryOptions({
    queryKey: ["courses", whose, procedure],
    queryFn: async () => {
      const asked = new URLSearchParams({ whose, ...(procedure !== "" && { procedure }) });
      return get(`/circuits/courses?${asked}`, (await import("@relais/circuits")).CoursesView);
    },
    retry: false,
  });

export type NeedsAsked = Pick<NeedsView, "whose"> & Partial<Pick<NeedsView, "year" | "department" | "procedure">>;

/** What rules often broken call for; what is left out the server chooses. */
export const needs = (asked: NeedsAsked) =>
  queryOptions({
    queryKey: ["needs", asked],
    queryFn: async () => {
      const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
      return get(`/needs?${query}`, (await import("@relais/training")).NeedsView);
    },
  });

export const calls = queryOptions({
  queryKey: ["calls"],
  queryFn: async () => get("/calls", (await import("@relais/training")).CallsView),
  retry: false,
});

/** An audited reading: asked again only when something was sent. */
export const call = (id: Id) =>
  queryOptions({
    queryKey: ["call", id],
    queryFn: async () => get(`/calls/${id}`, (await import("@relais/training")).CallView),
    retry: false,
  });

export const statements = queryOptions({
  queryKey: ["statements"],
  queryFn: async () => get("/circuits/statements", (await import("@relais/circuits")).StatementsView),
  retry: false,
});

export const board = queryOptions({ queryKey: ["board"], queryFn: async () => (await adapter()).board() });

/** Sends commands in order, or keeps them here to be sent; the first that is not accepted stops them with its refusal. */
export const dispatch = async (commands: readonly CommandEnvelope[]): Promise<void> => (await adapter()).send(commands);
