import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  BoardView,
  FilePage,
  FileView,
  IdentityView,
  IncidentView,
  MovePreviewView,
  TodoView,
} from "@relais/casework";
import { HOUR, MINUTE, type Outcome } from "@relais/core";
import { freshDatabase } from "@relais/testkit";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rebuild, rebuildIfOld } from "../src/casework/rebuild.ts";
import type { Database, Tx } from "../src/database/open.ts";
import { demonstrationAccounts } from "../src/demonstration/accounts.ts";
import { seedFiles } from "../src/demonstration/seed.ts";
import { serve } from "../src/serve.ts";
import { destroyKeys } from "../src/store/destroy.ts";
import { prepareDemonstration } from "./demonstration.ts";
import { onEngines } from "./engines.ts";
import {
  ago,
  ask,
  command,
  cookieOf,
  DANGER,
  enrol,
  newComputer,
  openFile,
  opening,
  openTestOffice,
  PASSWORD,
  routesOf,
  rowsOf,
  send,
  signIn,
  type TestOffice,
  VICTIM,
  type Visitor,
  visit,
} from "./http-office.ts";

/** What anybody may ask without a session; every other route must refuse. */
const PUBLIC = ["/api/health", "/api/ready", "/api/openapi.json", "/api/v1/instance"];
const isPublic = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  PUBLIC.includes(path) ||
  path.startsWith("/hsds") ||
  path.startsWith("/attestations") ||
  path.startsWith("/api/v1/link") ||
  (method === "POST" && (path === "/api/v1/session" || path === "/api/v1/sync/deposit"));

interface Problem {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly fr: string;
  readonly en: string;
  readonly path?: string;
}

const problemIn = (response: LightMyRequestResponse): Problem => {
  expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
  const problem = response.json<Problem>();
  expect(problem).toMatchObject({ status: response.statusCode, type: `urn:relais:${problem.code}` });
  expect(problem.fr).toMatch(/\p{Lu}.*[.»]/u);
  expect(problem.en).toMatch(/\p{Lu}.*\./u);
  expect(problem.fr).not.toBe(problem.en);
  return problem;
};

const ids = ({ items }: FilePage): string[] => items.map((it) => it.file.id);

