import type {
  AccessSettings,
  EmergencyLines,
  EmergencyOpened,
  Enrolment,
  FactorView,
  FileEmergencies,
  PasskeysView,
  ReadersView,
  SessionView,
} from "@relais/casework";
import { HOUR, MINUTE } from "@relais/core";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POLICY } from "../src/http/headers.ts";
import { type Child, playChild, wordsIn } from "./access-world.ts";
import { onBothEngines } from "./engines.ts";
import {
  admit,
  ask,
  command,
  cookieOf,
  enrol,
  newComputer,
  openTestOffice,
  PASSWORD,
  rowsOf,
  send,
  signIn,
  type TestOffice,
  type Visitor,
  visit,
} from "./http-office.ts";
import { phoneOf, pulled, pushTo } from "./sync-office.ts";

const codeOf = (response: LightMyRequestResponse): string => response.json<{ code: string }>().code;

onBothEngines((bench) => {
  let it_: TestOffice;
  let child: Child;
  let sibling: Child;
  let stranger: Visitor;
  let chief: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 7_007);
    child = await playChild(it_, "com-za-kpota");
    sibling = await playChild(it_, "com-za-kpota");
    const [opj, head] = await admit(it_, [
      { role: "opj", unit: "com-parakou" },
      { role: "chef-unite", unit: "com-za-kpota" },
    ]);
    stranger = opj!;
    chief = head!;
  });
  afterAll(() => it_.close());

  const get = async <T>(visitor: Pick<Visitor, "cookie" | "csrf">, url: string): Promise<T> => {
    const response = await ask(it_.app, visitor, { url: `/api/v1${url}` });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<T>();
  };
  const post = (visitor: Pick<Visitor, "cookie" | "csrf">, url: string, payload: object) =>
    ask(it_.app, visitor, { method: "POST", url: `/api/v1${url}`, payload, remoteAddress: newComputer() });
  const pages = ({ stream, incident, name }: Child): InjectOptions[] => [
    { url: `/api/v1/files/${stream}` },
    { url: `/api/v1/files/${stream}/identity` },
    { url: `/api/v1/files/${stream}/chronology` },
    { url: `/api/v1/incidents/${incident}` },
    { method: "POST", url: "/api/v1/files/search", payload: { q: name, state: "all" } },
  ];
  const wordsFor = async (visitor: Visitor, which: Child): Promise<string[]> => {
    const seen = new Set<string>();
    for (const options of pages(which))
      for (const word of wordsIn((await ask(it_.app, visitor, options)).body)) seen.add(word);
    return [...seen].sort();
  };
  const secretsOf = (which: Child, ...sectors: string[]): string[] =>
    which.secrets
      .filter(
        (it) =>
          sectors.includes(it.compartment) && it.on.some((page) => ["file", "identity", "chronology"].includes(page)),
      )
      .map((it) => it.word)
      .sort();
  const REASON = "Zqurgencezq : l'enfant est à l'hôpital ce soir";

  describe("given a file of another unit, and an emergency", () => {
    it("[ACC-3] when it is opened with a reason, then that file opens in the reader's own sectors, for four hours by the clock, and nothing else does", async () => {
      expect(await wordsFor(stranger, child)).toEqual([]);
      const before = it_.clock.now;
      const response = await post(stranger, `/files/${child.stream}/emergency`, { reason: REASON });
      expect(response.statusCode, response.body).toBe(200);
      expect(response.json<EmergencyOpened>()).toEqual({
        until: new Date(before + 4 * HOUR).toISOString(),
        unit: { fr: "Commissariat de Za-Kpota", en: "Police station of Za-Kpota" },
        told: [`Agent ${chief.login}`],
      });
      // Never the secrets of another sector, the affaire, another child, nor the search.
      expect(await wordsFor(stranger, child)).toEqual(secretsOf(child, "commun", "enquete"));
      expect(await wordsFor(stranger, sibling)).toEqual([]);
      const note = command(it_, "add-note", child.stream, { note: it_.id(), text: "non", compartment: "commun" });
      expect((await send(it_.app, stranger, note))[0]).toMatchObject({
        status: "refused",
        refusal: { code: "file.unknown" },
      });
      const listed = await get<{ items: object[] }>(stranger, "/files?state=all");
      expect(listed.items).toEqual([]);
      const [session] = await it_.office.database.asSystem((tx) =>
        tx.query<{ expires_at: Date }>("select expires_at from session where account = $1", [stranger.account]),
      );
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set expires_at = '2027-01-01' where account = any ($1::uuid[])", [
          [stranger.account, chief.account],
        ]),
      );
      expect(session?.expires_at.getTime()).toBeGreaterThan(before);
      it_.clock.now = before + 4 * HOUR - 1;
      expect(await wordsFor(stranger, child)).not.toEqual([]);
      it_.clock.now = before + 4 * HOUR;
      expect(await wordsFor(stranger, child)).toEqual([]);
      it_.clock.now = before;
    });

    it("[ACC-4] when it was opened, then the file's unit sees who, from where and until when, in the file also why; the board and the tables hold no reason", async () => {
      const [line] = await get<EmergencyLines>(chief, "/unit/emergencies");
      expect(line).toMatchObject({
        file: { id: child.stream },
        name: `Agent ${stranger.login}`,
        unit: { fr: "Commissariat de Parakou" },
      });
      expect(JSON.stringify(line)).not.toContain("rgence");
      const inFile = await get<FileEmergencies>(chief, `/files/${child.stream}/emergencies`);
      expect(inFile.map((it) => it.reason)).toEqual([REASON]);
      expect(await get<FileEmergencies>(stranger, `/files/${child.stream}/emergencies`)).toEqual([]);
      expect(await get<EmergencyLines>(stranger, "/unit/emergencies")).toEqual([]);
      for (const table of ["emergency", "audit"]) {
        expect((await rowsOf(bench().database, table)).join("")).not.toMatch(/zqurgencezq/i);
      }
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes('"emergency.opened"'));
      expect(trail).toHaveLength(1);
      expect(trail[0]).toContain(child.stream);
    });

    it("[ACC-5] when the reason is missing, the session weak, the file one's own, nobody's, or the role without a sector, then it is refused", async () => {
      const code = async (visitor: Visitor, stream: string, reason = REASON) =>
        codeOf(await post(visitor, `/files/${stream}/emergency`, { reason }));
      const weak = await visit(it_, "faible", "opj", "com-parakou");
      const [admin] = await admit(it_, [{ role: "administrateur", unit: "ocpm-cotonou" }]);
      expect(await code(stranger, child.stream, "          ")).toBe("request.malformed");
      expect(await code(weak, child.stream)).toBe("second-factor.needed");
      expect(await code(chief, child.stream)).toBe("emergency.needless");
      expect(await code(stranger, it_.id())).toBe("file.unknown");
      expect(await code(stranger, child.incident)).toBe("file.unknown");
      expect(await code(admin!, child.stream)).toBe("emergency.no-sector");
    });

    it("[ACC-6] when an administrator changes the hours, then the next opening has them; nobody else may", async () => {
      const [admin] = await admit(it_, [{ role: "administrateur", unit: "ocpm-parakou" }]);
      const weak = await visit(it_, "admin.faible", "administrateur", "ocpm-cotonou");
      const change = (visitor: Visitor, emergencyHours: number) =>
        post(visitor, "/settings/access", { emergencyHours });
      expect(codeOf(await change(chief, 8))).toBe("power.missing");
      expect(codeOf(await change(weak, 8))).toBe("second-factor.needed");
      expect(codeOf(await change(admin!, 0))).toBe("request.malformed");
      expect((await change(admin!, 1)).statusCode).toBe(200);
      expect(await get<AccessSettings>(chief, "/settings/access")).toEqual({ emergencyHours: 1 });
      const opened = await post(stranger, `/files/${sibling.stream}/emergency`, { reason: REASON });
      expect(opened.json<EmergencyOpened>().until).toBe(new Date(it_.clock.now + HOUR).toISOString());
    });
  });

  describe("given names of units that are not one's own", () => {
    it("[ACC-7] when the session has no second factor, then neither identity nor search tells them; with it, both do", async () => {
      const direction = await visit(it_, "direction", "ocpm", "ocpm-cotonou");
      const identity = () => ask(it_.app, direction, { url: `/api/v1/files/${child.stream}/identity` });
      const search = () => post(direction, "/files/search", { q: child.name, state: "all" });
      const refused = await identity();
      expect([refused.statusCode, codeOf(refused)]).toEqual([403, "second-factor.needed"]);
      expect((await search()).json()).toMatchObject({ items: [], narrowed: "second-factor" });
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [direction.account]),
      );
      expect((await identity()).statusCode).toBe(200);
      const found = (await search()).json<{ items: { file: { id: string } }[]; narrowed?: string }>();
      expect([found.items.map((it) => it.file.id), found.narrowed]).toEqual([[child.stream], undefined]);
    });
  });

  describe("given a session without a second factor that carries a file of another unit", () => {
    it("[ACC-17] when it reads that file by any path, then no name is in it; once the session is strong, its device is given them", async () => {
      const child = await playChild(it_, "com-za-kpota");
      const direction = await visit(it_, "emporte", "ocpm", "ocpm-cotonou");
      const { database } = it_.office;
      await database.asSystem((tx) =>
        tx.query("update file set owner = $1 where stream = $2", [direction.account, child.stream]),
      );
      const naming = child.secrets.filter((it) => it.on.includes("identity") || it.on.includes("named"));
      const named = naming.map((it) => it.word);
      expect(named.length).toBeGreaterThan(4);
      const phone = await phoneOf(it_, direction);
      const weak = await pulled(it_.app, phone);
      const acts = Object.keys(weak.streams[child.stream]!.events);
      expect(acts.length).toBeGreaterThan(3);
      const pages = await Promise.all(
        ["", "/chronology?print=facts", "/chronology?print=annotated"].map((page) =>
          ask(it_.app, direction, { url: `/api/v1/files/${child.stream}${page}` }),
        ),
      );
      const incident = await ask(it_.app, direction, { url: `/api/v1/incidents/${child.incident}` });
      for (const told of [JSON.stringify(weak), incident.body, ...pages.map((it) => it.body)]) {
        expect(told).not.toContain(child.name);
        expect([...wordsIn(told)].filter((word) => named.includes(word))).toEqual([]);
      }
      await database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [direction.account]),
      );
      const reset = await pulled(it_.app, phone, weak);
      expect([reset.reset, Object.keys(reset.streams)]).toEqual(["access", []]);
      const strong = await pulled(it_.app, phone, reset);
      expect(JSON.stringify(strong)).toContain(child.name);
    });
  });

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

  describe("given passkeys of an account", () => {
    const [FIRST, SECOND] = ["invente-un", "invente-deux"];
    const keysOf = async (visitor: Visitor, ...ids: readonly string[]): Promise<void> => {
      await it_.office.database.asSystem(async (tx) => {
        for (const [i, id] of ids.entries())
          await tx.query(
            `insert into passkey (id, account, public_key, counter, added_at, client)
             values ($1, $2, '\\x00', 0, $3, 'Chrome, Android')`,
            [`${visitor.login}.${id}`, visitor.account, `2026-11-0${i + 1}T08:00:00Z`],
          );
        await tx.query("insert into recovery_code (account, hash) values ($1, '\\x01')", [visitor.account]);
      });
    };
    const listed = (visitor: Visitor) => get<PasskeysView>(visitor, "/passkeys");
    const drop = (visitor: Visitor, id: string) =>
      ask(it_.app, visitor, { method: "DELETE", url: `/api/v1/passkeys/${id}` });
    const setFactor = (visitor: Visitor, factor: string) =>
      it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = $2 where account = $1", [visitor.account, factor]),
      );

    it("[ACC-25] when its owner takes one away in a strong session, then that one alone goes, audited; the last second factor of a role that needs one stays", async () => {
      const [head, other] = await admit(
        it_,
        [
          { role: "chef-unite", unit: "com-za-kpota" },
          { role: "opj", unit: "com-za-kpota" },
        ],
        "cles.",
      );
      await keysOf(head!, FIRST, SECOND);
      await keysOf(other!, FIRST);
      const [newest, oldest] = await listed(head!);
      expect([newest?.addedAt, oldest?.addedAt].map((it) => it?.slice(0, 10))).toEqual(["2026-11-02", "2026-11-01"]);
      expect(newest).toMatchObject({ client: "Chrome, Android", kept: null });
      expect(JSON.stringify(await listed(head!))).not.toContain("invente");
      await setFactor(head!, "none");
      expect(codeOf(await drop(head!, newest!.id))).toBe("second-factor.needed");
      await setFactor(head!, "given");
      const foreign = await drop(head!, (await listed(other!))[0]!.id);
      expect([foreign.statusCode, codeOf(foreign)]).toEqual([404, "passkey.unknown"]);
      expect((await drop(head!, newest!.id)).statusCode).toBe(204);
      expect(codeOf(await drop(head!, newest!.id))).toBe("passkey.unknown");
      const trail = (await rowsOf(it_.office.database, "audit")).filter((row) => row.includes('"passkey.removed"'));
      expect([trail.length, trail[0]?.includes(newest!.id), trail[0]?.includes("invente")]).toEqual([1, true, false]);
      expect(await listed(head!)).toEqual([{ ...oldest, kept: "only-factor" }]);
      expect(codeOf(await drop(head!, oldest!.id))).toBe("passkey.last");
      // With a phone beside it, it is not the last.
      await it_.office.database.asSystem((tx) =>
        tx.query(
          `insert into factor (account, version, nonce, secret, confirmed_at) values ($1, 1, '\\x00', '\\x00', now())`,
          [head!.account],
        ),
      );
      expect((await drop(head!, oldest!.id)).statusCode).toBe(204);
      expect(await get<FactorView>(head!, "/factor")).toEqual({
        enrolled: true,
        passkeys: 0,
        given: true,
        recoveryLeft: 1,
      });
    });

    it("[ACC-25] when the role needs no second factor, then the last one goes with its recovery codes, and the session is no longer strong; who reads other units keeps it", async () => {
      const [plain, direction] = await admit(
        it_,
        [
          { role: "opj", unit: "com-za-kpota" },
          { role: "ocpm", unit: "ocpm-cotonou" },
        ],
        "derniere.",
      );
      await keysOf(plain!, FIRST);
      await keysOf(direction!, FIRST);
      expect((await drop(plain!, (await listed(plain!))[0]!.id)).statusCode).toBe(204);
      const none = { enrolled: false, passkeys: 0, given: false, recoveryLeft: 0 };
      expect(await get<FactorView>(plain!, "/factor")).toEqual(none);
      expect(codeOf(await drop(direction!, (await listed(direction!))[0]!.id))).toBe("passkey.last");
    });

    it("[ACC-25] when two are taken away at once, then one stays", async () => {
      const [head] = await admit(it_, [{ role: "chef-unite", unit: "com-za-kpota" }], "ensemble.");
      await keysOf(head!, FIRST, SECOND);
      const held = await listed(head!);
      const said = await Promise.all(held.map(async (it) => (await drop(head!, it.id)).statusCode));
      expect(said.sort()).toEqual([204, 400]);
      expect(await listed(head!)).toHaveLength(1);
    });
  });

  describe("given a second factor (RFC 6238)", () => {
    const totp = (secret: string, steps = 0): string =>
      generateSync({ secret, epoch: Math.floor(it_.clock.now / 1000) + steps * 30 });
    /** Enrols a phone and gives its secret, its recovery codes and the new cookie. */
    const phone = async (login: string, role = "opj") => {
      const visitor = await visit(it_, login, role, "com-za-kpota");
      const { secret } = (await post(visitor, "/factor", {})).json<Enrolment>();
      const confirmed = await post(visitor, "/factor/confirm", { code: totp(secret) });
      expect(confirmed.statusCode, confirmed.body).toBe(200);
      const { recovery } = confirmed.json<{ recovery: string[] }>();
      return { visitor, secret, recovery, strong: { ...visitor, cookie: cookieOf(confirmed) } };
    };
    const enter = async (login: string) => {
      const response = await signIn(it_.app, login);
      const { next, csrf } = response.json<{ next: string; csrf: string }>();
      return { next, csrf, cookie: cookieOf(response) };
    };

    it("[ACC-8] when a phone is enrolled, then the session is strong under a new token, and the old token and other sessions are closed", async () => {
      const before = await visit(it_, "avant", "opj", "com-za-kpota");
      const elsewhere = await enter("avant");
      const { secret, uri } = (await post(before, "/factor", {})).json<Enrolment>();
      expect(uri).toMatch(new RegExp(`^otpauth://totp/Relais:avant\\?secret=${secret}&issuer=Relais$`));
      expect(codeOf(await post(before, "/factor/confirm", { code: "000000" }))).toBe("second-factor.wrong");
      const confirmed = await post(before, "/factor/confirm", { code: totp(secret) });
      const strong = { ...before, cookie: cookieOf(confirmed) };
      expect(strong.cookie).not.toBe(before.cookie);
      expect(await get(strong, "/me")).toMatchObject({ factor: "given" });
      for (const gone of [before, elsewhere]) {
        expect((await ask(it_.app, gone, { url: "/api/v1/me" })).statusCode).toBe(401);
      }
      const tables = [
        ...(await rowsOf(bench().database, "factor")),
        ...(await rowsOf(bench().database, "recovery_code")),
      ];
      const codes = confirmed.json<{ recovery: string[] }>().recovery;
      for (const told of [secret, ...codes]) expect(tables.join("")).not.toContain(told);
      expect(new Set(codes).size).toBe(10);
    });

    it("[ACC-9] when somebody enrolled signs in, then the password alone opens nothing; a code does, once, within a step of the clock", async () => {
      const { secret } = await phone("double");
      it_.clock.now += 90_000;
      const half = await enter("double");
      expect(half.next).toBe("factor");
      const closed = await ask(it_.app, half, { url: "/api/v1/me" });
      expect([closed.statusCode, codeOf(closed)]).toEqual([401, "session.factor"]);
      expect(codeOf(await post(half, "/commands", { commands: [] }))).toMatch(/request.malformed|session.factor/);
      expect(codeOf(await post(half, "/session/factor", { code: totp(secret, -2) }))).toBe("second-factor.wrong");
      expect(codeOf(await post(half, "/session/factor", { code: totp(secret, 2) }))).toBe("second-factor.wrong");
      const code = totp(secret);
      const given = await post(half, "/session/factor", { code });
      expect(given.statusCode, given.body).toBe(200);
      expect(await get({ ...half, cookie: cookieOf(given) }, "/me")).toMatchObject({ factor: "given" });
      // The same code again, from another session: it has been used.
      const other = await enter("double");
      expect(codeOf(await post(other, "/session/factor", { code }))).toBe("second-factor.wrong");
    });

    it("[ACC-10] when the phone is lost, then each recovery code opens once, and the factor is replaced by a strong session alone", async () => {
      const { recovery, strong } = await phone("perdu");
      const first = await enter("perdu");
      const given = await post(first, "/session/factor", { code: ` ${recovery[0]!.toUpperCase()} ` });
      expect(given.statusCode, given.body).toBe(200);
      const again = await enter("perdu");
      expect(codeOf(await post(again, "/session/factor", { code: recovery[0]! }))).toBe("second-factor.wrong");
      expect(await get(strong, "/factor")).toEqual({ enrolled: true, passkeys: 0, given: true, recoveryLeft: 9 });
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [strong.account]),
      );
      expect(codeOf(await post(strong, "/factor", {}))).toBe("second-factor.needed");
    });

    it("[ACC-11] when five codes are wrong, one after the other or at once, then codes wait a quarter of an hour, even the right one", async () => {
      const { secret } = await phone("essais");
      it_.clock.now += 90_000;
      const half = await enter("essais");
      const codes = await Promise.all(
        Array.from({ length: 5 }, async () => codeOf(await post(half, "/session/factor", { code: "000000" }))),
      );
      expect(codes.sort()).toEqual(
        [
          "second-factor.wrong",
          "second-factor.wrong",
          "second-factor.wrong",
          "second-factor.wrong",
          "sign-in.locked",
        ].sort(),
      );
      expect(codeOf(await post(half, "/session/factor", { code: totp(secret) }))).toBe("sign-in.locked");
      it_.clock.now += 15 * MINUTE + 1;
      expect((await post(half, "/session/factor", { code: totp(secret) })).statusCode).toBe(200);
    });
  });

  describe("given the sessions of an account", () => {
    it("[ACC-26] when somebody signs in where another's session waits, then that session is over, and audited; a wrong password ends nothing", async () => {
      const first = await visit(it_, "poste.premier", "opj", "com-za-kpota");
      await enrol(it_, "poste.second", "agent", "com-za-kpota");
      const signOver = (password: string) =>
        it_.app.inject({
          method: "POST",
          url: "/api/v1/session",
          payload: { login: "poste.second", password },
          headers: { cookie: first.cookie },
          remoteAddress: newComputer(),
        });
      const me = () => ask(it_.app, first, { url: "/api/v1/me" });
      expect([(await signOver("faux mot de passe")).statusCode, (await me()).statusCode]).toEqual([401, 200]);
      expect([(await signOver(PASSWORD)).statusCode, (await me()).statusCode]).toEqual([200, 401]);
      const ended = (await rowsOf(bench().database, "audit")).filter(
        (row) => row.includes('"session.ended"') && row.includes(first.account),
      );
      expect(ended).toHaveLength(1);
    });

    it("[ACC-12] when they are listed, then each says its kind of browser and nothing that it said of itself; any can be ended, no other's can", async () => {
      const agent =
        "Mozilla/5.0 (Linux; Android 14; zqtelephonezq) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
      await enrol(it_, "postes", "opj", "com-za-kpota");
      const open = async (userAgent: string) => {
        const payload = { login: "postes", password: "mot-de-passe-de-test" };
        const headers = { "user-agent": userAgent };
        const response = await it_.app.inject({
          method: "POST",
          url: "/api/v1/session",
          payload,
          headers,
          remoteAddress: newComputer(),
        });
        return { cookie: cookieOf(response), csrf: response.json<{ csrf: string }>().csrf } as Visitor;
      };
      const office = await open("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
      it_.clock.now += MINUTE;
      const mobile = await open(agent);
      const sessions = await get<SessionView[]>(office, "/sessions");
      expect(sessions.map((it) => [it.client, it.current, it.strong])).toEqual([
        ["Chrome, Android", false, false],
        ["Firefox, Linux", true, false],
      ]);
      expect((await rowsOf(bench().database, "session")).join("")).not.toContain("zqtelephonezq");
      const end = (visitor: Visitor, id: string) =>
        ask(it_.app, visitor, { method: "DELETE", url: `/api/v1/sessions/${id}` });
      expect((await end(chief, sessions[0]!.id)).statusCode).toBe(404);
      expect((await end(office, sessions[0]!.id)).statusCode).toBe(204);
      expect((await ask(it_.app, mobile, { url: "/api/v1/me" })).statusCode).toBe(401);
      expect((await get<SessionView[]>(office, "/sessions")).length).toBe(1);
    });
  });

  describe("given any answer", () => {
    it("[ACC-13] when its headers are read, then nothing may be loaded, framed or sent elsewhere", async () => {
      for (const url of ["/api/v1/instance", "/api/v1/me", "/nothing", "/api/v1/files/x"]) {
        const { headers } = await ask(it_.app, chief, { url });
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

  describe("given the readings of a file", () => {
    it("[ACC-14] when the head of unit asks who opened it, then roles, units and days are told; the list goes to nobody who is suspected", async () => {
      const read = await playChild(it_, "com-za-kpota");
      const [opj] = await admit(it_, [{ role: "opj", unit: "com-za-kpota" }]);
      await post(stranger, `/files/${read.stream}/emergency`, { reason: REASON });
      await get(opj!, `/files/${read.stream}/identity`);
      const view = await get<ReadersView>(chief, `/files/${read.stream}/readers`);
      expect(view.lines).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            what: "emergency",
            unit: expect.objectContaining({ fr: "Commissariat de Parakou" }),
          }),
          expect.objectContaining({
            what: "name",
            role: expect.objectContaining({ fr: expect.stringContaining("Officier") }),
          }),
        ]),
      );
      expect(JSON.stringify(view.lines)).not.toContain("Agent opj");
      // The child and the accompanying adult; of the two persons of the affaire, the suspected one is not offered.
      expect(view.recipients).toHaveLength(2);
      const persons = await get<{ persons: { id: string; kind: string }[] }>(chief, `/incidents/${read.incident}`);
      const suspected = persons.persons.find((it) => it.kind === "mis-en-cause")!;
      const tell = (recipient: string) => post(chief, `/files/${read.stream}/readers`, { recipient });
      expect(codeOf(await tell(suspected.id))).toBe("disclosure.recipient");
      expect(codeOf(await tell(it_.id()))).toBe("disclosure.recipient");
      expect((await tell("child")).statusCode).toBe(200);
      expect(codeOf(await ask(it_.app, opj!, { url: `/api/v1/files/${read.stream}/readers` }))).toBe("power.missing");
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes('"readers.disclosed"'));
      expect(trail).toHaveLength(1);
    });
  });
});
