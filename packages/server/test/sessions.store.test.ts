import type { Enrolment, FactorView, PasskeysView, SessionView } from "@relais/casework";
import { MINUTE } from "@relais/core";
import { generateSync } from "otplib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEngines } from "./engines.ts";
import {
  admit,
  ask,
  askingOf,
  codeOf,
  cookieOf,
  enrol,
  newComputer,
  openTestOffice,
  PASSWORD,
  rowsOf,
  signIn,
  type TestOffice,
  type Visitor,
  visit,
} from "./http-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 7_007);
  });
  afterAll(() => it_.close());
  const { get, post } = askingOf(() => it_);

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
      const other = await visit(it_, "autre", "chef-unite", "com-za-kpota");
      expect((await end(other, sessions[0]!.id)).statusCode).toBe(404);
      expect((await end(office, sessions[0]!.id)).statusCode).toBe(204);
      expect((await ask(it_.app, mobile, { url: "/api/v1/me" })).statusCode).toBe(401);
      expect((await get<SessionView[]>(office, "/sessions")).length).toBe(1);
    });
  });
});
