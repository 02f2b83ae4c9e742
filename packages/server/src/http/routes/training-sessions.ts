import { Id } from "@relais/core";
import {
  AttemptView,
  CascadeView,
  ObservationView,
  PeopleView,
  ProgrammeStatistics,
  SessionList,
  SessionView,
} from "@relais/training";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { cascade } from "../../learning/cascade.ts";
import { people } from "../../learning/people.ts";
import { readAttemptView, readObservationView, readSessionView, sessions } from "../../learning/rooms.ts";
import { trainingStatistics } from "../../learning/statistics.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };

/** Training sessions, tests and practice: read here, written by the commands of the learning ledger. */
export const trainingSessions =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/training/sessions", { schema: { response: { 200: SessionList, ...refusals } } }, (request) =>
      sessions(office, personIn(request)),
    );
    app.get(
      "/training/sessions/:id",
      { schema: { params: ById, response: { 200: SessionView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await readSessionView(office, personIn(request), request.params.id)) as SessionView,
    );
    app.get(
      "/training/sessions/:id/observations/:observation",
      { schema: { params: ById.extend({ observation: Id }), response: { 200: ObservationView, ...refusals } } },
      async (request, reply) => {
        const { id, observation } = request.params;
        return answer(reply, await readObservationView(office, personIn(request), id, observation)) as ObservationView;
      },
    );
    app.get(
      "/training/attempts/:id",
      { schema: { params: ById, response: { 200: AttemptView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await readAttemptView(office, personIn(request), request.params.id)) as AttemptView,
    );
    app.get(
      "/training/people",
      { schema: { response: { 200: PeopleView, ...refusals } } },
      async (request, reply) => answer(reply, await people(office, personIn(request))) as PeopleView,
    );
    app.get(
      "/training/cascade",
      { schema: { response: { 200: CascadeView, ...refusals } } },
      async (request, reply) => answer(reply, await cascade(office, personIn(request))) as CascadeView,
    );
    app.get(
      "/training/statistics",
      { schema: { response: { 200: ProgrammeStatistics, ...refusals } } },
      async (request, reply) =>
        answer(reply, await trainingStatistics(office, personIn(request))) as ProgrammeStatistics,
    );
  };