onEngines((bench) => {
  let it_: TestOffice;
  let opj: Visitor;
  let other: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 6_001);
    opj = await visit(it_, "opj", "opj", "com-za-kpota");
    other = await visit(it_, "opj.ailleurs", "opj", "com-parakou");
  });
  afterAll(async () => {
    await it_.close();
  });
  const get = async <T>(visitor: Visitor, url: string): Promise<T> => {
    const response = await ask(it_.app, visitor, { url: `/api/v1${url}` });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<T>();
  };
  const post = async <T>(visitor: Visitor, url: string, payload: object): Promise<T> => {
    const response = await ask(it_.app, visitor, { method: "POST", url: `/api/v1${url}`, payload });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<T>();
  };
  const refusalOf = (outcome: Outcome | undefined) =>
    outcome?.status === "refused" || outcome?.status === "parked" ? outcome.refusal : undefined;

  describe("given an account", () => {
    it("[API-1] when the password is right, then a session opens in a cookie that no script reads and no other site sends", async () => {
      await enrol(it_, "juste", "agent", "com-za-kpota");
      const signed = await signIn(it_.app, "JUSTE");
      expect(signed.statusCode).toBe(200);
      expect(signed.headers["set-cookie"]).toMatch(/^relais=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
      expect(signed.json()).toEqual({ next: "in", csrf: expect.stringMatching(/^[\w-]{22}$/) });
      const me = await it_.app.inject({ url: "/api/v1/me", headers: { cookie: cookieOf(signed) } });
      expect(me.json()).toMatchObject({ login: "juste", role: "agent", unit: { id: "com-za-kpota" } });
    });

    it("[API-1] when login or password is wrong, then both get the same answer and no cookie", async () => {
      await enrol(it_, "faux", "agent", "com-za-kpota");
      const wrong = await signIn(it_.app, "faux", "autre");
      const nobody = await signIn(it_.app, "personne", "autre");
      expect(problemIn(wrong).code).toBe("sign-in.wrong");
      expect(wrong.statusCode).toBe(401);
      expect(nobody.body).toBe(wrong.body);
      expect([wrong, nobody].flatMap((response) => response.cookies)).toEqual([]);
    });

    it("[API-2] when five passwords are wrong, then the account waits a quarter of an hour, by the clock, even for the right one", async () => {
      const account = await enrol(it_, "ferme", "agent", "com-za-kpota");
      const codes: string[] = [];
      for (let i = 0; i < 5; i++) codes.push(problemIn(await signIn(it_.app, "ferme", "faux")).code);
      expect(codes).toEqual([...Array(4).fill("sign-in.wrong"), "sign-in.locked"]);
      const waiting = await signIn(it_.app, "ferme");
      expect(waiting.statusCode).toBe(429);
      expect(problemIn(waiting)).toMatchObject({ code: "sign-in.locked", en: expect.stringContaining("15 min") });
      it_.clock.now += 14 * MINUTE;
      expect(problemIn(await signIn(it_.app, "ferme"))).toMatchObject({ fr: expect.stringContaining("1 min") });
      it_.clock.now += MINUTE + 1;
      expect((await signIn(it_.app, "ferme")).statusCode).toBe(200);
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes(account));
      const counted = (action: string) => trail.filter((row) => row.includes(`"${action}"`)).length;
      expect(["sign-in.failed", "sign-in.locked", "sign-in"].map(counted)).toEqual([5, 2, 1]);
    });

    it("[API-2] when wrong passwords come all at once, then they are counted like any others", async () => {
      await enrol(it_, "salve", "agent", "com-za-kpota");
      await Promise.all(Array.from({ length: 5 }, () => signIn(it_.app, "salve", "faux")));
      expect(problemIn(await signIn(it_.app, "salve")).code).toBe("sign-in.locked");
    });

    it("[API-2] when one computer tries more than thirty times a minute, then it waits, whatever the accounts", async () => {
      const remoteAddress = newComputer();
      const codes: string[] = [];
      for (let i = 0; i < 32; i++) {
        const payload = { login: `essai${i}` };
        codes.push(
          problemIn(await it_.app.inject({ method: "POST", url: "/api/v1/session", payload, remoteAddress })).code,
        );
      }
      expect(codes).toEqual([...Array(30).fill("request.malformed"), ...Array(2).fill("request.too-many")]);
    });

    it("[API-3] when twelve hours have passed, then the session has ended; so has one that was signed out", async () => {
      const guest = await visit(it_, "duree", "agent", "com-za-kpota");
      const me = () => ask(it_.app, guest, { url: "/api/v1/me" });
      const before = it_.clock.now;
      it_.clock.now = before + 12 * HOUR - 1;
      expect((await me()).statusCode).toBe(200);
      it_.clock.now = before + 12 * HOUR;
      expect(problemIn(await me()).code).toBe("session.missing");
      it_.clock.now = before;
      const left = await ask(it_.app, guest, { method: "DELETE", url: "/api/v1/session" });
      expect(left.statusCode).toBe(204);
      expect(problemIn(await me()).code).toBe("session.missing");
    });

    it("[API-3] when the assignment has ended, then the session opens nothing more", async () => {
      const guest = await visit(it_, "muté", "agent", "com-za-kpota");
      await bench().database.asSystem((tx) =>
        tx.query("update assignment set until = '2026-11-23' where account = $1", [guest.account]),
      );
      expect((await ask(it_.app, guest, { url: "/api/v1/me" })).statusCode).toBe(401);
    });
  });

  describe("given every route that the server answers", () => {
    const url = (path: string): string =>
      path
        .replace(":version", "1")
        .replace(":device", it_.id())
        .replace(":id", it_.id())
        .replace(":act", it_.id())
        .replace(":attachment", it_.id())
        .replace(":observation", it_.id())
        .replace(":service", "health")
        .replace(/:\w+/, "x");

    it("[API-4] when nobody is signed in, then each refuses, but for those that are public by name", async () => {
      const routes = routesOf(it_.app);
      expect(routes.length).toBeGreaterThan(20);
      const open = routes.filter(isPublic).map((route) => `${route.method} ${route.path}`);
      // The published directory is read by anybody, and written by nobody ([DIR-30]).
      const published = open.filter((it) => it.includes(" /hsds"));
      expect(published.filter((it) => !/^(GET|HEAD) /.test(it))).toEqual([]);
      const linked = open.filter((it) => it.includes(" /api/v1/link"));
      // What verifies an attestation, with no person in it; verifying writes nothing ([ATN-38]).
      const verifying = open.filter((it) => it.includes(" /attestations"));
      expect(verifying.filter((it) => !/^(GET|HEAD) /.test(it))).toEqual(["POST /attestations/verify"]);
      const others = open.filter((it) => ![...published, ...linked, ...verifying].includes(it));
      expect(others).toEqual([
        "GET /api/health",
        "HEAD /api/health",
        "GET /api/ready",
        "HEAD /api/ready",
        "GET /api/openapi.json",
        "HEAD /api/openapi.json",
        "GET /api/v1/instance",
        "HEAD /api/v1/instance",
        "POST /api/v1/session",
        // It takes sealed copies in under a token of its own, and tells nothing (DEV-6).
        "POST /api/v1/sync/deposit",
      ]);
      // A service without an account comes by a link and a code ([REF-30]).
      expect(linked.sort()).toEqual([
        "GET /api/v1/link",
        "HEAD /api/v1/link",
        "POST /api/v1/link/answer",
        "POST /api/v1/link/open",
      ]);
      const bodies = new Map(validBodies(it_));
      for (const route of routes.filter((it) => !isPublic(it))) {
        for (const cookie of [undefined, "relais=", `relais=${"x".repeat(43)}`]) {
          const payload = bodies.get(route.path);
          const response = await it_.app.inject({
            method: route.method as "GET",
            url: url(route.path),
            ...(cookie && { headers: { cookie } }),
            ...(payload && route.method === "POST" && { payload }),
          });
          expect([route, response.statusCode]).toEqual([route, 401]);
          if (route.method !== "HEAD") expect(problemIn(response).code).toBe("session.missing");
        }
      }
    });

    it("[API-5] when a write lacks the token of our own pages, or has another's, then each refuses", async () => {
      const bodies = new Map(validBodies(it_));
      const writes = routesOf(it_.app).filter((it) => !["GET", "HEAD"].includes(it.method) && !isPublic(it));
      expect(writes.map((route) => `${route.method} ${route.path}`).sort()).toEqual([
        "DELETE /api/v1/attachments/:id",
        "DELETE /api/v1/files/:id/hold",
        "DELETE /api/v1/on-call/:id",
        "DELETE /api/v1/passkeys/:id",
        "DELETE /api/v1/session",
        "DELETE /api/v1/sessions/:id",
        "DELETE /api/v1/sync/devices/:device",
        "DELETE /api/v1/sync/returned/:id",
        "OPTIONS /api/v1/attachments",
        "PATCH /api/v1/attachments/:id",
        ...["/api/v1/attachments", ...validBodies(it_).map(([path]) => path)]
          .filter((it) => it !== "/api/v1/session")
          .map((it) => `POST ${it}`)
          .sort(),
      ]);
      for (const route of writes) {
        for (const csrf of ["", other.csrf, opj.csrf.slice(1), "é".repeat(opj.csrf.length)]) {
          const payload = bodies.get(route.path);
          const options: InjectOptions = {
            method: route.method as "POST",
            url: url(route.path),
            ...(payload && { payload }),
          };
          const response = await ask(it_.app, { cookie: opj.cookie, csrf }, options);
          expect([route, response.statusCode]).toEqual([route, 403]);
          expect(problemIn(response).code).toBe("csrf.missing");
        }
      }
      expect((await ask(it_.app, opj, { url: "/api/v1/me" })).statusCode).toBe(200);
    });

    it("[API-9] when OpenAPI is asked for, then it is 3.1, lists every route, and gives each a shape for what it takes and answers", async () => {
      const api = (await it_.app.inject("/api/openapi.json")).json<OpenApi>();
      expect(api.openapi).toMatch(/^3\.1\./);
      expect(api.info).toMatchObject({ title: "Relais", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
      const listed = Object.entries(api.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const served = routesOf(it_.app)
        .filter(({ method, path }) => method !== "HEAD" && /^\/(api\/v1|hsds|attestations)/.test(path))
        .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
      expect(listed.sort()).toEqual(served.sort());
      for (const [path, methods] of Object.entries(api.paths)) {
        for (const [method, operation] of Object.entries(methods)) {
          const parameters = (operation.parameters ?? []).filter((it) => it.in === "path").map((it) => it.name);
          expect(parameters).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((it) => it[1]));
          expect(operation.parameters?.every((it) => it.schema !== undefined) ?? true).toBe(true);
          // An upload that was announced or went on says so in headers alone.
          const answers = Object.entries(operation.responses)
            .filter(([status]) => !(path.startsWith("/api/v1/attachments") && status.startsWith("2")))
            .map(([, it]) => Object.values(it.content ?? {})[0]?.schema);
          if (method !== "delete") expect(answers.length && answers.every((it) => it !== undefined)).toBe(true);
          if (method === "post" && !path.endsWith("/attachments"))
            expect(operation.requestBody?.content["application/json"]?.schema).toBeDefined();
        }
      }
      expect(JSON.stringify(api)).not.toContain('"$ref":"#/definitions');
    });
  });

  describe("given a file of another unit", () => {
    it("[API-6] when it is asked for by its id, then the answer is byte for byte that of a file that does not exist", async () => {
      const theirs = await openFile(it_, other, "Baobab Demo");
      const incident = command(it_, "open-incident", it_.id(), { time: ago(it_.clock, 2) });
      await send(it_.app, other, incident);
      const ways = (id: string): InjectOptions[] => [
        { url: `/api/v1/files/${id}` },
        { url: `/api/v1/files/${id}/identity` },
        { url: `/api/v1/files/${id}/identity?act=${ACT}` },
        { url: `/api/v1/files/${id}/papers/${ACT}/fiche-signalement` },
        { url: `/api/v1/files/${id}/chronology` },
        { url: `/api/v1/files/${id}/chronology?print=annotated` },
        { method: "POST", url: `/api/v1/files/${id}/preview`, payload: PREVIEW },
        { method: "POST", url: `/api/v1/files/${id}/move-preview`, payload: MOVE },
        { url: `/api/v1/incidents/${id}` },
      ];
      const told = ({ statusCode, headers, body }: LightMyRequestResponse) => ({
        statusCode,
        headers: { ...headers, date: "" },
        body,
      });
      const nothing = await Promise.all(ways(it_.id()).map((way) => ask(it_.app, opj, way)));
      for (const id of [theirs, incident.stream]) {
        for (const [i, way] of ways(id).entries()) {
          const response = await ask(it_.app, opj, way);
          expect(problemIn(response)).toMatchObject({ code: "file.unknown", status: 404 });
          expect(told(response)).toEqual(told(nothing[i]!));
        }
      }
    });

    it("[API-6] when a command is sent to it, then it is refused as one sent to a file that does not exist", async () => {
      const theirs = await openFile(it_, other, "Fromager Demo");
      const note = (stream: string) =>
        command(it_, "add-note", stream, { note: it_.id(), text: "essai", compartment: "commun" });
      const [refused] = await send(it_.app, opj, note(theirs));
      expect(refusalOf(refused)?.code).toBe("file.unknown");
      const inside = opening(it_, "Karité Demo", { incident: it_.id() });
      expect(refusalOf((await send(it_.app, opj, inside))[0])?.code).toBe("file.unknown");
      const seen = await get<FileView>(other, `/files/${theirs}`);
      expect(seen.notes).toEqual([]);
    });

    it("[API-6] when the outcome of another's command is asked for by its id, then it is not told", async () => {
      const sent = opening(it_, "Iroko Demo");
      const [done] = await send(it_.app, other, sent);
      expect(done).toMatchObject({ status: "accepted" });
      const [copied] = await send(it_.app, opj, sent);
      expect(refusalOf(copied)?.code).toBe("file.unknown");
      expect(JSON.stringify(copied)).not.toContain((done as { events: string[] }).events[0]);
    });
  });

  describe("given malformed requests", () => {
    it("[API-7] when a body does not fit, then the problem says where, in both languages, and nothing is written", async () => {
      const good = opening(it_, "Rônier Demo");
      const before = await rowsOf(bench().database, "outcome");
      const cases: readonly [InjectOptions["url"], object, string][] = [
        ["/session", { login: "a" }, "password"],
        ["/session", { login: "a", password: 3 }, "password"],
        ["/commands", {}, "commands"],
        ["/commands", { commands: [] }, "commands"],
        ["/commands", { commands: [{ ...good, id: "x" }] }, "commands.0.id"],
        ["/commands", { commands: [good, { ...good, madeAt: "hier" }] }, "commands.1.madeAt"],
        ["/commands", { commands: [{ ...good, payload: [] }] }, "commands.0.payload"],
        ["/commands", { commands: [{ ...good, read: { owner: -1 } }] }, "commands.0.read"],
        ["/files/search", { q: "x" }, "q"],
        [`/files/${it_.id()}/preview`, { ...PREVIEW, intent: "maybe" }, "intent"],
        ["/files/pas-un-id/preview", PREVIEW, "id"],
      ];
      for (const [url, payload, path] of cases) {
        const options = { method: "POST", url: `/api/v1${url}`, payload, remoteAddress: newComputer() } as const;
        const response = await ask(it_.app, opj, options);
        expect([url, payload, response.statusCode]).toEqual([url, payload, 400]);
        expect(problemIn(response)).toMatchObject({ code: "request.malformed", path });
      }
      const queries = [
        ["/todo?scope=all", "scope"],
        ["/files?state=lost", "state"],
        ["/files?cursor=x", "cursor"],
        [`/files?cursor=${"9".repeat(30)}.${it_.id()}`, "cursor"],
        [`/files?cursor=1.${"-".repeat(36)}`, "cursor"],
        ["/files/x", "id"],
      ] as const;
      for (const [url, path] of queries) {
        const response = await ask(it_.app, opj, { url: `/api/v1${url}` });
        expect([url, response.statusCode, problemIn(response).path]).toEqual([url, 400, path]);
      }
      expect(await rowsOf(bench().database, "outcome")).toEqual(before);
    });

    it("[API-7] when a body cannot be read, is too large or asks for what is not there, then that is a problem too", async () => {
      const headers = { "content-type": "application/json" };
      const raw = (payload: string, type = headers) =>
        ask(it_.app, opj, { method: "POST", url: "/api/v1/commands", payload, headers: type });
      expect(problemIn(await raw("{")).code).toBe("request.malformed");
      expect(problemIn(await raw("a", { "content-type": "text/xml" })).code).toBe("request.malformed");
      const large = await raw(`{"commands":"${"x".repeat(2_000_001)}"}`);
      expect([large.statusCode, problemIn(large).code]).toEqual([413, "request.too-large"]);
      for (const url of ["/api/v1/nothing", "/api", "/nothing", "/api/v1/files/a/b/c"]) {
        expect(problemIn(await ask(it_.app, opj, { url }))).toMatchObject({ code: "route.unknown", status: 404 });
      }
      const unknown = await ask(it_.app, opj, { url: "/api/v1/procedures/rien/1" });
      expect(problemIn(unknown)).toMatchObject({ code: "procedure.unknown", status: 404 });
    });

    it("[API-7] when a text holds what no database keeps, then that is the sender's fault, not the server's", async () => {
      const zero = "a\u0000b";
      const asked = await ask(it_.app, opj, { url: "/api/v1/files?status=a%00b" });
      expect([asked.statusCode, problemIn(asked).code]).toEqual([400, "request.malformed"]);
      const options = { method: "POST", url: "/api/v1/session", remoteAddress: newComputer() } as const;
      const signed = await it_.app.inject({ ...options, payload: { login: zero, password: zero } });
      expect(signed.statusCode).toBe(400);
      const sent = await ask(it_.app, opj, {
        method: "POST",
        url: "/api/v1/commands",
        payload: { commands: [{ ...opening(it_, zero), device: zero }] },
      });
      expect(sent.statusCode).toBe(400);
      expect(it_.logs()).not.toContain('"level":50');
    });
  });

  describe("given commands", () => {
    const numberOf = async (visitor: Visitor, stream: string): Promise<string> =>
      (await get<FileView>(visitor, `/files/${stream}`)).file.number;

    it("[API-8] when one is sent twice, then it is answered the same and done once", async () => {
      const sent = opening(it_, "Tamarinier Demo");
      const note = command(it_, "add-note", sent.stream, { note: it_.id(), text: "une fois", compartment: "commun" });
      const wrong = command(it_, "assign", sent.stream, { owner: null }, { owner: 77 });
      const first = await send(it_.app, opj, sent, note, wrong);
      expect(first.map((it) => it.status)).toEqual(["accepted", "accepted", "refused"]);
      expect(await send(it_.app, opj, sent, note, wrong)).toEqual(first);
      expect((await get<FileView>(opj, `/files/${sent.stream}`)).notes).toHaveLength(1);
    });

    it("[API-8] when one is sent by several at the same time, then each is answered the same and it is done once", async () => {
      for (let round = 0; round < 3; round++) {
        const sent = opening(it_, "Caïlcédrat Demo");
        const opened = await Promise.all(Array.from({ length: 4 }, () => send(it_.app, opj, sent)));
        expect(new Set(opened.map((it) => JSON.stringify(it))).size).toBe(1);
        expect(opened[0]?.[0]).toMatchObject({ status: "accepted" });
        const note = command(it_, "add-note", sent.stream, { note: it_.id(), text: "une", compartment: "commun" });
        const wrong = command(it_, "assign", sent.stream, { owner: null }, { owner: 77 });
        for (const it of [note, wrong]) {
          const told = await Promise.all(Array.from({ length: 4 }, () => send(it_.app, opj, it)));
          expect(new Set(told.map((outcomes) => JSON.stringify(outcomes))).size).toBe(1);
        }
        expect((await get<FileView>(opj, `/files/${sent.stream}`)).notes).toHaveLength(1);
      }
    });

    it("[API-8] when many write in one file at the same time, then every one of them is recorded", async () => {
      const stream = await openFile(it_, opj, "Néré Demo");
      const notes = Array.from({ length: 24 }, (_, i) =>
        command(it_, "add-note", stream, { note: it_.id(), text: `note ${i}`, compartment: "commun" }),
      );
      const outcomes = await Promise.all(notes.map((it) => send(it_.app, opj, it)));
      expect(new Set(outcomes.flat().map((it) => it.status))).toEqual(new Set(["accepted"]));
      const seen = await get<FileView>(opj, `/files/${stream}`);
      expect(new Set(seen.notes.map((it) => it.text)).size).toBe(24);
    });

    it("[API-10] when a decision rests on what has changed, then it goes back to its author with what changed, and nothing is lost", async () => {
      const stream = await openFile(it_, opj, "Neem Demo");
      const { aspects } = await get<FileView>(opj, `/files/${stream}`);
      const mine = command(it_, "assign", stream, { owner: opj.account }, { owner: aspects.owner ?? 0 });
      const rival = command(it_, "assign", stream, { owner: null }, { owner: aspects.owner ?? 0 });
      const answers = await Promise.all([mine, rival].map(async (it) => (await send(it_.app, opj, it))[0]));
      expect(answers.map((it) => it?.status).sort()).toEqual(["accepted", "refused"]);
      const refused = refusalOf(answers.find((it) => it?.status === "refused"));
      expect(refused).toMatchObject({ code: "decision.stale", path: "read.owner" });
      expect(refused?.fr).toMatch(/Relisez-le, puis décidez à nouveau ; votre saisie est gardée/);
      const held = await get<FileView>(opj, `/files/${stream}`);
      const again = command(it_, "assign", stream, { owner: opj.account }, { owner: held.aspects.owner ?? 0 });
      expect((await send(it_.app, opj, again))[0]).toMatchObject({ status: "accepted" });
      const after = await get<FileView>(opj, `/files/${stream}`);
      expect(after.owner).toMatchObject({ account: opj.account });
      // A fact is never stale.
      const note = command(it_, "add-note", stream, { note: it_.id(), text: "gardé", compartment: "commun" });
      expect((await send(it_.app, opj, note))[0]).toMatchObject({ status: "accepted" });
    });

    it("[API-11] when openings are refused in between, or race, then the numbers have no hole and no double", async () => {
      const chief = await visit(it_, "chef.numeros", "opj", "ocpm-parakou");
      const good = () => opening(it_, "Ébène Demo");
      const bad = [
        opening(it_, "Ébène Demo", { procedures: [{ procedure: "rien", version: "1" }] }),
        opening(it_, "Ébène Demo", { procedures: [VICTIM, VICTIM] }),
        opening(it_, "Ébène Demo", { nature: "real" }),
        opening(it_, "Ébène Demo", { incident: it_.id() }),
        { ...good(), payload: {} },
      ];
      const first = good();
      const outcomes = await send(it_.app, chief, first, ...bad, first);
      expect(outcomes.map((it) => it.status)).toEqual(["accepted", ...Array(5).fill("refused"), "accepted"]);
      const racing = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? good() : { ...bad[0]!, id: it_.id() }));
      await Promise.all(racing.map((it) => send(it_.app, chief, it)));
      const streams = [first, ...racing.filter((_, i) => i % 2 === 0)].map((it) => it.stream);
      const numbers = await Promise.all(streams.map((it) => numberOf(chief, it)));
      expect(numbers.sort()).toEqual([1, 2, 3, 4, 5].map((n) => `OCN-26-${String(n).padStart(4, "0")}`));
    });

    it("[API-12] when a file is transferred, then the unit that gave it sees it no more, and the one that receives it does", async () => {
      const stream = await openFile(it_, opj, "Kapokier Demo-Transfert");
      const found = async (visitor: Visitor) =>
        ids(await post<FilePage>(visitor, "/files/search", { q: "Kapokier Transfert" })).includes(stream);
      const listed = async (visitor: Visitor) => ids(await get<FilePage>(visitor, "/files")).includes(stream);
      const read = async (visitor: Visitor) =>
        (await ask(it_.app, visitor, { url: `/api/v1/files/${stream}/identity` })).statusCode;
      const owed = async (visitor: Visitor) => {
        const todo = await get<TodoView>(visitor, "/todo?scope=unit");
        const board = await get<BoardView>(visitor, "/unit/board");
        return JSON.stringify([todo, board]).includes(stream);
      };
      const views = async (visitor: Visitor) => [
        await found(visitor),
        await listed(visitor),
        await read(visitor),
        await owed(visitor),
      ];
      const act = command(it_, "record-act", stream, {
        act: it_.id(),
        step: "recevoir-enfant",
        time: ago(it_.clock, 1),
        intent: "report",
      });
      await send(it_.app, opj, act);
      expect(await views(opj)).toEqual([true, true, 200, true]);
      expect(await views(other)).toEqual([false, false, 404, false]);
      const { aspects } = await get<FileView>(opj, `/files/${stream}`);
      const payload = { unit: "com-parakou", reason: "residence" } as const;
      const away = command(it_, "transfer", stream, payload, {
        owner: aspects.owner ?? 0,
        status: aspects.status ?? 0,
      });
      expect((await send(it_.app, opj, away))[0]).toMatchObject({ status: "accepted" });
      expect(await views(opj)).toEqual([false, false, 404, false]);
      expect(await views(other)).toEqual([true, true, 200, true]);
      const late = command(it_, "add-note", stream, { note: it_.id(), text: "trop tard", compartment: "commun" });
      expect(refusalOf((await send(it_.app, opj, late))[0])?.code).toBe("file.unknown");
      const taken = command(it_, "identify-child", stream, { names: [{ name: "Caïlcédrat Demo", kind: "used" }] });
      expect((await send(it_.app, other, taken))[0]).toMatchObject({ status: "accepted" });
      expect(ids(await post<FilePage>(other, "/files/search", { q: "cailcedrat" }))).toContain(stream);
      expect(ids(await post<FilePage>(opj, "/files/search", { q: "cailcedrat" }))).not.toContain(stream);
    });

    it("[API-18] when an act of a closed sector is corrected or linked, then it is refused with the secrecy that applies", async () => {
      const doctor = await visit(it_, "medecin.corrige", "medecin", "com-za-kpota");
      const stream = await openFile(it_, opj, "Teck Demo");
      const [act, twin] = [it_.id(), it_.id()];
      const hearing = (id: string) =>
        command(it_, "record-act", stream, {
          act: id,
          step: "entendre-enfant",
          time: ago(it_.clock, 1),
          intent: "report",
        });
      const heard = await send(it_.app, opj, hearing(act), hearing(twin));
      expect(heard.map((it) => it.status)).toEqual(["accepted", "accepted"]);
      const correction = () =>
        command(it_, "correct-act", stream, { act, over: 0, standing: "withdrawn", sentence: "erreur" });
      const linked = () => command(it_, "link-same-act", stream, { act, sameAs: twin });
      const refused = await send(it_.app, doctor, correction(), linked(), hearing(it_.id()));
      expect(refused.map((it) => refusalOf(it)?.code)).toEqual(Array(3).fill("compartment.closed"));
      const done = await send(it_.app, opj, linked(), correction());
      expect(done.map((it) => it.status)).toEqual(["accepted", "accepted"]);
    });
  });

  describe("given the plan of a file that a social worker and a doctor read", () => {
    it("[API-20] when the doctor adds or updates a line, then it is refused with the secrecy that applies; the social worker may", async () => {
      const [social, doctor] = [
        await visit(it_, "social.plan", "travailleur-social", "com-za-kpota"),
        await visit(it_, "medecin.plan", "medecin", "com-za-kpota"),
      ];
      const stream = await openFile(it_, opj, "Cola Demo");
      const line = it_.id();
      const added = () => command(it_, "add-plan-line", stream, { line, goal: "Dormir.", service: "shelter" });
      const updated = () => command(it_, "update-plan-line", stream, { line, status: "done" });
      const done = await send(it_.app, social, added(), updated());
      expect(done.map((it) => it.status)).toEqual(["accepted", "accepted"]);
      const refused = await send(it_.app, doctor, added(), updated());
      expect(refused.map((it) => refusalOf(it)?.code)).toEqual(Array(2).fill("compartment.closed"));
      const seen = await get<FileView>(social, `/files/${stream}`);
      expect(seen.plan).toMatchObject([{ id: line, goal: "Dormir.", status: "done" }]);
      expect((await get<FileView>(doctor, `/files/${stream}`)).plan).toEqual([]);
    });
  });

  describe("given a file that may follow one procedure more", () => {
    it("[API-21] when it is asked what that would change, then nothing changes, the asking is audited, and the move keeps what was shown", async () => {
      const stream = await openFile(it_, opj, "Manguier Demo");
      const registered = { act: it_.id(), step: "enregistrer", time: ago(it_.clock, 1), intent: "report" } as const;
      await send(it_.app, opj, command(it_, "record-act", stream, registered));
      const asked = async () => (await rowsOf(it_.office.database, "audit")).filter(isMovePreview).length;
      const before = await asked();
      const shown = await post<MovePreviewView>(opj, `/files/${stream}/move-preview`, MOVE);
      expect(shown.changes.map((it) => it.change)).toContain("new");
      expect((await asked()) - before).toBe(1);
      const { aspects, procedures, moves } = await get<FileView>(opj, `/files/${stream}`);
      expect([procedures.map((it) => it.id), moves]).toEqual([[VICTIM.procedure], []]);
      const { status = 0, obligations = 0 } = aspects;
      const [moved] = await send(it_.app, opj, command(it_, "move-procedure", stream, MOVE, { status, obligations }));
      expect(moved?.status).toBe("accepted");
      const after = await get<FileView>(opj, `/files/${stream}`);
      expect(after.procedures.map((it) => it.id)).toEqual([VICTIM.procedure, DANGER.procedure]);
      expect(after.moves).toMatchObject([{ from: null, to: { id: DANGER.procedure }, changes: shown.changes }]);
    });

    it("[API-21] when that cannot be, then the answer is the refusal that the move would get", async () => {
      const stream = await openFile(it_, opj, "Papayer Demo");
      const asking = (payload: object) =>
        ask(it_.app, opj, { method: "POST", url: `/api/v1/files/${stream}/move-preview`, payload });
      expect(problemIn(await asking({ from: VICTIM, to: null })).code).toBe("procedure.unchanged");
      expect(problemIn(await asking({ from: DANGER, to: null })).code).toBe("procedure.not-followed");
      expect(problemIn(await asking({ from: null, to: { ...DANGER, version: "9" } })).code).toBe("procedure.unknown");
    });
  });

  describe("given a file whose keys were destroyed", () => {
    it("[API-19] when anybody writes in it, then nobody may: it is answered as one that does not exist, and no list shows it", async () => {
      const { database, tombstones } = bench();
      const stream = await openFile(it_, opj, "Mahogany Demo");
      await destroyKeys(database, it_.office.country, tombstones, stream);
      const events = await rowsOf(database, "event");
      for (const visitor of [opj, other]) {
        const note = command(it_, "add-note", stream, { note: it_.id(), text: "encore", compartment: "commun" });
        const again = opening(it_, "Mahogany Demo");
        const outcomes = await send(it_.app, visitor, note, { ...again, stream });
        expect(outcomes.map((it) => refusalOf(it)?.code)).toEqual(["file.unknown", "file.unknown"]);
        expect(ids(await get<FilePage>(visitor, "/files?state=all"))).not.toContain(stream);
        expect(ids(await post<FilePage>(visitor, "/files/search", { q: "Mahogany" }))).toEqual([]);
      }
      expect(await rowsOf(database, "event")).toEqual(events);
    });
  });

  describe("given seventy files of one unit", () => {
    it("[API-13] when they are read page after page, then every file comes once, in order, also among those of one instant", async () => {
      const chief = await visit(it_, "chef.pages", "opj", "gups-parakou");
      const all: string[] = [];
      for (let i = 0; i < 70; i++) {
        if (i % 7 === 0) it_.clock.now += 1;
        all.push(await openFile(it_, chief, "Acajou Demo"));
      }
      for (const filter of ["", "&state=all", "&status=victime"]) {
        const seen: FilePage["items"] = [];
        let cursor = "";
        let pages = 0;
        for (; pages < 9; pages++) {
          const page = await get<FilePage>(chief, `/files?scope=unit${filter}${cursor}`);
          seen.push(...page.items);
          if (page.next === null) break;
          cursor = `&cursor=${encodeURIComponent(page.next)}`;
        }
        expect(pages).toBe(2);
        expect(seen.map((it) => it.file.id).sort()).toEqual(all.toSorted());
        expect(seen.map((it) => it.openedAt)).toEqual(
          seen
            .map((it) => it.openedAt)
            .toSorted()
            .reverse(),
        );
      }
    });
  });

  describe("given a child whose name is spelt in several ways", () => {
    it("[API-14] when it is searched in another spelling, then it is found, the reading is audited, and the query is nowhere", async () => {
      const stream = await openFile(it_, opj, "Kpadonou Adjovi");
      const before = (await rowsOf(bench().database, "audit")).length;
      for (const q of ["Padonou", "kpadonou ajovi", "PADONOU", "Ajovi Padonou"]) {
        const page = await post<FilePage>(opj, "/files/search", { q });
        expect(page.items.filter((it) => it.file.id === stream).map((it) => it.name)).toEqual(["Kpadonou Adjovi"]);
        expect(ids(await post<FilePage>(other, "/files/search", { q }))).not.toContain(stream);
      }
      const trail = await bench().database.asSystem((tx) =>
        tx.query<{ action: string; account: string; detail: { opened: number } }>(
          "select action, account, detail from audit order by position offset $1",
          [before],
        ),
      );
      expect(trail.map((it) => it.action)).toEqual(Array(8).fill("name.searched"));
      expect(trail.filter((it) => it.account === opj.account).every((it) => it.detail.opened >= 1)).toBe(true);
      const everything = [...(await rowsOf(bench().database, "audit")), it_.logs()].join("\n");
      expect(everything).not.toMatch(/padonou|ajovi/i);
    });

    it("[API-14] when it is searched by the beginning of its number, then it is found without opening a name", async () => {
      const stream = await openFile(it_, opj, "Padonou Demo");
      const { file } = await get<FileView>(opj, `/files/${stream}`);
      const page = await post<FilePage>(opj, "/files/search", { q: file.number.toLowerCase() });
      expect(ids(page)).toEqual([stream]);
      expect(page.items[0]?.name).toBeUndefined();
    });

    it("[API-14] when its name is read, then the reading is audited by who, what and when", async () => {
      const stream = await openFile(it_, opj, "Hounkpatin Demo");
      const identity = await get<IdentityView>(opj, `/files/${stream}/identity`);
      expect(identity.names).toEqual([{ name: "Hounkpatin Demo", kind: "paper" }]);
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes(stream));
      expect(trail.filter((row) => row.includes("name.read") && row.includes(opj.account))).toHaveLength(1);
    });
  });

  describe("given an affaire and its child, in which two write at once", () => {
    /** The same database, of which the first transaction that comes to a statement stops there until it may go on. */
    const stopping = (at: string) => {
      const { database } = it_.office;
      const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let stopped = 0;
      const stop = async (sql: string): Promise<void> => {
        if (!sql.includes(at) || stopped++ > 0) return;
        reached.resolve();
        await goOn.promise;
      };
      const slow = (tx: Tx): Tx => ({
        query: async (sql, values) => {
          await stop(sql);
          return tx.query(sql, values);
        },
        last: async (sql, values) => {
          await stop(sql);
          return tx.last(sql, values);
        },
      });
      const stops: Database = {
        ...database,
        asSystem: (work) => database.asSystem((tx) => work(slow(tx))),
        asEraser: (work) => database.asEraser((tx) => work(slow(tx))),
      };
      return { database: stops, reached: reached.promise, goOn: goOn.resolve };
    };
    /** One goes first and stops; the other comes meanwhile, and waits for it at something, or is through. */
    const meeting = async <A, B>(
      { reached, goOn }: Pick<ReturnType<typeof stopping>, "reached" | "goOn">,
      first: () => Promise<A>,
      second: () => Promise<B>,
    ): Promise<[A, B, "waited" | "through"]> => {
      const { database } = it_.office;
      const going = first();
      await Promise.race([reached, going]);
      let through = false;
      const coming = second().finally(() => {
        through = true;
      });
      const isWaiting = async () =>
        database.engine === "embedded"
          ? database.connections().waiting > 0
          : (await database.queue("select 1 from pg_locks where not granted")).rows.length > 0;
      while (!(through || (await isWaiting()))) await new Promise((again) => setTimeout(again, 10));
      const how = through ? "through" : "waited";
      goOn();
      return [await going, await coming, how];
    };
    const affaire = async () => {
      const incident = command(it_, "open-incident", it_.id(), {
        time: ago(it_.clock, 3),
        values: { genreFaits: ["negligence"] },
      });
      const inside = opening(it_, "Samba Demo", { incident: incident.stream });
      const opened = await send(it_.app, opj, incident, inside);
      expect(opened.map((it) => it.status)).toEqual(["accepted", "accepted"]);
      const told = command(it_, "describe-incident", incident.stream, { values: { genreFaits: ["traite", "viol"] } });
      const done = command(it_, "record-act", inside.stream, {
        act: it_.id(),
        step: "enregistrer",
        time: ago(it_.clock, 0),
        intent: "report",
        values: { statut: ["victime"] },
      });
      const later = opening(it_, "Framiré Demo", { incident: incident.stream });
      return { told, done, later, child: inside.stream };
    };
    const listsOf = async (stream: string) => {
      const rows = await Promise.all(["file", "obligation", "verdict"].map((it) => rowsOf(bench().database, it)));
      return rows.flat().filter((row) => row.includes(stream));
    };

    it.each([
      ["child", "write in"],
      ["affaire", "write in"],
      ["child", "open"],
      ["affaire", "open"],
    ])(
      "[API-22] when the %s comes first and the other meanwhile, to %s the child, then the lists of the child end as both make them",
      async (first, does) => {
        const { told, done, later } = await affaire();
        const wanted = does === "open" ? later : done;
        const [one, other] = first === "child" ? [wanted, told] : [told, wanted];
        const stop = stopping("append_events");
        const app = await it_.another({ database: stop.database });
        const [did, meanwhile, how] = await meeting(
          stop,
          () => send(app, opj, one),
          () => send(it_.app, opj, other),
        );
        expect([...did, ...meanwhile].map((it) => it.status)).toEqual(["accepted", "accepted"]);
        expect(how).toBe("waited");
        const kept = await listsOf(wanted.stream);
        await rebuild(it_.office);
        expect(kept).toEqual(await listsOf(wanted.stream));
        expect(kept.length).toBeGreaterThan(does === "open" ? 0 : 2);
      },
    );

    it("[API-22] when the keys of the child are destroyed while somebody writes in the affaire, then it is in no list after", async () => {
      const { told, child } = await affaire();
      const stop = stopping("delete from incident");
      const { country, tombstones } = it_.office;
      const [, said] = await meeting(
        stop,
        () => destroyKeys(stop.database, country, tombstones, child),
        () => send(it_.app, opj, told),
      );
      expect(said.map((it) => it.status)).toEqual(["accepted"]);
      expect(await listsOf(child)).toEqual([]);
    });
  });

  describe("given the ledger of a demonstration and of affaires", () => {
    it("[API-15] when the lists are made again from the events, then every row is the same", async () => {
      const { app, office } = it_;
      const incident = command(it_, "open-incident", it_.id(), {
        time: ago(it_.clock, 3),
        values: { genreFaits: ["negligence"] },
      });
      const inside = opening(it_, "Sapelli Demo", { incident: incident.stream });
      const alone = opening(it_, "Okoumé Demo");
      const theirs = await openFile(it_, other, "Ipé Demo");
      const link = (file: string) => command(it_, "link-child", incident.stream, { file });
      // At the instant at which the children are registered, but received after: what is owed changes.
      const told = command(it_, "describe-incident", incident.stream, { values: { genreFaits: ["traite", "viol"] } });
      const act = (stream: string) =>
        command(it_, "record-act", stream, {
          act: it_.id(),
          step: "enregistrer",
          time: ago(it_.clock, 0),
          intent: "report",
          values: { statut: ["victime"] },
        });
      const before = await rowsOf(bench().database, "obligation");
      await send(app, opj, incident, inside, alone, act(inside.stream), act(alone.stream));
      const owed = async (stream: string) =>
        (await rowsOf(bench().database, "obligation")).filter((row) => row.includes(stream));
      const [ours, apart] = [await owed(inside.stream), await owed(alone.stream)];
      const said = await send(app, opj, told, link(alone.stream), link(theirs));
      expect(said.map((it) => it.status)).toEqual(Array(3).fill("accepted"));
      expect(await owed(inside.stream)).not.toEqual(ours);
      expect(await owed(alone.stream)).toEqual(apart);
      await seedFiles(office, 6 + (await rowsOf(bench().database, "file")).length);
      const dump = async () => ({
        file: await rowsOf(bench().database, "file"),
        obligation: await rowsOf(bench().database, "obligation"),
        incident: await rowsOf(bench().database, "incident"),
        verdict: await rowsOf(bench().database, "verdict"),
      });
      const kept = await dump();
      expect(kept.obligation.length).toBeGreaterThan(before.length + 5);
      expect(kept.incident.length).toBeGreaterThan(0);
      expect(kept.verdict.length).toBeGreaterThan(kept.obligation.length);
      const streams = await rebuild(office);
      expect(streams).toBe(kept.file.length + kept.incident.length);
      expect(await dump()).toEqual(kept);
      // A start finds lists of an older making and makes them again, once.
      expect(await rebuildIfOld(office)).toBe(0);
      await bench().database.asSystem(async (tx) => {
        await tx.query("delete from verdict");
        await tx.query("update projection set version = 0");
      });
      expect(await rebuildIfOld(office)).toBe(streams);
      expect(await dump()).toEqual(kept);
      expect(await rebuildIfOld(office)).toBe(0);
      const view = await get<IncidentView>(opj, `/incidents/${incident.stream}`);
      expect(view.children.map((it) => it.id)).toEqual([inside.stream]);
    });
  });

  describe("given an instance in service", () => {
    it("[API-16] when it says what it is, then it names no account and no password; a demonstration names its own", async () => {
      const service = await it_.another({ mode: "service" });
      expect((await service.inject("/api/v1/instance")).json()).toEqual({
        demonstration: false,
        accounts: [],
        password: null,
      });
      const demo = (await it_.app.inject("/api/v1/instance")).json<{ accounts: object[]; password: string }>();
      expect(demo.accounts).toHaveLength(demonstrationAccounts().length);
      expect(demo.password).toBe("demonstration");
      const me = await ask(service, opj, { url: "/api/v1/me" });
      expect(me.json()).toMatchObject({ demonstration: false });
    });

    it("[API-17] when the controller, the delegate and the authorisation are not all entered, then no file of a real child opens", async () => {
      const real = () => opening(it_, "Baobab Demo", { nature: "real" });
      const set = (name: string) =>
        bench().database.asSystem((tx) => tx.query("insert into setting (name, value) values ($1, '\"x\"')", [name]));
      for (const name of ["controller", "delegate", "authorisation"]) {
        const [refused] = await send(it_.app, opj, real());
        expect(refusalOf(refused)).toMatchObject({ code: "file.real-not-allowed", path: "nature" });
        await set(name);
      }
      expect((await send(it_.app, opj, real()))[0]).toMatchObject({ status: "accepted" });
      await bench().database.asSystem((tx) => tx.query("delete from setting"));
      expect(refusalOf((await send(it_.app, opj, real()))[0])?.code).toBe("file.real-not-allowed");
    });

    it("[API-16] when it is started, then demonstration accounts exist on the embedded database alone", async () => {
      const folder = mkdtempSync(join(tmpdir(), "relais-serve-"));
      const { location } = bench();
      const env = { RELAIS_DATA: folder, PORT: "0", RELAIS_LOG: "silent" };
      const inService = "url" in location;
      if (!inService) await prepareDemonstration(folder);
      const running = await serve(inService ? { ...env, DATABASE_URL: await freshDatabase(location.url) } : env);
      try {
        expect(running.office.mode).toBe(inService ? "service" : "demonstration");
        const [demo] = demonstrationAccounts().slice(-1);
        const known = await running.office.database.asSystem((tx) =>
          tx.query("select 1 from account where login = $1", [demo?.login]),
        );
        expect([demo?.login, known.length]).toEqual([demo?.login, inService ? 0 : 1]);
        const instance = (await (await fetch(`${running.address}/api/v1/instance`)).json()) as { accounts: object[] };
        expect(instance.accounts).toHaveLength(inService ? 0 : demonstrationAccounts().length);
        const signed = await fetch(`${running.address}/api/v1/session`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ login: demo?.login, password: "demonstration" }),
        });
        expect(signed.status).toBe(inService ? 401 : 200);
        expect(existsSync(join(folder, "keys.json"))).toBe(true);
      } finally {
        await running.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
});

