import { MINUTE } from "@relais/core";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POLICY } from "../src/http/headers.ts";
import { onEngines } from "./engines.ts";
import { admit, ask, codeOf, command, openTestOffice, rowsOf, type TestOffice, type Visitor } from "./http-office.ts";
import { phoneOf, pushTo } from "./sync-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 7_007);
  });
  afterAll(() => it_.close());

  describe("given ceilings of requests, and two servers on one database", () => {
    const wait = (response: LightMyRequestResponse): number => Number(response.headers["retry-after"]);

    it("[ACC-19] when an account searches more often than it may, on either server, then it is told when to try again; others are not", async () => {
      const apps = [await it_.another({}, { search: 3 }), await it_.another({}, { search: 3 })];
      const [one, other] = await admit(
        it_,
        [
          { role: "opj", unit: "com-za-kpota" },
          { role: "agent", unit: "com-za-kpota" },
        ],
        "search.",
      );
      const search = (visitor: Visitor, app: number) =>
        ask(apps[app]!, visitor, {
          method: "POST",
          url: "/api/v1/files/search",
          payload: { q: "Agossou", state: "all" },
        });
      it_.clock.now += MINUTE - (it_.clock.now % MINUTE) + 20_000;
      for (const app of [0, 1, 0]) expect((await search(one!, app)).statusCode).toBe(200);
      for (const app of [0, 1]) {
        const refused = await search(one!, app);
        expect([refused.statusCode, codeOf(refused), wait(refused)]).toEqual([429, "request.too-many", 40]);
        expect(refused.json<{ fr: string }>().fr).toContain("attendez 1 min");
      }
      expect((await search(other!, 0)).statusCode).toBe(200);
      it_.clock.now += 40_000;
      expect((await search(one!, 1)).statusCode).toBe(200);
    });

    it("[ACC-19] when one address asks more often than it may, then it is stopped on both servers, and no other address is", async () => {
      const apps = [await it_.another({}, { address: 40 }), await it_.another({}, { address: 40 })];
      const from = (remoteAddress: string, app: number) =>
        apps[app]!.inject({ url: "/api/v1/instance", remoteAddress });
      const said: number[] = [];
      for (let i = 0; i < 60; i++) said.push((await from("203.0.113.7", i % 2)).statusCode);
      const passed = said.filter((it) => it === 200).length;
      // Each server answers a tenth by itself before it counts with the other.
      expect(passed).toBeGreaterThanOrEqual(40);
      expect(passed).toBeLessThanOrEqual(48);
      expect(said.slice(-4)).toEqual([429, 429, 429, 429]);
      expect((await from("203.0.113.8", 0)).statusCode).toBe(200);
      expect((await apps[0]!.inject({ url: "/api/health", remoteAddress: "203.0.113.7" })).statusCode).toBe(200);
      for (let i = 0; i < 60; i++) expect((await from("127.0.0.1", 0)).statusCode).toBe(200);
      const lie = (await rowsOf(it_.office.database, "rate_count")).join();
      expect(lie).not.toContain("203.0.113.7");
      expect(lie).not.toContain(Buffer.from("203.0.113.7").toString("hex"));
    });

    it("[ACC-19] when many ask at the same moment, then none is counted more than once", async () => {
      const app = await it_.another({}, { address: 400 });
      const ask = () => app.inject({ url: "/api/v1/instance", remoteAddress: "203.0.113.9" });
      const said = await Promise.all(Array.from({ length: 200 }, ask));
      expect(said.filter((it) => it.statusCode !== 200)).toEqual([]);
    });

    it("[ACC-19] when an account writes by commands and by pushes more often than it may, on either server, then both stop together; others do not", async () => {
      const apps = [await it_.another({}, { sync: 20 }), await it_.another({}, { sync: 20 })];
      const [one, other] = await admit(
        it_,
        [
          { role: "opj", unit: "com-za-kpota" },
          { role: "agent", unit: "com-za-kpota" },
        ],
        "writes.",
      );
      const phone = await phoneOf(it_, one!);
      const write = (visitor: Visitor, app: number) =>
        ask(apps[app]!, visitor, {
          method: "POST",
          url: "/api/v1/commands",
          payload: {
            commands: [command(it_, "add-note", it_.id(), { note: it_.id(), text: "non", compartment: "commun" })],
          },
        });
      const said: number[] = [];
      for (let i = 0; i < 30; i++) said.push((await write(one!, i % 2)).statusCode);
      const passed = said.filter((it) => it === 200).length;
      expect(passed).toBeGreaterThanOrEqual(20);
      expect(passed).toBeLessThanOrEqual(24);
      const refused = await write(one!, 0);
      expect([refused.statusCode, codeOf(refused), wait(refused) > 0]).toEqual([429, "request.too-many", true]);
      expect((await pushTo(apps[0]!, phone, [])).statusCode).toBe(429);
      expect((await write(other!, 0)).statusCode).toBe(200);
    });

    it("[ACC-19] when a phone is back after a week, then all of it passes, and counting writes nothing", async () => {
      const [person] = await admit(it_, [{ role: "opj", unit: "com-za-kpota" }], "week.");
      const phone = await phoneOf(it_, person!);
      const before = await rowsOf(it_.office.database, "rate_count");
      for (let i = 0; i < 50; i++) expect((await pushTo(it_.app, phone, [])).statusCode).toBe(200);
      expect(await rowsOf(it_.office.database, "rate_count")).toEqual(before);
    });
  });

  describe("given any answer", () => {
    it("[ACC-13] when its headers are read, then nothing may be loaded, framed or sent elsewhere", async () => {
      const [visitor] = await admit(it_, [{ role: "opj", unit: "com-za-kpota" }], "headers.");
      for (const url of ["/api/v1/instance", "/api/v1/me", "/nothing", "/api/v1/files/x"]) {
        const { headers } = await ask(it_.app, visitor!, { url });
        const policy = Object.fromEntries(
          String(headers["content-security-policy"])
            .split(";")
            .map((it) => [it.trim().split(" ")[0], it.trim().split(" ").slice(1)]),
        );
        expect(policy).toEqual(POLICY);
        // WebAssembly may be compiled (Argon2id of a device); text never runs as script.
        expect(JSON.stringify(policy).replaceAll("'wasm-unsafe-eval'", "")).not.toMatch(/unsafe|\*|http:/);
        expect(headers).toMatchObject({
          "x-frame-options": "DENY",
          "x-content-type-options": "nosniff",
          "referrer-policy": "no-referrer",
          "cross-origin-opener-policy": "same-origin",
          "cross-origin-resource-policy": "same-origin",
          "permissions-policy": expect.stringContaining("geolocation=()"),
        });
      }
    });
  });
});
