import { CircuitsView, CoursesView, StatementEntry, StatementsView } from "@relais/circuits";
import { Id } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { circuits } from "../../circuits/circuits.ts";
import { courses } from "../../circuits/courses.ts";
import { addStatement, endStatement, statements } from "../../circuits/statements.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const refusals = { 400: Problem, 401: Problem, 403: Problem };

/** « Circuits »: declared against practised; statements are entered by heads of units and administrators. */
export const circuitsRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/circuits",
      {
        schema: {
          querystring: z.strictObject({
            level: z.enum(["place", "commune", "department"]).default("place"),
            department: z.string().max(20).optional(),
          }),
          response: { 200: CircuitsView, ...refusals },
        },
      },
      (request) => circuits(office, personIn(request), request.query),
    );
    app.get(
      "/circuits/courses",
      {
        schema: {
          querystring: z.strictObject({
            whose: z.enum(["own", "others"]).default("own"),
            procedure: z.string().max(80).optional(),
          }),
          response: { 200: CoursesView, ...refusals, 404: Problem },
        },
      },
      async (request, reply) => answer(reply, await courses(office, personIn(request), request.query)) as CoursesView,
    );
    app.get("/circuits/statements", { schema: { response: { 200: StatementsView, ...refusals } } }, (request) =>
      statements(office, personIn(request)),
    );
    app.post(
      "/circuits/statements",
      { schema: { body: StatementEntry, response: { 200: StatementsView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await addStatement(office, personIn(request), request.body)) as StatementsView,
    );
    app.post(
      "/circuits/statements/:id/end",
      {
        schema: {
          params: z.strictObject({ id: Id }),
          body: z.strictObject({}),
          response: { 200: StatementsView, ...refusals, 404: Problem },
        },
      },
      async (request, reply) =>
        answer(reply, await endStatement(office, personIn(request), request.params.id)) as StatementsView,
    );
  };
