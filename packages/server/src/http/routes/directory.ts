import { CarriedDirectory, Word } from "@relais/directory";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { directoryNow } from "../../directory/directory.ts";
import { sayOf } from "../../directory/keeping.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const refusals = { 400: Problem, 401: Problem, 403: Problem };

/** « Annuaire »: who serves children where; read by everybody signed in, each entry kept by its own unit. */
export const directoryRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/directory",
      {
        schema: {
          /** The version that the asker has: null is sent when it is still the one. */
          querystring: z.strictObject({ have: z.string().max(80).optional() }),
          response: { 200: CarriedDirectory.nullable(), ...refusals },
        },
      },
      async (request) => {
        const now = await directoryNow(office);
        return now.version === request.query.have ? null : now;
      },
    );
    app.post(
      "/directory/services/:id/words",
      {
        schema: {
          params: z.strictObject({ id: z.guid() }),
          body: Word,
          response: { 200: z.strictObject({}), ...refusals, 404: Problem, 409: Problem },
        },
      },
      async (request, reply) => {
        const added = await sayOf(office, personIn(request), request.params.id, request.body);
        return added.ok ? {} : (answer(reply, added) as never);
      },
    );
  };
