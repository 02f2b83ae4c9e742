import { Id } from "@relais/core";
import { FollowUpEntry, FollowUpLine, NeedsView } from "@relais/training";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { endFollowUp, openFollowUp } from "../../needs/follow-ups.ts";
import { needs } from "../../needs/needs.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const refusals = { 400: Problem, 401: Problem, 403: Problem };
const FollowUps = z.array(FollowUpLine);

/** « Besoins »: what rules often broken call for; for whoever steers (power `pilote`). */
export const needsRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/needs",
      {
        schema: {
          querystring: z.strictObject({
            whose: z.enum(["own", "others"]).default("own"),
            year: z.coerce.number().int().min(2000).max(2100).optional(),
            department: z.string().max(20).optional(),
            procedure: z.string().max(80).optional(),
          }),
          response: { 200: NeedsView, ...refusals, 404: Problem },
        },
      },
      async (request, reply) => answer(reply, await needs(office, personIn(request), request.query)) as NeedsView,
    );
    app.post(
      "/needs/follow-ups",
      { schema: { body: FollowUpEntry, response: { 200: FollowUps, ...refusals, 404: Problem, 409: Problem } } },
      async (request, reply) =>
        answer(reply, await openFollowUp(office, personIn(request), request.body)) as FollowUpLine[],
    );
    app.post(
      "/needs/follow-ups/:id/done",
      {
        schema: {
          params: z.strictObject({ id: Id }),
          body: z.strictObject({}),
          response: { 200: FollowUps, ...refusals, 404: Problem },
        },
      },
      async (request, reply) =>
        answer(reply, await endFollowUp(office, personIn(request), request.params.id)) as FollowUpLine[],
    );
  };