/** The id of an act that nobody has recorded. */
const ACT = "00000000-0000-7000-8000-000000000000";

const PREVIEW = {
  step: "recevoir-enfant",
  time: { from: "2026-11-23T08:00:00Z", to: "2026-11-23T08:00:00Z" },
  values: {},
  intent: "do",
} as const;

/** A child as a form says them so far. */
const MATCH = { values: { nomEnfant: "Baobab Demo" }, time: PREVIEW.time };

/** One procedure more. */
const MOVE = { from: null, to: DANGER };

const STATED = {
  saidBy: { role: "opj", unit: "com-za-kpota" },
  workshop: null,
  saidOn: "2026-11-20",
  from: { place: "com-za-kpota" },
  to: { sector: "social", area: "BJ12" },
  situations: [],
  answerWithinHours: 48,
  validFrom: "2026-11-20",
  validTo: null,
};

const FOLLOW_UP = {
  rule: "enfant-victime/certificat-dix-jours",
  department: "BJ12",
  year: 2026,
  kind: "revision",
  words: null,
};

/** A service that nobody knows yet, and a list with one. */
const ENTRY = {
  ...{ organization: { name: "ONG inventée" }, name: "Écoute", serviceType: "ecoute", description: null },
  ...{ youngest: null, oldest: null, sex: null, place: { is: "remote" }, phone: null, from: null, replaces: null },
  source: "Visite inventée",
};
const LIST = {
  files: [{ name: "liste.csv", content: Buffer.from("service\nÉcoute\n").toString("base64") }],
  policy: "refuse",
};

