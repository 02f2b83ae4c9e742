import { PlanView, TerritoryView } from "@relais/extension";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Office } from "../../casework/office.ts";
import { actionPlan } from "../../extension/plan.ts";
import { territoryNow } from "../../extension/territory.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

/** « Extension »: where the office is to open, and what that takes; for whoever steers it (power `pilote`). */
export const extensionRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/extension/plan",
      { schema: { response: { 200: PlanView, 401: Problem, 403: Problem } } },
      async (request, reply) => answer(reply, actionPlan(office, personIn(request))) as PlanView,
    );
    app.get(
      "/extension/territory",
      { schema: { response: { 200: TerritoryView, 401: Problem, 403: Problem } } },
      async (request, reply) => answer(reply, await territoryNow(office, personIn(request))) as TerritoryView,
    );
  };
