import {
  BoardView,
  ChronologyPrint,
  ChronologyView,
  ConformanceView,
  ElsewhereView,
  FilePage,
  FileQuery,
  FileSearch,
  FileView,
  IdentityView,
  IncidentView,
  MatchAsked,
  MatchesView,
  MovePreview,
  MovePreviewView,
  PaperView,
  Preview,
  PreviewView,
  TodoScope,
  TodoView,
} from "@relais/casework";
import { CommandEnvelope, Id, Outcome } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { board } from "../../casework/board.ts";
import { conformance } from "../../casework/conformance.ts";
import { files, search, todo } from "../../casework/lists.ts";
import { elsewhere, matches } from "../../casework/matches.ts";
import type { Office } from "../../casework/office.ts";
import {
  preview,
  previewMove,
  readChronology,
  readFileView,
  readIdentity,
  readIncidentView,
  readPaper,
} from "../../casework/reader.ts";
import { execute } from "../../commands/execute.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };

/** Files: every read is default deny and audited; the only write is a list of commands. */
export const casework =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/todo",
      {
        schema: {
          querystring: z.strictObject({ scope: TodoScope.default("mine") }),
          response: { 200: TodoView, ...refusals },
        },
      },
      (request) => todo(office, personIn(request), request.query.scope),
    );
    app.get(
      "/files",
      { schema: { querystring: FileQuery, response: { 200: FilePage, ...refusals } } },
      async (request, reply) => answer(reply, await files(office, personIn(request), request.query)) as FilePage,
    );
    app.post("/files/search", { schema: { body: FileSearch, response: { 200: FilePage, ...refusals } } }, (request) =>
      search(office, personIn(request), request.body),
    );
    app.post(
      "/files/matches",
      { schema: { body: MatchAsked, response: { 200: MatchesView, ...refusals } } },
      async (request, reply) => answer(reply, await matches(office, personIn(request), request.body)) as MatchesView,
    );
    app.post(
      "/files/elsewhere",
      { schema: { body: MatchAsked, response: { 200: ElsewhereView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await elsewhere(office, personIn(request), request.body)) as ElsewhereView,
    );
    app.get(
      "/files/:id",
      { schema: { params: ById, response: { 200: FileView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await readFileView(office, personIn(request), request.params.id)) as FileView,
    );
    app.get(
      "/files/:id/identity",
      {
        schema: {
          params: ById,
          querystring: z.strictObject({ act: Id.optional() }),
          response: { 200: IdentityView, ...refusals },
        },
      },
      async (request, reply) => {
        const { params, query } = request;
        return answer(reply, await readIdentity(office, personIn(request), params.id, query.act)) as IdentityView;
      },
    );
    app.get(
      "/files/:id/papers/:act/:paper",
      {
        schema: {
          params: ById.extend({ act: Id, paper: z.string() }),
          response: { 200: PaperView, ...refusals },
        },
      },
      async (request, reply) => {
        const { id, ...which } = request.params;
        return answer(reply, await readPaper(office, personIn(request), id, which)) as PaperView;
      },
    );
    app.post(
      "/files/:id/preview",
      { schema: { params: ById, body: Preview, response: { 200: PreviewView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await preview(office, personIn(request), request.params.id, request.body)) as PreviewView,
    );
    app.post(
      "/files/:id/move-preview",
      { schema: { params: ById, body: MovePreview, response: { 200: MovePreviewView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await previewMove(office, personIn(request), request.params.id, request.body)) as MovePreviewView,
    );
    app.get(
      "/files/:id/chronology",
      {
        schema: {
          params: ById,
          querystring: z.strictObject({ print: ChronologyPrint.default("facts") }),
          response: { 200: ChronologyView, ...refusals },
        },
      },
      async (request, reply) => {
        const { print } = request.query;
        return answer(
          reply,
          await readChronology(office, personIn(request), request.params.id, print),
        ) as ChronologyView;
      },
    );
    app.get(
      "/incidents/:id",
      { schema: { params: ById, response: { 200: IncidentView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await readIncidentView(office, personIn(request), request.params.id)) as IncidentView,
    );
    app.get(
      "/procedures/:id/:version/rules/:rule/conformance",
      {
        schema: {
          params: z.strictObject({ id: z.string(), version: z.string(), rule: z.string() }),
          response: { 200: ConformanceView, ...refusals },
        },
      },
      async (request, reply) =>
        answer(reply, await conformance(office, personIn(request), request.params)) as ConformanceView,
    );
    app.get("/unit/board", { schema: { response: { 200: BoardView, ...refusals } } }, (request) =>
      board(office, personIn(request)),
    );
    app.post(
      "/commands",
      {
        schema: {
          body: z.strictObject({ commands: z.array(CommandEnvelope).min(1).max(200) }),
          response: { 200: z.strictObject({ outcomes: z.array(Outcome) }), ...refusals },
        },
      },
      async (request) => {
        const outcomes: Outcome[] = [];
        for (const command of request.body.commands) {
          outcomes.push(await execute(office, personIn(request), command));
        }
        return { outcomes };
      },
    );
  };
