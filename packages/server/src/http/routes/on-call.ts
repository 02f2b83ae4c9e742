import { OnCallEntry, OnCallView } from "@relais/casework";
import { Id } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { addOnCall, onCall, removeOnCall } from "../../oncall/on-call.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const refusals = { 400: Problem, 401: Problem, 403: Problem };

/** Numbers to call: read by everybody signed in, entered by an administrator. */
export const onCallRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/on-call", { schema: { response: { 200: OnCallView, ...refusals } } }, (request) =>
      onCall(office, personIn(request)),
    );
    app.post(
      "/on-call",
      { schema: { body: OnCallEntry, response: { 200: OnCallView, ...refusals } } },
      async (request, reply) => answer(reply, await addOnCall(office, personIn(request), request.body)) as OnCallView,
    );
    app.delete(
      "/on-call/:id",
      { schema: { params: z.strictObject({ id: Id }), response: { 200: OnCallView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await removeOnCall(office, personIn(request), request.params.id)) as OnCallView,
    );
  };
