import { CommandEnvelope, Id } from "@relais/core";
import { CallsView, CallView } from "@relais/training";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callView } from "../../calls/call.ts";
import { calls } from "../../calls/calls.ts";
import { decideCall } from "../../calls/decide.ts";
import type { Office } from "../../casework/office.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };

/** Calls for trainers. What is written goes through `/commands`, but for the choice, which is computed here. */
export const callsRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/calls", { schema: { response: { 200: CallsView, ...refusals } } }, (request) =>
      calls(office, personIn(request)),
    );
    app.get(
      "/calls/:id",
      { schema: { params: ById, response: { 200: CallView, ...refusals } } },
      async (request, reply) => answer(reply, await callView(office, personIn(request), request.params.id)) as CallView,
    );
    app.post(
      "/calls/:id/decide",
      {
        schema: {
          params: ById,
          body: z.strictObject({ command: CommandEnvelope }),
          response: { 200: CallView, ...refusals },
        },
      },
      async (request, reply) => {
        const leaving = new AbortController();
        // Whoever goes away, or touches « Arrêter », stops the computing.
        reply.raw.once("close", () => leaving.abort());
        const { id } = request.params;
        const { command } = request.body;
        return answer(
          reply,
          await decideCall(office, personIn(request), { id, command, stop: leaving.signal }),
        ) as CallView;
      },
    );
  };
