import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { faultPath, type Refusal } from "@relais/core";
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance } from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { Office } from "../casework/office.ts";
import { Failure } from "../failure.ts";
import { defend } from "./headers.ts";
import { type Ceilings, Limits, limit } from "./limits.ts";
import { type MetricsGuard, metrics } from "./metrics.ts";
import { problemOf } from "./problem.ts";
import { access } from "./routes/access.ts";
import { attachments } from "./routes/attachments.ts";
import { attestationRoutes, publicAttestations } from "./routes/attestations.ts";
import { callsRoutes } from "./routes/calls.ts";
import { casework } from "./routes/casework.ts";
import { circuitsRoutes } from "./routes/circuits.ts";
import { device } from "./routes/device.ts";
import { directoryRoutes } from "./routes/directory.ts";
import { extensionRoutes } from "./routes/extension.ts";
import { hsds } from "./routes/hsds.ts";
import { life } from "./routes/life.ts";
import { links } from "./routes/links.ts";
import { needsRoutes } from "./routes/needs.ts";
import { onCallRoutes } from "./routes/on-call.ts";
import { passkeys } from "./routes/passkeys.ts";
import { reference } from "./routes/reference.ts";
import { referral } from "./routes/referral.ts";
import { reminders } from "./routes/reminders.ts";
import { session } from "./routes/session.ts";
import { sync } from "./routes/sync.ts";
import { trainingRoutes } from "./routes/training.ts";
import { trainingSessions } from "./routes/training-sessions.ts";
import { uploads } from "./routes/uploads.ts";
import { site } from "./site.ts";

export interface AppOptions {
  readonly office: Office;
  readonly logger: FastifyBaseLogger;
  /** Folder of the built screens; null serves the API alone. */
  readonly screens: string | null;
  /** Who may read the metrics; null serves none. */
  readonly metrics?: MetricsGuard | null;
  /** Other ceilings of requests than ours. */
  readonly ceilings?: Ceilings;
}

const VERSION = "0.1.0";

/** zod judges all that comes in and goes out: fastify need not load the judge that it would else have at hand. */
const unasked = (): never => {
  throw new Error("Routes are judged by zod alone");
};
const NONE = { compilersFactory: { buildValidator: unasked, buildSerializer: unasked } };

/** The whole HTTP side: the API under /api/v1, the published directory under /hsds, what verifies attestations under /attestations, and the screens. It holds no state: several may run on one database. */
export const makeApp = async ({
  office,
  logger,
  screens,
  metrics: guard = null,
  ceilings = {},
}: AppOptions): Promise<FastifyInstance> => {
  const app = fastify({ loggerInstance: logger, bodyLimit: 2_000_000, trustProxy: "loopback", schemaController: NONE });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === "server.fault") request.log.error({ err: error }, "fault");
    const problem = problemOf(refusal);
    return reply.status(problem.status).type("application/problem+json").send(problem);
  });
  await defend(app, office);
  let stopping = false;
  app.addHook("preClose", (done) => {
    stopping = true;
    done();
  });
  // An answer that ends after the stop was asked for also ends its connection: kept alive, it would hold the process.
  app.addHook("onSend", async (_request, reply) => {
    if (stopping) reply.header("connection", "close");
  });
  await app.register(compress, { global: true, threshold: 1024 });
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => Object.assign(new Error("too many"), { statusCode: 429, code: "RELAIS_TOO_MANY" }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Relais", version: VERSION, description: "Procédures de protection de l'enfant" },
    },
    transform: jsonSchemaTransform,
  });
  if (guard !== null) await metrics(app, office.database, guard);
  app.get("/api/health", { schema: { hide: true } }, () => ({
    status: "ok",
    version: VERSION,
    engine: office.database.engine,
  }));
  // For whoever sends requests here: not before the database answers, and no more once the process is stopping.
  app.get("/api/ready", { schema: { hide: true }, compress: false }, async () => {
    await office.database.asSystem((tx) => tx.query("select 1"));
    return { status: "ready" };
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
  const limits = new Limits(office, ceilings);
  await app.register(hsds(office, limits), { prefix: "/hsds" });
  await app.register(publicAttestations(office, limits), { prefix: "/attestations" });
  await app.register(
    async (api) => {
      limit(api, limits);
      await api.register(session(office));
      await api.register(passkeys(office));
      await api.register(reference(office));
      await api.register(casework(office));
      await api.register(referral(office));
      await api.register(links(office));
      await api.register(device(office));
      await api.register(sync(office));
      await api.register(access(office));
      await api.register(life(office));
      await api.register(onCallRoutes(office));
      await api.register(directoryRoutes(office));
      await api.register(circuitsRoutes(office));
      await api.register(attestationRoutes(office));
      await api.register(trainingRoutes(office));
      await api.register(needsRoutes(office));
      await api.register(extensionRoutes(office));
      await api.register(callsRoutes(office));
      await api.register(attachments(office));
      await api.register(uploads(office));
      await api.register(reminders(office));
      await api.register(trainingSessions(office));
    },
    { prefix: "/api/v1" },
  );
  await site(app, screens);
  return app;
};

/** What PostgreSQL answers to a text with a zero byte in it. */
const NOT_TEXT: ReadonlySet<string> = new Set(["22021", "22P05"]);

/** Expected faults of a request become refusals; anything else is a bug, said without its details. */
const refusalOf = (error: FastifyError): Refusal => {
  if (error instanceof Failure) return { code: error.code, ...error.text };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const path = faultPath(error.validation[0]?.instancePath.split("/").filter(Boolean) ?? []);
    return {
      code: "request.malformed",
      fr: "La demande est incomplète ou mal formée à l'endroit indiqué. Rien n'est perdu : corrigez et renvoyez.",
      en: "The request is incomplete or malformed at the place shown. Nothing is lost: correct it and send it again.",
      path,
    };
  }
  if (error.statusCode === 413) {
    return {
      code: "request.too-large",
      fr: "L'envoi est trop grand. Envoyez en plusieurs fois ; votre saisie est gardée.",
      en: "This is too large to send. Send it in several parts; your entry is kept.",
    };
  }
  if (error.statusCode === 429) {
    return {
      code: "request.too-many",
      fr: "Trop d'essais depuis ce poste. Attendez une minute, puis recommencez.",
      en: "Too many tries from this computer. Wait a minute, then start again.",
    };
  }
  if ((error.statusCode !== undefined && error.statusCode < 500) || NOT_TEXT.has(error.code)) {
    return {
      code: "request.malformed",
      fr: "La demande est illisible. Rien n'est perdu : rechargez la page et renvoyez.",
      en: "The request cannot be read. Nothing is lost: reload the page and send it again.",
    };
  }
  return {
    code: "server.fault",
    fr: "Une erreur s'est produite sur le serveur. Votre saisie est gardée sur cet écran ; réessayez, puis prévenez l'administrateur.",
    en: "Something went wrong on the server. Your entry is kept on this screen; try again, then tell the administrator.",
  };
};
