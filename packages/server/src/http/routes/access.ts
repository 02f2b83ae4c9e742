import {
  AccessSettings,
  Disclosure,
  EmergencyLines,
  EmergencyOpened,
  EmergencyReason,
  FileEmergencies,
  ReadersView,
} from "@relais/casework";
import { Id } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { fileEmergencies, openInEmergency, unitEmergencies } from "../../access/emergency.ts";
import { disclose, readersOf } from "../../access/readers.ts";
import { accessSettings, changeAccessSettings } from "../../access/settings.ts";
import type { Office } from "../../casework/office.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };

/** Opening in an emergency, who opened what, and the settings of access. */
export const access =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.post(
      "/files/:id/emergency",
      {
        config: { rateLimit: { max: 10, timeWindow: "1 minute" } },
        schema: { params: ById, body: EmergencyReason, response: { 200: EmergencyOpened, ...refusals, 429: Problem } },
      },
      async (request, reply) =>
        answer(
          reply,
          await openInEmergency(office, personIn(request), request.params.id, request.body.reason),
        ) as EmergencyOpened,
    );
    app.get(
      "/files/:id/emergencies",
      { schema: { params: ById, response: { 200: FileEmergencies, ...refusals } } },
      (request) => fileEmergencies(office, personIn(request), request.params.id),
    );
    app.get("/unit/emergencies", { schema: { response: { 200: EmergencyLines, ...refusals } } }, (request) =>
      unitEmergencies(office, personIn(request)),
    );
    app.get(
      "/files/:id/readers",
      { schema: { params: ById, response: { 200: ReadersView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await readersOf(office, personIn(request), request.params.id)) as ReadersView,
    );
    app.post(
      "/files/:id/readers",
      { schema: { params: ById, body: Disclosure, response: { 200: ReadersView, ...refusals } } },
      async (request, reply) =>
        answer(
          reply,
          await disclose(office, personIn(request), request.params.id, request.body.recipient),
        ) as ReadersView,
    );
    app.get("/settings/access", { schema: { response: { 200: AccessSettings, ...refusals } } }, () =>
      office.database.asSystem(accessSettings),
    );
    app.post(
      "/settings/access",
      { schema: { body: AccessSettings, response: { 200: AccessSettings, ...refusals } } },
      async (request, reply) =>
        answer(reply, await changeAccessSettings(office, personIn(request), request.body)) as AccessSettings,
    );
  };
