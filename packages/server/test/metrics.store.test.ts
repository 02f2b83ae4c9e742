import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApp } from "../src/http/app.ts";
import { type MetricsGuard, metricsGuard } from "../src/http/metrics.ts";
import { makeLogger } from "../src/start.ts";
import { onEngines } from "./engines.ts";
import { ask, openFile, openTestOffice, type TestOffice, type Visitor, visit } from "./http-office.ts";

const TOKEN = "jeton-de-surveillance";
const NAME = "Enfant Demo-Caïlcédrat";

onEngines((bench) => {
  let office: TestOffice;
  let opj: Visitor;
  const apps: FastifyInstance[] = [];
  const served = async (metrics: MetricsGuard | null): Promise<FastifyInstance> => {
    const app = await makeApp({ office: office.office, logger: makeLogger({}), screens: null, metrics });
    apps.push(app);
    return app;
  };
  beforeAll(async () => {
    office = await openTestOffice(bench(), 71);
    opj = await visit(office, "metrics.opj", "opj", "com-za-kpota");
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await office.close();
  });

  describe("given a monitor", () => {
    it("[OPE-30] when nothing was set, then there are no metrics; what is set wrongly is refused", async () => {
      const app = await served(metricsGuard({}));
      expect((await app.inject("/api/metrics")).statusCode).toBe(404);
      expect(() => metricsGuard({ RELAIS_METRICS: "court" })).toThrow(/16/);
    });

    it("[OPE-31] when it is asked without the token, or through a proxy, then it does not exist", async () => {
      const byToken = await served(metricsGuard({ RELAIS_METRICS: TOKEN }));
      const status = async (app: FastifyInstance, headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
        (await app.inject({ url: "/api/metrics", headers, remoteAddress })).statusCode;
      expect(await status(byToken, {})).toBe(404);
      expect(await status(byToken, { authorization: `Bearer ${TOKEN}x` })).toBe(404);
      expect(await status(byToken, { authorization: `Bearer ${TOKEN}` }, "10.1.1.1")).toBe(200);
      const local = await served(metricsGuard({ RELAIS_METRICS: "loopback" }));
      expect(await status(local, {})).toBe(200);
      expect(await status(local, {}, "10.1.1.1")).toBe(404);
      expect(await status(local, { "x-forwarded-for": "10.1.1.1" })).toBe(404);
    });

    it("[OPE-32] when people have worked, then routes, durations and connections are told, and nothing of anybody", async () => {
      const app = await served({ by: "token", token: TOKEN });
      const stream = await openFile({ ...office, app }, opj, NAME);
      await ask(app, opj, { url: `/api/v1/files/${stream}/identity` });
      await ask(app, opj, { method: "POST", url: "/api/v1/files/search", payload: { q: "Caïlcédrat", state: "open" } });
      await app.inject(`/nulle-part/${NAME}`);
      const { body, headers } = await app.inject({
        url: "/api/metrics",
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      expect(headers["content-type"]).toContain("text/plain");
      expect(body).toContain('route="/api/v1/files/:id/identity",status="200"');
      expect(body).toMatch(
        /relais_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/commands",status="200"\} 1/,
      );
      expect(body).toMatch(/relais_database_connections\{state="total"\} [1-9]/);
      expect(body).toContain("process_cpu_seconds_total");
      for (const word of [stream, opj.account, opj.login, "Caïlcédrat", "nulle-part", "ZKP"])
        expect(body).not.toContain(word);
    });
  });
});
