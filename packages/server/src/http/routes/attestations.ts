import { Id, refuse } from "@relais/core";
import {
  AllAttestations,
  AttestationLine,
  AttestationView,
  AwardEntry,
  IssuerNews,
  LiftEntry,
  MyAttestations,
  PublicKey,
  RevokeEntry,
  SuspendEntry,
  statusPurposes,
  Verified,
} from "@relais/training";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { allAttestations, attestationView, award, change, myAttestations } from "../../attestations/attestations.ts";
import { issuerNews, statusListNow } from "../../attestations/issuer.ts";
import { verifyHere } from "../../attestations/verify.ts";
import type { Office } from "../../casework/office.ts";
import { type Limits, stop } from "../limits.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const originOf = ({ protocol, host }: { readonly protocol: string; readonly host: string }): string =>
  `${protocol}://${host}`;

const refusals = { 400: Problem, 429: Problem };

/** For whoever verifies an attestation, without an account: keys, lists, and the answer for a browser that cannot tell by itself. No person is in it. */
export const publicAttestations =
  (office: Office, limits: Limits): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("onRequest", stop(limits, "public"));
    app.get("/issuer", { schema: { response: { 200: IssuerNews, ...refusals } } }, (request, reply) => {
      reply.header("cache-control", "public, max-age=60");
      return issuerNews(office, originOf(request));
    });
    app.get(
      "/issuer/keys/:name",
      {
        schema: {
          params: z.strictObject({ name: z.string().max(40) }),
          response: { 200: PublicKey, ...refusals, 404: Problem },
        },
      },
      async (request, reply) => {
        const { keys } = await issuerNews(office, originOf(request));
        const found = keys.find((it) => it.kid.endsWith(`/${request.params.name}`));
        return (found ?? answer(reply, unknownKey())) as PublicKey;
      },
    );
    app.get(
      "/status/:purpose",
      {
        schema: {
          params: z.strictObject({ purpose: z.enum(statusPurposes) }),
          response: { 200: z.string(), ...refusals },
        },
      },
      async (request, reply) => {
        reply.type("application/vc+jwt").header("cache-control", "public, max-age=60");
        return statusListNow(office, request.params.purpose, originOf(request));
      },
    );
    app.post(
      "/verify",
      {
        schema: {
          body: z.strictObject({ text: z.string().max(20_000), name: z.string().max(200).optional() }),
          response: { 200: Verified, ...refusals },
        },
      },
      (request) => verifyHere(office, request.body, originOf(request)),
    );
  };

const withSession = { 400: Problem, 401: Problem, 403: Problem };

/** One's own attestations, and for whoever runs the programme everybody's. */
export const attestationRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/training/mine", { schema: { response: { 200: MyAttestations, ...withSession } } }, (request) =>
      myAttestations(office, personIn(request)),
    );
    app.get(
      "/training/attestations",
      { schema: { response: { 200: AllAttestations, ...withSession } } },
      async (request, reply) => answer(reply, await allAttestations(office, personIn(request))) as AllAttestations,
    );
    app.post(
      "/training/attestations",
      { schema: { body: AwardEntry, response: { 200: AttestationLine, ...withSession } } },
      async (request, reply) =>
        answer(reply, await award(office, personIn(request), request.body, originOf(request))) as AttestationLine,
    );
    const one = { params: z.strictObject({ id: Id }) };
    const answers = { ...withSession, 404: Problem };
    app.get(
      "/training/attestations/:id",
      { schema: { ...one, response: { 200: AttestationView, ...answers } } },
      async (request, reply) =>
        answer(reply, await attestationView(office, personIn(request), request.params.id)) as AttestationView,
    );
    for (const [path, type, body] of [
      ["suspend", "suspend-attestation", SuspendEntry],
      ["lift", "lift-suspension", LiftEntry],
      ["revoke", "revoke-attestation", RevokeEntry],
    ] as const) {
      app.post(
        `/training/attestations/:id/${path}`,
        { schema: { ...one, body, response: { 200: AttestationLine, ...answers } } },
        async (request, reply) => {
          const payload = { attestation: request.params.id, ...request.body };
          const command = { type, payload } as Parameters<typeof change>[2];
          return answer(reply, await change(office, personIn(request), command, originOf(request))) as AttestationLine;
        },
      );
    }
  };

const unknownKey = () =>
  refuse(
    "attestation.key-unknown",
    "Cette clé n'est pas d'ici. Lisez celles que l'émetteur publie.",
    "This key is not from here. Read those that the issuer publishes.",
  );