const isMovePreview = (row: string): boolean => row.includes('"file.move-previewed"');

/** A body that each write would take, so that what refuses it is the door and not the form. */
const validBodies = (office: TestOffice): [string, object][] => [
  ["/api/v1/files/search", { q: "Baobab" }],
  ["/api/v1/files/matches", MATCH],
  ["/api/v1/files/elsewhere", MATCH],
  ["/api/v1/files/:id/preview", PREVIEW],
  ["/api/v1/files/:id/move-preview", MOVE],
  ["/api/v1/referrals/:id/link", {}],
  ["/api/v1/commands", { commands: [opening(office, "Baobab Demo")] }],
  ["/api/v1/on-call", { unit: "com-za-kpota", role: "opj", number: "+229 00 00 00 00", hours: "24 h/24" }],
  [
    "/api/v1/directory/services/:id/words",
    { said: { kind: "counted", places: [{ sex: null, maximum: null, available: 0 }] }, seen: null },
  ],
  ["/api/v1/directory/services", ENTRY],
  [
    "/api/v1/directory/services/:id/successor",
    { by: office.id(), on: "2026-11-20", source: "Texte inventé pour l'essai" },
  ],
  ["/api/v1/directory/road-factor", { roadFactor: 1.3, source: "Mesure inventée pour l'essai" }],
  ["/api/v1/directory/imports/preview", LIST],
  ["/api/v1/directory/imports", { ...LIST, seen: 0 }],
  ["/api/v1/training/attestations", { account: office.id(), role: "agent", renews: null }],
  ["/api/v1/training/attestations/:id/suspend", { reason: "away" }],
  ["/api/v1/training/attestations/:id/lift", {}],
  ["/api/v1/training/attestations/:id/revoke", { reason: "awarded-by-mistake" }],
  ["/api/v1/circuits/statements", STATED],
  ["/api/v1/circuits/statements/:id/end", {}],
  ["/api/v1/needs/follow-ups", FOLLOW_UP],
  ["/api/v1/needs/follow-ups/:id/done", {}],
  ["/api/v1/calls/:id/decide", { command: opening(office, "Baobab Demo") }],
  ["/api/v1/sync/devices", { device: office.id(), kind: "phone" }],
  ["/api/v1/sync/push", { device: office.id(), commands: [] }],
  ["/api/v1/sync/feed", { device: office.id(), cursor: "x" }],
  ["/api/v1/device/secrets", { places: ["0".repeat(32)] }],
  ["/api/v1/device/box", { device: "web-1", verify: Buffer.alloc(65).toString("base64") }],
  [
    "/api/v1/device/readings",
    {
      device: "web-1",
      readings: [{ id: office.id(), at: "2026-11-23T08:00:00Z", action: "name.read", stream: null }],
    },
  ],
  ["/api/v1/session", { login: "opj", password: PASSWORD }],
  ["/api/v1/session/factor", { code: "123456" }],
  ["/api/v1/session/passkey/options", {}],
  ["/api/v1/session/passkey", { credential: { id: "x", response: {} } }],
  ["/api/v1/passkeys/options", {}],
  ["/api/v1/passkeys", { credential: { id: "x", response: {} } }],
  ["/api/v1/factor", {}],
  ["/api/v1/factor/confirm", { code: "123456" }],
  ["/api/v1/files/:id/emergency", { reason: "L'enfant est en danger ce soir" }],
  ["/api/v1/files/:id/readers", { recipient: "child" }],
  ["/api/v1/settings/access", { emergencyHours: 4 }],
  ["/api/v1/retention", { kind: "victime", years: 10, source: "Texte inventé pour l'essai" }],
  ["/api/v1/files/:id/hold", { reason: "procedure" }],
  ["/api/v1/files/:id/destruction", { reason: "retention" }],
  ["/api/v1/destructions/:id/confirm", {}],
  ["/api/v1/destructions/:id/drop", {}],
  ["/api/v1/files/:id/requests", { kind: "access", requester: "child", receivedOn: "2026-11-20" }],
  ["/api/v1/requests/:id/answer", { answer: "granted" }],
  ["/api/v1/files/:id/export", {}],
  ["/api/v1/reminders/read", { ids: [office.id()] }],
  ["/api/v1/account/notices", { email: null, phone: null, byEmail: "off", bySms: "off", language: "fr" }],
  ["/api/v1/notices/:id/retry", {}],
  ["/api/v1/notices/purge", {}],
];

interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >;
}
