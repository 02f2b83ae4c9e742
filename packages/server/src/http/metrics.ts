import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../database/open.ts";
import { Failure } from "../failure.ts";

/** Who may read the metrics: this machine alone, or whoever bears the token. */
export type MetricsGuard = { readonly by: "loopback" } | { readonly by: "token"; readonly token: string };

const SHORTEST = 16;

/** From RELAIS_METRICS: « loopback », or a token; null where nothing is served. */
export const metricsGuard = (env: NodeJS.ProcessEnv): MetricsGuard | null => {
  const told = env.RELAIS_METRICS;
  if (told === undefined || told === "") return null;
  if (told === "loopback") return { by: "loopback" };
  if (told.length >= SHORTEST) return { by: "token", token: told };
  throw new Failure(
    "metrics.token",
    `RELAIS_METRICS vaut « loopback » ou un jeton d'au moins ${SHORTEST} caractères. Corrigez-le, ou retirez-le ; rien n'a été ouvert.`,
    `RELAIS_METRICS is “loopback” or a token of at least ${SHORTEST} characters. Correct it, or take it out; nothing was opened.`,
  );
};

/**
 * What a monitor wants of this process, in Prometheus text: the process, requests, connections to the database. Labels are
 * the route as it is declared, never an address; nothing of a person or a file is counted apart.
 */
export const metrics = async (app: FastifyInstance, database: Database, guard: MetricsGuard): Promise<void> => {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import("prom-client");
  const register = new Registry();
  collectDefaultMetrics({ register });
  const duration = new Histogram({
    name: "relais_http_request_duration_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  new Gauge({
    name: "relais_database_connections",
    help: "Connections to the database, and requests that wait for one",
    labelNames: ["state"],
    registers: [register],
    collect() {
      for (const [state, count] of Object.entries(database.connections())) this.set({ state }, count);
    },
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions } = request;
    const labels = { method, route: routeOptions.url ?? "none", status: String(reply.statusCode) };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
  app.get("/api/metrics", { schema: { hide: true } }, async (request, reply) => {
    // To whom it is closed it does not exist.
    if (!isAllowed(request, guard)) return reply.callNotFound();
    return reply.type(register.contentType).send(await register.metrics());
  });
};

const isAllowed = (request: FastifyRequest, guard: MetricsGuard): boolean => {
  if (guard.by === "token") return isSame(request.headers.authorization ?? "", `Bearer ${guard.token}`);
  // Behind a proxy of this machine every socket is local: whom it speaks for counts too.
  return [request.socket.remoteAddress ?? "", request.ip].every(isLoopback);
};

const isLoopback = (address: string): boolean => {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || (isIP(plain) === 4 && plain.startsWith("127."));
};

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((it) => createHash("sha256").update(it).digest());
  return timingSafeEqual(one!, other!);
};
