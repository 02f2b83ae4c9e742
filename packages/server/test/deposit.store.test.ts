import { diffieHellman, generateKeyPairSync, hkdfSync, sign } from "node:crypto";
import { Carry } from "@relais/casework";
import { type CommandEnvelope, DAY, MINUTE } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DepositCopy } from "../src/device/deposit.ts";
import { pointOf, publicKeyAt } from "../src/keys/deposit-key.ts";
import { encrypt } from "../src/keys/seal.ts";
import { onEngines } from "./engines.ts";
import { admit, ask, openTestOffice, type TestOffice, type Visitor, visit } from "./http-office.ts";

const UNIT = "com-za-kpota";
const NAME = "Demo-Baobab Nuage";

onEngines((bench) => {
  let it_: TestOffice;
  let officer: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 81);
    officer = await visit(it_, "opj.depot", "opj", UNIT);
  });
  afterAll(() => it_.close());

  const asked = (who: Visitor, url: string, payload: object) =>
    it_.app.inject({
      method: "POST",
      url: `/api/v1${url}`,
      headers: { cookie: who.cookie, "x-relais-csrf": who.csrf },
      payload,
    });

  /** Somebody's open store on a device: a box at the server, and the key that signs for them. */
  const enrolled = async (who: Visitor, device: string) => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const verify = pointOf(publicKey).toString("base64");
    const { token, point } = (await asked(who, "/device/box", { device, verify })).json<{
      token: string;
      point: string;
    }>();
    const seal = (command: CommandEnvelope): DepositCopy => {
      const body = JSON.stringify(command);
      const signature = sign("sha256", Buffer.from(body), { key: privateKey, dsaEncoding: "ieee-p1363" });
      const plain = Buffer.from(JSON.stringify({ command: body, signature: signature.toString("base64") }));
      const once = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const server = publicKeyAt(Buffer.from(point, "base64"));
      const shared = diffieHellman({ privateKey: once.privateKey, publicKey: server });
      const mine = pointOf(once.publicKey);
      const key = Buffer.from(hkdfSync("sha256", shared, mine, "relais deposit", 32));
      const { nonce, text } = encrypt(key, plain, `${command.device}|${command.id}`);
      return { command: command.id, sealed: Buffer.concat([mine, nonce, text]).toString("base64") };
    };
    return { token, seal };
  };

  const opening = (device: string): CommandEnvelope => ({
    id: it_.id(),
    stream: it_.id(),
    type: "open-file",
    v: 1,
    device,
    sequence: 1,
    madeAt: new Date(it_.clock.now).toISOString(),
    read: {},
    payload: {
      time: { from: "2026-11-23T08:00:00Z", to: "2026-11-23T08:00:00Z" },
      procedures: it_.office.country.procedures
        .slice(0, 1)
        .map(({ procedure }) => ({ procedure: procedure.id, version: procedure.version })),
      statuses: ["victime"],
      nature: "invented",
      identification: { names: [{ name: NAME, kind: "paper" }] },
    },
  });

  const handOver = (token: string, copies: readonly DepositCopy[], rest = 0) =>
    it_.app.inject({
      method: "POST",
      url: "/api/v1/sync/deposit",
      headers: { "x-relais-deposit": token },
      payload: { copies, rest },
    });
  const statuses = async (token: string, copies: readonly DepositCopy[]) =>
    (await handOver(token, copies)).json<{ copies: { status: string }[] }>().copies.map((it) => it.status);
  const isOpen = async (file: string) =>
    (await it_.app.inject({ url: `/api/v1/files/${file}`, headers: { cookie: officer.cookie } })).statusCode === 200;

  describe("given a locked store with sealed copies", () => {
    it("[DEV-6] when they are handed over without any session, then each is executed once as its author's", async () => {
      const { token, seal } = await enrolled(officer, "phone-1");
      const command = opening("phone-1");
      const copy = seal(command);
      expect(JSON.stringify(copy)).not.toContain(Buffer.from(NAME).toString("base64").slice(0, 12));
      expect(await statuses(token, [copy])).toEqual(["taken"]);
      expect(await statuses(token, [seal(command), copy])).toEqual(["taken", "taken"]);
      expect(await isOpen(command.stream)).toBe(true);
      // The author sends the first copy later: the same answer, nothing twice.
      const sent = await asked(officer, "/commands", { commands: [command] });
      expect(sent.json<{ outcomes: { status: string }[] }>().outcomes[0]?.status).toBe("accepted");
      expect(it_.logs()).not.toContain(NAME);
    });

    it("[DEV-30] when copies come in any order, then each file gets its own in the order in which they were typed", async () => {
      const { token, seal } = await enrolled(officer, "phone-5");
      const first = opening("phone-5");
      const { stream } = first;
      const note = (sequence: number, more: Partial<CommandEnvelope> = {}): CommandEnvelope => ({
        ...opening("phone-5"),
        stream,
        type: "add-note",
        sequence,
        payload: { note: it_.id(), text: `${sequence}`, compartment: "commun" },
        ...more,
      });
      // Decided on top of the opening before either was sent: its author knew no event of the server's.
      const assigned = note(4, { type: "assign", payload: { owner: officer.account }, read: { owner: 1 }, seen: 0 });
      const newer = note(5, { v: 9 });
      const [after, other] = [note(6), { ...opening("phone-5"), sequence: 7 }];
      const typed = [first, note(2), note(3), assigned, newer, after, other];
      const turned = typed.toReversed();
      const said = await statuses(token, turned.map(seal));
      expect(said.toReversed()).toEqual(["taken", "taken", "taken", "taken", "waiting", "waiting", "taken"]);
      const events = await it_.office.database.asSystem((tx) =>
        tx.query<{ command: string; typed_order: number }>(
          "select command, typed_order from event where stream = $1 and device = 'phone-5' order by sequence",
          [stream],
        ),
      );
      expect([...new Set(events.map((it) => it.typed_order))]).toEqual([1, 2, 3, 4]);
      expect(events.at(-1)?.command).toBe(assigned.id);
      expect(await isOpen(other.stream)).toBe(true);
    });

    it("[DEV-6] when the credential is used for anything else, then it opens nothing", async () => {
      const { token } = await enrolled(officer, "phone-2");
      for (const url of ["/me", "/files", "/todo", "/unit/board"]) {
        const headers = { "x-relais-deposit": token, cookie: `relais=${token}`, "x-relais-csrf": token };
        expect((await it_.app.inject({ url: `/api/v1${url}`, headers })).statusCode).toBe(401);
      }
    });

    it("[DEV-7] when a copy was signed by somebody else, altered, or made for another device, then it is not executed", async () => {
      const other = await visit(it_, "agent.depot", "agent", UNIT);
      const [mine, theirs] = [await enrolled(officer, "phone-3"), await enrolled(other, "phone-3")];
      const [forged, moved, altered] = [opening("phone-3"), opening("phone-9"), opening("phone-3")];
      const copy = mine.seal(altered);
      const bytes = Buffer.from(copy.sealed, "base64");
      bytes[bytes.length - 20]! ^= 1;
      const copies = [
        theirs.seal(forged),
        mine.seal(moved),
        { ...copy, sealed: bytes.toString("base64") },
        { ...copy, command: it_.id() },
        { command: it_.id(), sealed: "AAAA" },
      ];
      expect(await statuses(mine.token, copies)).toEqual(copies.map(() => "unreadable"));
      for (const it of [forged, moved, altered]) expect(await isOpen(it.stream)).toBe(false);
    });

    it("[DEV-7] when a box was closed by a newer one, or never was, then nothing is taken and a sentence says what to do", async () => {
      const older = await enrolled(officer, "phone-4");
      await enrolled(officer, "phone-4");
      const command = opening("phone-4");
      for (const token of [older.token, "nothing"]) {
        const answer = await handOver(token, [older.seal(command)]);
        expect(answer.statusCode).toBe(401);
        expect(answer.json()).toMatchObject({ code: "deposit.closed" });
      }
      expect(await isOpen(command.stream)).toBe(false);
    });
  });

  describe("given numbers to call", () => {
    const carried = async () =>
      Carry.parse((await it_.app.inject({ url: "/api/v1/device/carry", headers: { cookie: officer.cookie } })).json())
        .onCall;
    const entry = { unit: UNIT, role: "procureur", number: "+229 00 00 00 00", hours: "24 h/24" };

    it("[DEV-31] when an administrator enters and removes them, then every device carries them with their date; none is there before, and nobody else enters one", async () => {
      expect(await carried()).toEqual({ lines: [], changedAt: null });
      const [admin] = await admit(it_, [{ role: "administrateur", unit: UNIT }]);
      const codes: string[] = [];
      for (const [who, typed] of [
        [officer, entry],
        [admin!, { ...entry, unit: "nulle-part" }],
        [admin!, { ...entry, number: "appelez-moi" }],
      ] as const) {
        codes.push((await asked(who, "/on-call", typed)).json<{ code: string }>().code);
      }
      expect(codes).toEqual(["power.missing", "on-call.unknown", "request.malformed"]);
      expect((await asked(admin!, "/on-call", entry)).statusCode).toBe(200);
      const here = await carried();
      expect(here).toMatchObject({ lines: [entry], changedAt: new Date(it_.clock.now).toISOString() });
      it_.clock.now += 1_000;
      const gone = await ask(it_.app, admin!, { method: "DELETE", url: `/api/v1/on-call/${here.lines[0]!.id}` });
      expect(gone.statusCode).toBe(200);
      expect(await carried()).toEqual({ lines: [], changedAt: new Date(it_.clock.now).toISOString() });
    });
  });

  describe("given a device that was struck off while it was locked", () => {
    const struckOff = async () => {
      const device = it_.id();
      const box = await enrolled(officer, device);
      await asked(officer, "/sync/devices", { device, kind: "phone" });
      const before = opening(device);
      it_.clock.now += MINUTE;
      const headers = { cookie: officer.cookie, "x-relais-csrf": officer.csrf };
      await it_.app.inject({ method: "DELETE", url: `/api/v1/sync/devices/${device}`, headers });
      it_.clock.now += MINUTE;
      return { ...box, device, before };
    };
    const standing = async (token: string, copies: readonly DepositCopy[], rest = 0) => {
      const said = await handOver(token, copies, rest);
      return said.statusCode === 200 ? said.json<{ device: string }>().device : said.json<{ code: string }>().code;
    };

    it("[DEV-18] when it calls, then what was typed before is taken until all was handed over once, nothing typed after is, and its box closes", async () => {
      const { token, seal, device, before } = await struckOff();
      const [late, cut] = [opening(device), { ...before, id: it_.id(), stream: it_.id() }];
      expect(await standing(token, [seal(before), seal(late)], 1)).toBe("struck-off");
      expect(await isOpen(before.stream)).toBe(true);
      expect(await isOpen(late.stream)).toBe(false);
      expect(await standing(token, [seal(cut)])).toBe("struck-off");
      expect(await isOpen(cut.stream)).toBe(true);
      expect(await standing(token, [])).toBe("device.revoked");
    });

    it("[DEV-18] when its line is cut before all was handed over, then its box stays open for a day, and no longer", async () => {
      const { token, seal, before } = await struckOff();
      const start = it_.clock.now;
      expect(await standing(token, [], 2)).toBe("struck-off");
      it_.clock.now = start + DAY - 1;
      expect(await standing(token, [seal(before)], 1)).toBe("struck-off");
      it_.clock.now = start + DAY;
      expect(await standing(token, [], 1)).toBe("device.revoked");
      it_.clock.now = start;
    });
  });

  describe("given a store that a live session opens", () => {
    it("[DEV-3] when its secret is asked, then it is the same each time, another for each person and store, and nobody's without a session", async () => {
      const other = await visit(it_, "agent.secret", "agent", UNIT);
      const places = ["0".repeat(32), "1".repeat(32)];
      const told = async (who: Visitor) =>
        (await asked(who, "/device/secrets", { places })).json<{ secrets: string[] }>().secrets;
      const [mine, again, theirs] = [await told(officer), await told(officer), await told(other)];
      expect(mine).toEqual(again);
      expect(new Set([...mine, ...theirs]).size).toBe(4);
      const without = await it_.app.inject({ method: "POST", url: "/api/v1/device/secrets", payload: { places } });
      expect(without.statusCode).toBe(401);
    });

    it("[DEV-7] when a key that is no point of the curve is told, then no box is opened", async () => {
      const verify = Buffer.alloc(65, 4).toString("base64");
      const answer = await asked(officer, "/device/box", { device: "phone-5", verify });
      expect(answer.json()).toMatchObject({ code: "device.key-malformed" });
    });
  });
});
