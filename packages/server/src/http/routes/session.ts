import {
  Enrolment,
  FactorCode,
  FactorView,
  InstanceView,
  Me,
  RecoveryCodes,
  SessionView,
  SignedIn,
  SignIn,
} from "@relais/casework";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { roleLabel, unitName } from "../../access/words.ts";
import { beginFactor, confirmFactor, factorView, giveFactor } from "../../accounts/factor.ts";
import type { Person } from "../../accounts/reader.ts";
import { clientOf, endSession, sessionsOf } from "../../accounts/sessions.ts";
import { signIn, signOut } from "../../accounts/sign-in.ts";
import { realFiles } from "../../casework/authorisation.ts";
import type { Office } from "../../casework/office.ts";
import { demonstrationAccounts, PASSWORD } from "../../demonstration/accounts.ts";
import { projectPart } from "../../extension/part.ts";
import { Problem } from "../problem.ts";
import { answer, keepSession, personIn, requireSession, SESSION_COOKIE } from "../session.ts";

/** Tries from one computer, whatever the account. */
const TRIES = { rateLimit: { max: 30, timeWindow: "1 minute" } };
const refusals = { 400: Problem, 401: Problem, 403: Problem, 429: Problem };

/** Signing in and out, the second factor, the sessions of an account, and who is signed in. */
export const session =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const { database, sources } = office;
    app.decorateRequest("person", null);
    app.get("/instance", { schema: { response: { 200: InstanceView } } }, async () => instanceOf(office));
    app.post(
      "/session",
      {
        config: { rateLimit: { max: 30, timeWindow: "1 minute" } },
        schema: { body: SignIn, response: { 200: SignedIn, 400: Problem, 401: Problem, 429: Problem } },
      },
      async (request, reply) => {
        const client = clientOf(request.headers["user-agent"] ?? "");
        const instead = request.cookies[SESSION_COOKIE];
        const signed = await signIn(database, sources, { ...request.body, client, instead });
        if (!signed.ok) return answer(reply, signed) as never;
        keepSession(request, reply, signed.value.token);
        const { next, csrf } = signed.value;
        return { next, csrf };
      },
    );
    const half: FastifyPluginAsyncZod = async (half) => {
      half.addHook("preHandler", requireSession(office, "half"));
      half.post(
        "/session/factor",
        { config: TRIES, schema: { body: FactorCode, response: { 200: z.strictObject({}), ...refusals } } },
        async (request, reply) => {
          const given = await giveFactor(office, personIn(request), request.body.code);
          if (!given.ok) return answer(reply, given) as never;
          keepSession(request, reply, given.value.token);
          return {};
        },
      );
      half.delete("/session", { schema: { response: { 204: z.null() } } }, async (request, reply) => {
        await signOut(database, request.cookies[SESSION_COOKIE] ?? "");
        reply.clearCookie(SESSION_COOKIE, { path: "/" });
        return reply.status(204).send(null);
      });
    };
    const inside: FastifyPluginAsyncZod = async (inside) => {
      inside.addHook("preHandler", requireSession(office));
      inside.get("/me", { schema: { response: { 200: Me, 401: Problem } } }, (request) =>
        meOf(office, personIn(request)),
      );
      inside.get("/sessions", { schema: { response: { 200: z.array(SessionView), 401: Problem } } }, (request) =>
        sessionsOf(database, sources, personIn(request)),
      );
      inside.delete(
        "/sessions/:id",
        {
          schema: {
            params: z.strictObject({ id: z.uuid() }),
            response: { 204: z.null(), ...refusals, 404: Problem },
          },
        },
        async (request, reply) => {
          const ended = await endSession(database, sources, personIn(request), request.params.id);
          return ended.ok ? reply.status(204).send(null) : (answer(reply, ended) as never);
        },
      );
      inside.get("/factor", { schema: { response: { 200: FactorView, 401: Problem } } }, (request) =>
        factorView(office, personIn(request)),
      );
      inside.post(
        "/factor",
        { config: TRIES, schema: { body: z.strictObject({}), response: { 200: Enrolment, ...refusals } } },
        async (request, reply) => answer(reply, await beginFactor(office, personIn(request))) as Enrolment,
      );
      inside.post(
        "/factor/confirm",
        { config: TRIES, schema: { body: FactorCode, response: { 200: RecoveryCodes, ...refusals } } },
        async (request, reply) => {
          const given = await confirmFactor(office, personIn(request), request.body.code);
          if (!given.ok) return answer(reply, given) as never;
          keepSession(request, reply, given.value.token);
          return { recovery: [...given.value.recovery] };
        },
      );
    };
    app.register(half);
    app.register(inside);
  };

/** Who somebody is, as what and where, in the words of the screens. */
export const meOf = async ({ country, database, mode }: Office, person: Person): Promise<Me> => {
  const { account, login, name, role, unit, compartments, csrf, factor, powers } = person;
  const found = country.units.get(unit);
  return {
    account,
    login,
    name,
    role,
    roleLabel: roleLabel(country, role),
    unit: { id: unit, name: unitName(country, unit), code: found?.code ?? "", commune: found?.commune ?? "" },
    compartments: [...compartments],
    factor: factor === "given" ? "given" : "none",
    powers: [...powers],
    ...(projectPart(country, person) !== "none" && { visits: "noted" as const }),
    demonstration: mode === "demonstration",
    realFiles: await database.asSystem(realFiles),
    csrf,
  };
};

const instanceOf = ({ country, mode }: Office): InstanceView => {
  if (mode === "service") return { demonstration: false, accounts: [], password: null };
  return {
    demonstration: true,
    password: PASSWORD,
    accounts: demonstrationAccounts().map(({ login, name, role, unit }) => ({
      login,
      name,
      role: roleLabel(country, role),
      unit: unitName(country, unit),
    })),
  };
};
