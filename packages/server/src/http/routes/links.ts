import { LinkAnswer, LinkCode, LinkMade, LinkView } from "@relais/casework";
import { Id, IsoInstant } from "@relais/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { answerLink, makeLink, openLink, readLink } from "../../links/links.ts";
import { linkUnknown } from "../../links/refusals.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const LINK_COOKIE = "relais-lien";
const PATH = "/api/v1/link";
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 429: Problem };
/** Tries from one address, whatever the link. */
const TRIES = { rateLimit: { max: 30, timeWindow: "1 minute" } };

const browserOf = (request: FastifyRequest): string => request.cookies[LINK_COOKIE] ?? "";

/**
 * A referral for those who have no account. The link itself is never sent here by opening it (it lies behind « # »), so that no
 * preview uses it up; what is written needs a header that no other site can set.
 */
export const links =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const inside: FastifyPluginAsyncZod = async (inside) => {
      inside.addHook("preHandler", requireSession(office));
      inside.post(
        "/referrals/:id/link",
        {
          schema: {
            params: z.strictObject({ id: Id }),
            body: z.strictObject({}),
            response: { 200: LinkMade, ...refusals },
          },
        },
        async (request, reply) =>
          answer(reply, await makeLink(office, personIn(request), request.params.id)) as LinkMade,
      );
    };
    await app.register(inside);

    const ours = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      reply.header("cache-control", "no-store");
      return request.method !== "GET" && request.headers["x-relais-link"] === undefined
        ? (answer(reply, linkUnknown()) as FastifyReply)
        : undefined;
    };
    const outside: FastifyPluginAsyncZod = async (outside) => {
      outside.addHook("preHandler", ours);
      outside.post(
        "/link/open",
        {
          config: TRIES,
          schema: { body: LinkCode, response: { 200: z.strictObject({ until: IsoInstant }), ...refusals } },
        },
        async (request, reply) => {
          const opened = await openLink(office, request.body);
          if (!opened.ok) return answer(reply, opened) as never;
          const { browser, until } = opened.value;
          const secure = request.protocol === "https";
          const expires = new Date(until);
          reply.setCookie(LINK_COOKIE, browser, { httpOnly: true, sameSite: "strict", path: PATH, secure, expires });
          return { until };
        },
      );
      outside.get(
        "/link",
        { schema: { response: { 200: LinkView, ...refusals } } },
        async (request, reply) => answer(reply, await readLink(office, browserOf(request))) as LinkView,
      );
      outside.post(
        "/link/answer",
        { config: TRIES, schema: { body: LinkAnswer, response: { 200: z.strictObject({}), ...refusals } } },
        async (request, reply) => {
          const said = await answerLink(office, browserOf(request), request.body);
          return said.ok ? {} : (answer(reply, said) as never);
        },
      );
    };
    await app.register(outside);
  };
