import { PastAnswers, ReferralLine, ReferralList, ReferralView, Service, SharingView } from "@relais/casework";
import { Id } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { pastAnswers } from "../../casework/answers.ts";
import type { Office } from "../../casework/office.ts";
import { readSharing } from "../../casework/reader.ts";
import { readReferralView, referrals, referralsOf } from "../../casework/referrals.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const ById = z.strictObject({ id: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };

/** Référencement: what one's unit sent and received; commands go where all commands go. */
export const referral =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/referrals", { schema: { response: { 200: ReferralList, ...refusals } } }, (request) =>
      referrals(office, personIn(request)),
    );
    app.get("/referrals/answers", { schema: { response: { 200: PastAnswers, ...refusals } } }, () =>
      pastAnswers(office),
    );
    app.get(
      "/referrals/:id",
      { schema: { params: ById, response: { 200: ReferralView, ...refusals } } },
      async (request, reply) =>
        answer(reply, await readReferralView(office, personIn(request), request.params.id)) as ReferralView,
    );
    app.get(
      "/files/:id/referrals",
      { schema: { params: ById, response: { 200: z.array(ReferralLine), ...refusals } } },
      (request) => referralsOf(office, personIn(request), request.params.id),
    );
    app.get(
      "/files/:id/sharing/:service",
      { schema: { params: ById.extend({ service: Service }), response: { 200: SharingView, ...refusals } } },
      async (request, reply) => {
        const { id, service } = request.params;
        return answer(reply, await readSharing(office, personIn(request), id, service)) as SharingView;
      },
    );
  };
