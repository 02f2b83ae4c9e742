import {
  CarriedDirectory,
  Episode,
  ImportAsked,
  ImportConfirmed,
  ImportPreview,
  NewEntry,
  RoadFactor,
  Succession,
  Word,
} from "@relais/directory";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { directoryNow } from "../../directory/directory.ts";
import { addEntry, entryHistory, setRoadFactor, succeed } from "../../directory/entering.ts";
import { confirmImport, previewImport } from "../../directory/importing.ts";
import { sayOf } from "../../directory/keeping.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: z.guid() });
const None = z.strictObject({});
/** Bytes of an import with its base64: lists of a whole country weigh less than one. */
const MOST_IMPORTED = 8_000_000;
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
          params: ById,
          body: Word,
          response: { 200: None, ...refusals, 404: Problem, 409: Problem },
        },
      },
      async (request, reply) => {
        const added = await sayOf(office, personIn(request), request.params.id, request.body);
        return added.ok ? {} : (answer(reply, added) as never);
      },
    );
    app.get(
      "/directory/services/:id/history",
      { schema: { params: ById, response: { 200: z.array(Episode), ...refusals, 404: Problem } } },
      async (request, reply) => answer(reply, await entryHistory(office, request.params.id)) as Episode[],
    );
    app.post(
      "/directory/services",
      { schema: { body: NewEntry, response: { 200: z.strictObject({ service: z.guid() }), ...refusals } } },
      async (request, reply) =>
        answer(reply, await addEntry(office, personIn(request), request.body)) as { readonly service: string },
    );
    app.post(
      "/directory/services/:id/successor",
      { schema: { params: ById, body: Succession, response: { 200: None, ...refusals, 404: Problem } } },
      async (request, reply) => {
        const done = await succeed(office, personIn(request), request.params.id, request.body);
        return done.ok ? {} : (answer(reply, done) as never);
      },
    );
    app.post(
      "/directory/road-factor",
      { schema: { body: RoadFactor, response: { 200: None, ...refusals } } },
      async (request, reply) => {
        const done = await setRoadFactor(office, personIn(request), request.body);
        return done.ok ? {} : (answer(reply, done) as never);
      },
    );
    app.post(
      "/directory/imports/preview",
      {
        bodyLimit: MOST_IMPORTED,
        schema: { body: ImportAsked, response: { 200: ImportPreview, ...refusals, 413: Problem } },
      },
      async (request, reply) =>
        answer(reply, await previewImport(office, personIn(request), request.body)) as ImportPreview,
    );
    app.post(
      "/directory/imports",
      {
        bodyLimit: MOST_IMPORTED,
        schema: {
          body: ImportConfirmed,
          response: {
            200: z.strictObject({ added: z.int(), changed: z.int() }),
            ...{ ...refusals, 409: Problem, 413: Problem },
          },
        },
      },
      async (request, reply) =>
        answer(reply, await confirmImport(office, personIn(request), request.body)) as {
          readonly added: number;
          readonly changed: number;
        },
    );
  };
