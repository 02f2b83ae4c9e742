import { timingSafeEqual } from "node:crypto";
import { type Result, refuse } from "@relais/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Person, personOf } from "../accounts/reader.ts";
import type { Office } from "../casework/office.ts";
import { problemOf } from "./problem.ts";

export const SESSION_COOKIE = "relais";

/** Answers a result: its value, or its refusal as a problem. */
export const answer = <T>(reply: FastifyReply, result: Result<T>): T | FastifyReply => {
  if (result.ok) return result.value;
  const problem = problemOf(result.refusal);
  return reply.status(problem.status).type("application/problem+json").send(problem) as FastifyReply;
};

/** Puts the token of a session where no script reads it and no other site sends it. */
export const keepSession = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  const secure = request.protocol === "https";
  reply.setCookie(SESSION_COOKIE, token, { httpOnly: true, sameSite: "strict", path: "/", secure });
};

declare module "fastify" {
  interface FastifyRequest {
    person: Person | null;
  }
}

/** The person of a request that went through {@link requireSession}. */
export const personIn = (request: FastifyRequest): Person => {
  if (request.person === null) throw new Error("A route without a session asked for its person");
  return request.person;
};

/**
 * Before every route but the sign-in: a session, and on writes the token that only our own pages know. `half`: one whose second
 * factor is still to come is let through, which only giving it and signing out do.
 */
export const requireSession =
  ({ database, country, sources }: Office, taken: "whole" | "half" = "whole") =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = request.cookies[SESSION_COOKIE];
    const person = token === undefined ? undefined : await personOf(database, country, sources, token);
    if (person === undefined) return answer(reply, noSession()) as FastifyReply;
    if (request.method !== "GET" && !isSame(String(request.headers["x-relais-csrf"] ?? ""), person.csrf)) {
      return answer(reply, noToken()) as FastifyReply;
    }
    if (taken === "whole" && person.factor === "asked") return answer(reply, factorAsked()) as FastifyReply;
    request.person = person;
    reply.header("cache-control", "no-store");
    // The device measures its clock against ours: « maintenant » is shifted by what it finds (SEMANTICS §3).
    reply.header("x-relais-now", String(sources.now()));
    return undefined;
  };

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

const noSession = (): Result<never> =>
  refuse(
    "session.missing",
    "Votre session est terminée. Connectez-vous à nouveau ; ce que vous avez saisi est gardé sur cet écran.",
    "Your session has ended. Sign in again; what you typed is kept on this screen.",
  );

const factorAsked = (): Result<never> =>
  refuse(
    "session.factor",
    "Donnez d'abord le code de votre téléphone. Connectez-vous à nouveau si cette page est fermée.",
    "Give the code of your phone first. Sign in again if that page is closed.",
  );

const noToken = (): Result<never> =>
  refuse(
    "csrf.missing",
    "Cette demande ne vient pas d'un écran de Relais. Rechargez la page, puis recommencez.",
    "This request does not come from a Relais screen. Reload the page, then start again.",
  );
