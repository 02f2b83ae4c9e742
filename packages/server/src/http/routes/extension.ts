import {
  FollowUpView,
  PlanInForceView,
  ReadinessView,
  RevisionsView,
  TerritoryView,
  VisitsView,
} from "@relais/extension";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { roleLabel } from "../../access/words.ts";
import type { Office } from "../../casework/office.ts";
import { followUp, revisions } from "../../extension/follow-up.ts";
import { followedFor } from "../../extension/papers/followed.ts";
import { PLAN_FILES } from "../../extension/papers/papers.ts";
import { actionPlan } from "../../extension/plan.ts";
import { readiness } from "../../extension/readiness.ts";
import { territoryNow } from "../../extension/territory.ts";
import { visits } from "../../extension/visits.ts";
import { Printer } from "../../print/printer.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const refusals = { 401: Problem, 403: Problem };

/** « Extension »: where the office is to open, and what that takes; for whoever steers it (power `pilote`). Written by the commands of the project ledger. */
export const extensionRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const printer = new Printer();
    app.addHook("onClose", () => printer.close());
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/extension/plan",
      { schema: { response: { 200: PlanInForceView, ...refusals } } },
      async (request, reply) => answer(reply, await actionPlan(office, personIn(request))) as PlanInForceView,
    );
    app.get(
      "/extension/territory",
      { schema: { response: { 200: TerritoryView, 401: Problem, 403: Problem } } },
      async (request, reply) => answer(reply, await territoryNow(office, personIn(request))) as TerritoryView,
    );
    app.get(
      "/extension/follow-up",
      { schema: { response: { 200: FollowUpView, ...refusals } } },
      async (request, reply) => answer(reply, await followUp(office, personIn(request))) as FollowUpView,
    );
    app.get(
      "/extension/revisions",
      { schema: { response: { 200: RevisionsView, ...refusals } } },
      async (request, reply) => answer(reply, await revisions(office, personIn(request))) as RevisionsView,
    );
    app.get(
      "/extension/readiness",
      { schema: { response: { 200: ReadinessView, ...refusals } } },
      async (request, reply) => answer(reply, await readiness(office, personIn(request))) as ReadinessView,
    );
    app.get("/extension/visits", { schema: { response: { 200: VisitsView, ...refusals } } }, (request) =>
      visits(office, personIn(request)),
    );
    for (const { name, type, make } of PLAN_FILES) {
      app.get(
        `/extension/plan/${name}`,
        {
          schema: {
            querystring: z.strictObject({ language: z.enum(["fr", "en"]).default("fr") }),
            response: { 200: { content: { [type]: { schema: z.any() } } }, 400: Problem, ...refusals },
          },
        },
        async (request, reply) => {
          const person = personIn(request);
          const view = await actionPlan(office, person);
          if (!view.ok) return answer(reply, view) as never;
          const followed = await followedFor(office, person);
          const { choice, ...plan } = view.value;
          const made = await make(printer, plan, {
            ...request.query,
            followed,
            titleOf: (role) => roleLabel(office.country, role),
            ...(choice?.is === "held" && { choice: choice.choice }),
          });
          if (!made.ok) return answer(reply, made) as never;
          // A paper is shown, a table is kept.
          const shown = type === "application/pdf" ? "inline" : "attachment";
          return reply
            .headers({
              "content-type": type,
              "content-disposition": `${shown}; filename="relais-${view.value.plan.plan}-${name}"`,
              "x-content-type-options": "nosniff",
            })
            .send(Buffer.from(made.value));
        },
      );
    }
  };
