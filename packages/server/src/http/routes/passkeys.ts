import { Credential, PasskeyOptions, PasskeysView, RecoveryCodes } from "@relais/casework";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  askPasskey,
  beginPasskey,
  confirmPasskey,
  givePasskey,
  passkeysView,
  removePasskey,
  type Site,
} from "../../accounts/passkeys.ts";
import type { Office } from "../../casework/office.ts";
import { Problem } from "../problem.ts";
import { answer, keepSession, personIn, requireSession } from "../session.ts";

const TRIES = { rateLimit: { max: 30, timeWindow: "1 minute" } };
const refusals = { 400: Problem, 401: Problem, 403: Problem, 429: Problem };
const Nothing = z.strictObject({});

const siteOf = (request: FastifyRequest): Site => ({
  id: request.hostname,
  origin: `${request.protocol}://${request.host}`,
});

/** Passkeys as a second factor: made, listed and taken away in « Mon compte », given after the password. */
export const passkeys =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const options = (reply: FastifyReply, made: Awaited<ReturnType<typeof beginPasskey | typeof askPasskey>>) =>
      made.ok ? { options: JSON.parse(JSON.stringify(made.value)) } : (answer(reply, made) as never);
    const whole: FastifyPluginAsyncZod = async (inside) => {
      inside.addHook("preHandler", requireSession(office));
      inside.get("/passkeys", { schema: { response: { 200: PasskeysView, ...refusals } } }, (request) =>
        passkeysView(office, personIn(request)),
      );
      inside.delete(
        "/passkeys/:id",
        {
          schema: {
            params: z.strictObject({ id: z.uuid() }),
            response: { 204: z.null(), ...refusals, 404: Problem },
          },
        },
        async (request, reply) => {
          const removed = await removePasskey(office, personIn(request), request.params.id);
          return removed.ok ? reply.status(204).send(null) : (answer(reply, removed) as never);
        },
      );
      inside.post(
        "/passkeys/options",
        { config: TRIES, schema: { body: Nothing, response: { 200: PasskeyOptions, ...refusals } } },
        async (request, reply) => options(reply, await beginPasskey(office, personIn(request), siteOf(request))),
      );
      inside.post(
        "/passkeys",
        { config: TRIES, schema: { body: Credential, response: { 200: RecoveryCodes, ...refusals } } },
        async (request, reply) => {
          const credential = request.body.credential as unknown as RegistrationResponseJSON;
          const given = await confirmPasskey(office, personIn(request), siteOf(request), credential);
          if (!given.ok) return answer(reply, given) as never;
          keepSession(request, reply, given.value.token);
          return { recovery: [...given.value.recovery] };
        },
      );
    };
    const half: FastifyPluginAsyncZod = async (inside) => {
      inside.addHook("preHandler", requireSession(office, "half"));
      inside.post(
        "/session/passkey/options",
        { config: TRIES, schema: { body: Nothing, response: { 200: PasskeyOptions, ...refusals } } },
        async (request, reply) => options(reply, await askPasskey(office, personIn(request), siteOf(request))),
      );
      inside.post(
        "/session/passkey",
        { config: TRIES, schema: { body: Credential, response: { 200: Nothing, ...refusals } } },
        async (request, reply) => {
          const credential = request.body.credential as unknown as AuthenticationResponseJSON;
          const given = await givePasskey(office, personIn(request), siteOf(request), credential);
          if (!given.ok) return answer(reply, given) as never;
          keepSession(request, reply, given.value.token);
          return {};
        },
      );
    };
    app.register(whole);
    app.register(half);
  };
