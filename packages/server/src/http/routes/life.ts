import {
  DestructionEntry,
  DestructionView,
  FileExport,
  FileLifeView,
  HoldEntry,
  RetentionEntry,
  RetentionFiles,
  RetentionView,
  RightsAnswer,
  RightsEntry,
  RightsView,
} from "@relais/casework";
import { Id, type Result } from "@relais/core";
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { askDestruction, confirmDestruction, destructions, dropDestruction } from "../../life/destruction.ts";
import { exportFile } from "../../life/export.ts";
import { answerRequest, enterRequest, fileLife, liftHold, placeHold, requests } from "../../life/requests.ts";
import { changeRetention, dueFiles, retention } from "../../life/retention.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };
const Made = z.strictObject({ id: Id });
const Done = z.strictObject({});

const done = (reply: FastifyReply, result: Result<null>): Record<string, never> =>
  result.ok ? {} : (answer(reply, result) as never);

/** The life of data: how long, what stops it, two persons to end it, and what a person may ask about their own. */
export const life =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/retention",
      { schema: { response: { 200: RetentionView, ...refusals } } },
      async (request, reply) => answer(reply, await retention(office, personIn(request))) as RetentionView,
    );
    app.post(
      "/retention",
      { schema: { body: RetentionEntry, response: { 200: RetentionView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await changeRetention(office, personIn(request), request.body)) as RetentionView,
    );
    app.get(
      "/retention/:kind/files",
      {
        schema: {
          params: z.strictObject({ kind: z.string() }),
          querystring: z.strictObject({ cursor: z.string().optional() }),
          response: { 200: RetentionFiles, ...refusals },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        return answer(reply, await dueFiles(office, personIn(request), params.kind, query.cursor)) as RetentionFiles;
      },
    );
    app.get(
      "/files/:id/life",
      { schema: { params: ById, response: { 200: FileLifeView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await fileLife(office, personIn(request), request.params.id)) as FileLifeView,
    );
    app.post(
      "/files/:id/hold",
      { schema: { params: ById, body: HoldEntry, response: { 200: Done, ...refusals } } },
      async (request, reply) =>
        done(reply, await placeHold(office, personIn(request), request.params.id, request.body.reason)),
    );
    app.delete(
      "/files/:id/hold",
      { schema: { params: ById, response: { 204: z.null(), ...refusals } } },
      async (request, reply) => {
        const lifted = await liftHold(office, personIn(request), request.params.id);
        return lifted.ok ? reply.status(204).send(null) : (answer(reply, lifted) as never);
      },
    );
    app.post(
      "/files/:id/destruction",
      { schema: { params: ById, body: DestructionEntry, response: { 200: Made, ...refusals } } },
      async (request, reply) =>
        answer(
          reply,
          await askDestruction(office, personIn(request), request.params.id, request.body.reason),
        ) as z.infer<typeof Made>,
    );
    app.get(
      "/destructions",
      { schema: { response: { 200: z.array(DestructionView), ...refusals } } },
      async (request, reply) => answer(reply, await destructions(office, personIn(request))) as DestructionView[],
    );
    app.post(
      "/destructions/:id/confirm",
      { schema: { params: ById, body: Done, response: { 200: Done, ...refusals } } },
      async (request, reply) => done(reply, await confirmDestruction(office, personIn(request), request.params.id)),
    );
    app.post(
      "/destructions/:id/drop",
      { schema: { params: ById, body: Done, response: { 200: Done, ...refusals } } },
      async (request, reply) => done(reply, await dropDestruction(office, personIn(request), request.params.id)),
    );
    app.get(
      "/requests",
      { schema: { response: { 200: z.array(RightsView), ...refusals } } },
      async (request, reply) => answer(reply, await requests(office, personIn(request))) as RightsView[],
    );
    app.post(
      "/files/:id/requests",
      { schema: { params: ById, body: RightsEntry, response: { 200: Made, ...refusals } } },
      async (request, reply) =>
        answer(reply, await enterRequest(office, personIn(request), request.params.id, request.body)) as z.infer<
          typeof Made
        >,
    );
    app.post(
      "/requests/:id/answer",
      { schema: { params: ById, body: RightsAnswer, response: { 200: Done, ...refusals } } },
      async (request, reply) =>
        done(reply, await answerRequest(office, personIn(request), request.params.id, request.body)),
    );
    app.post(
      "/files/:id/export",
      { schema: { params: ById, body: Done, response: { 200: FileExport, ...refusals } } },
      async (request, reply) =>
        answer(reply, await exportFile(office, personIn(request), request.params.id)) as FileExport,
    );
  };
