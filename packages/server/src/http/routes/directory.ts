import { CarriedDirectory } from "@relais/directory";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { directoryNow } from "../../directory/directory.ts";
import { Problem } from "../problem.ts";
import { requireSession } from "../session.ts";

const refusals = { 400: Problem, 401: Problem, 403: Problem };

/** « Annuaire »: who serves children where, read by everybody signed in. */
export const directoryRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/directory",
      {
        schema: {
          /** The version that the asker has: nothing is sent when it is still the one. */
          querystring: z.strictObject({ have: z.string().max(80).optional() }),
          response: { 200: CarriedDirectory, 204: z.null(), ...refusals },
        },
      },
      async (request, reply) => {
        const now = await directoryNow(office);
        return now.version === request.query.have ? reply.status(204).send(null) : now;
      },
    );
  };
