import { claimsOf, evaluateFile, fileFrom, incidentFrom, type RecordedEvent } from "@relais/casework";
import { type CommandEnvelope, DAY, HOUR, MINUTE } from "@relais/core";
import { applyFrame, disagreementsIn, emptyReplica, eventsOf, MOST_FRAME, type PushAnswer, seenIn } from "@relais/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile, readIncident } from "../src/casework/streams.ts";
import { cursorOf, placeIn, startingAt } from "../src/sync/cursor.ts";
import { type Child, isInEvents, playChild, wordsIn } from "./access-world.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  command,
  DANGER,
  openFile,
  opening,
  openTestOffice,
  type TestOffice,
  VICTIM,
  type Visitor,
  visit,
} from "./http-office.ts";
import { askFeed, feedOf, framesIn, messagesIn, type Phone, phoneOf, pulled, pushed, pushTo } from "./sync-office.ts";

const KPOTA = "com-za-kpota";
const PARAKOU = "com-parakou";

onEngines((bench) => {
  let it_: TestOffice;
  const phones = new Map<string, Phone>();
  let child: Child;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 7_007);
    const wanted = ["opj", "chef-unite", "medecin", "travailleur-social"].map((role) => ({ role, unit: KPOTA }));
    const visitors = await admit(it_, [...wanted, { role: "opj", unit: PARAKOU }]);
    for (const visitor of visitors) phones.set(`${visitor.role}@${visitor.unit}`, await phoneOf(it_, visitor));
    child = await playChild(it_, KPOTA);
  });
  afterAll(() => it_.close());

  const phone = (role = "opj", unit = KPOTA): Phone => phones.get(`${role}@${unit}`)!;
  /** Another phone of the same person. */
  const another = (role = "opj", unit = KPOTA): Promise<Phone> => phoneOf(it_, phone(role, unit).visitor);
  const from = ({ device }: Phone, made: CommandEnvelope): CommandEnvelope => ({ ...made, device });
  const note = (it: Phone, stream: string, text = "Vu.") =>
    from(it, command(it_, "add-note", stream, { note: it_.id(), text, compartment: "commun" }));
  const audited = async (action: string): Promise<(string | null)[]> => {
    const rows = await it_.office.database.asSystem((tx) =>
      tx.query<{ stream: string | null }>("select stream from audit where action = $1", [action]),
    );
    return rows.map((row) => row.stream);
  };
  const transfer = async (it: Phone, stream: string, unit: string): Promise<CommandEnvelope> => {
    const { aspects } = await it_.office.database.asSystem((tx) => readFile(tx, null, stream));
    const read = { owner: aspects.owner, status: aspects.status };
    return from(it, command(it_, "transfer", stream, { unit, reason: "competence" }, read));
  };

  describe("given a child whose every secret is an unmistakable word", () => {
    it("[SYN-20] when readers of each sector take the file down, then each gets the words of their sectors, and no other", async () => {
      for (const [role, opens] of [
        ["opj", ["commun", "enquete"]],
        ["medecin", ["commun", "sante"]],
        ["travailleur-social", ["commun", "social"]],
      ] as const) {
        const replica = await pulled(it_.app, await another(role));
        const words = child.secrets.filter(
          (it) => isInEvents(it) && (opens as readonly string[]).includes(it.compartment),
        );
        expect([...wordsIn(JSON.stringify(replica.streams))].sort()).toEqual(words.map((it) => it.word).sort());
        for (const { access, event } of Object.values(replica.streams[child.stream]!.events)) {
          expect(access).toBe((opens as readonly string[]).includes(event.compartment) ? "open" : "closed");
          if (access === "closed") expect(event.secret).toBe(null);
        }
      }
      const elsewhere = await pulled(it_.app, await another("opj", PARAKOU));
      expect(Object.keys(elsewhere.streams)).toEqual([]);
    });

    it("[SYN-21] when a device judges the file from what it was given, then it judges as the server does", async () => {
      const { country, database } = it_.office;
      for (const role of ["opj", "medecin", "travailleur-social"]) {
        const { streams } = await pulled(it_.app, await another(role));
        const whole = (stream: string) => eventsOf(streams[stream]!, "whole") as RecordedEvent[];
        const here = evaluateFile(
          fileFrom(whole(child.stream)),
          country.procedures,
          it_.clock.now,
          incidentFrom(whole(child.incident)),
        );
        const there = await database.asSystem(async (tx) =>
          evaluateFile(
            await readFile(tx, null, child.stream),
            country.procedures,
            it_.clock.now,
            await readIncident(tx, null, child.incident),
          ),
        );
        expect(here).toEqual(there);
      }
    });

    it("[SYN-22] when a closed sector goes down, then only the facts that guards of the followed procedures read go with it, and nobody's id", async () => {
      const { streams } = await pulled(it_.app, await another("medecin"));
      const closed = Object.values(streams[child.stream]!.events).filter((it) => it.access === "closed");
      expect(closed.length).toBeGreaterThan(2);
      const { procedures } = it_.office.country;
      const followed = [VICTIM.procedure, DANGER.procedure] as readonly string[];
      const asked = new Set(
        procedures.filter((it) => followed.includes(it.procedure.id)).flatMap((it) => [...it.asked.keys()]),
      );
      for (const { event } of closed) {
        expect(event.type).toMatch(/^(act|departure|file)\./);
        expect(event.by.account).toBe("00000000-0000-0000-0000-000000000000");
        for (const field of Object.keys((event.clear.facts as object | undefined) ?? {}))
          expect(asked).toContain(field);
      }
    });

    it("[SYN-23] when a device takes files down, then each file whose names went down is noted once for that feed", async () => {
      const it = await another();
      const before = (await audited("feed.read")).filter((stream) => stream === child.stream).length;
      const replica = await pulled(it_.app, it);
      expect((await audited("feed.read")).filter((stream) => stream === child.stream).length).toBe(before + 1);
      await pulled(it_.app, it, replica);
      expect((await audited("feed.read")).filter((stream) => stream === child.stream).length).toBe(before + 1);
    });
  });

  describe("given frames on a bad line", () => {
    it("[SYN-24] when the line is cut anywhere, then the frames that came whole are kept and the rest follows, each at most 32 KB", async () => {
      const it = await another();
      // Beyond what a frame holds, whatever compression makes of it.
      const long = Buffer.from(it_.dice.bytes(14_000)).toString("base64");
      const [said] = await pushed(
        it_.app,
        it,
        [note(it, child.stream, long), note(it, child.stream, `2${long}`)].slice(0, 1),
      );
      expect(said?.status).toBe("accepted");
      for (let i = 0; i < 6; i++)
        await pushed(it_.app, it, [note(it, child.stream, Buffer.from(it_.dice.bytes(9_000)).toString("base64"))]);
      const whole = await pulled(it_.app, it);
      const bytes = (await askFeed(it_.app, it, it.cursor)).rawPayload;
      const { sizes, rest } = await framesIn(bytes);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_FRAME);
      expect(sizes.length).toBeGreaterThan(2);
      expect(rest).toBe(0);
      let replica = { ...emptyReplica, cursor: it.cursor };
      for (let tries = 0; replica.feed !== "complete" && tries < 100; tries++) {
        const { rawPayload } = await askFeed(it_.app, it, replica.cursor);
        const cut = rawPayload.subarray(0, Math.min(rawPayload.length, MOST_FRAME + 100));
        const { frames, rest: lost } = await framesIn(cut);
        expect(lost).toBeLessThanOrEqual(MOST_FRAME);
        expect(frames.length).toBeGreaterThan(0);
        replica = frames.reduce(applyFrame, replica) as typeof replica;
      }
      expect(replica.streams).toEqual(whole.streams);
      expect(replica.feed).toBe("complete");
    });

    it("[SYN-25] when a session ends in the midst of a feed, then it stops without its end, and a later one goes on from there", async () => {
      const it = await another();
      const start = it_.clock.now;
      let asked = 0;
      const app = await it_.another({
        sources: { ...it_.office.sources, now: () => (++asked > 8 ? start + 13 * HOUR : start) },
      });
      const said = await askFeed(app, it, it.cursor);
      const { frames } = await framesIn(said.rawPayload);
      expect(messagesIn(frames).filter((message) => message.kind === "complete")).toEqual([]);
      const replica = frames.reduce(applyFrame, { ...emptyReplica, cursor: it.cursor });
      expect((await pulled(it_.app, it, replica)).feed).toBe("complete");
    });
  });

  describe("given a cursor", () => {
    it("[SYN-26] when it is another device's, forged, or from a time that the database no longer knows, then the device starts anew and is told nothing else", async () => {
      const [mine, other] = [await another(), await another("opj", PARAKOU)];
      const last = (await pulled(it_.app, mine)).cursor ?? "";
      const future = cursorOf(it_.office.keys, mine.device, startingAt(10_000, 0));
      for (const cursor of [other.cursor, "AAAA", `${last.slice(0, -4)}AAAA`, future]) {
        const frames = await feedOf(it_.app, mine, cursor);
        expect(messagesIn(frames)).toEqual([expect.objectContaining({ kind: "reset", why: "cursor" })]);
        const replica = frames.reduce(applyFrame, { ...emptyReplica, cursor });
        expect((await pulled(it_.app, mine, replica)).streams[child.stream]).toBeDefined();
      }
      expect((await askFeed(it_.app, { ...mine, device: other.device }, other.cursor)).statusCode).toBe(404);
    });

    it("[SYN-27] when it is read by anybody but the server, then it says nothing", async () => {
      const it = await another();
      const { keys } = it_.office;
      const cursor = cursorOf(keys, it.device, startingAt(3, 12_345));
      expect(placeIn(keys, it.device, cursor)).toEqual(startingAt(3, 12_345));
      expect(placeIn(keys, it_.id(), cursor)).toBe(undefined);
      expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toContain("12345");
    });
  });

  describe("given a word typed after another was recorded, and before its author saw that one", () => {
    it("[SYN-15] when it arrives, then server and devices show both side by side; typed with sight of it, neither does", async () => {
      const [one, other] = [await another(), await another("chef-unite")];
      const stream = await openFile(it_, one.visitor, "Inventé Niveau");
      const assess = (it: Phone, level: "high" | "low", seen: number) => ({
        ...from(it, command(it_, "assess-risk", stream, { level, time: ago(it_.clock, 0) })),
        seen,
      });
      const before = seenIn(await pulled(it_.app, other), stream);
      await pushed(it_.app, one, [assess(one, "high", before)]);
      // Twenty minutes later by everybody's clock, without network since: its screen shows the file as it was.
      it_.clock.now += 20 * MINUTE;
      await pushed(it_.app, other, [assess(other, "low", before)]);
      const shown = async (it: Phone): Promise<[number, number]> => {
        const page = await ask(it_.app, it.visitor, { url: `/api/v1/files/${stream}` });
        const replica = await pulled(it_.app, await phoneOf(it_, it.visitor));
        const events = eventsOf(replica.streams[stream]!, "seen");
        const { vocabulary } = it_.office.country;
        const there = disagreementsIn(
          events.map((event) => ({ event, claims: claimsOf(event as RecordedEvent, vocabulary) })),
        );
        return [
          page.json<{ disagreements: { sides: [] }[] }>().disagreements[0]?.sides.length ?? 0,
          there[0]?.sides.length ?? 0,
        ];
      };
      expect([await shown(one), await shown(other)]).toEqual([
        [2, 2],
        [2, 2],
      ]);
      const after = seenIn(await pulled(it_.app, await phoneOf(it_, one.visitor)), stream);
      await pushed(it_.app, one, [assess(one, "high", after)]);
      expect([await shown(one), await shown(other)]).toEqual([
        [0, 0],
        [0, 0],
      ]);
      it_.clock.now -= 20 * MINUTE;
    });
  });

  describe("given a day's work in one request", () => {
    it("[SYN-28] when a hundred commands on ten files come at once, turned round, then each file has its own in order, and a resend gets the same answers", async () => {
      const it = await another();
      const opened = Array.from({ length: 10 }, () => from(it, opening(it_, "Inventé Essai")));
      const notes = Array.from({ length: 90 }, (_, i) => note(it, opened[i % 10]!.stream, `Note ${i}`));
      const sent = [...opened, ...notes];
      const answers = await pushed(it_.app, it, sent.toReversed());
      expect(answers.map((answer) => answer.status)).toEqual(sent.map(() => "accepted"));
      expect(await pushed(it_.app, it, sent)).toEqual(answers.toReversed());
      const { streams } = await pulled(it_.app, it);
      const texts = eventsOf(streams[opened[3]!.stream]!, "seen").flatMap((event) => event.secret?.text ?? []);
      expect(texts).toEqual(Array.from({ length: 9 }, (_, i) => `Note ${i * 10 + 3}`));
    });

    it("[SYN-29] when one of them is malformed, forged or of a newer Relais, then it is answered for itself and the others are taken", async () => {
      const it = await another();
      const stream = await openFile(it_, it.visitor, "Inventé Autre");
      const newer = from(it, { ...opening(it_, "Inventé Neuf"), v: 99 });
      const answers = await pushed(it_.app, it, [
        { id: "no id" },
        { ...note(it, stream), madeAt: "hier" },
        { ...note(it, stream), device: it_.id() },
        newer,
        note(it, newer.stream),
        note(it, stream),
      ]);
      const said = (answer: PushAnswer) => ("refusal" in answer ? answer.refusal.code : answer.status);
      expect(answers.map(said)).toEqual([
        "command.malformed",
        "command.malformed",
        "command.other-device",
        "command.newer",
        "command.waits",
        "accepted",
      ]);
    });

    it("[SYN-30] when ten megabytes come, then they are refused in words and nothing is written", async () => {
      const it = await another();
      const said = await pushTo(it_.app, it, [note(it, child.stream, "x".repeat(10_000_000))]);
      expect([said.statusCode, said.json<{ code: string }>().code]).toEqual([413, "request.too-large"]);
    });

    it("[SYN-31] when two servers get the same batch at once, then each command counts once and both give the same answers", async () => {
      const it = await another();
      const second = await it_.another({});
      const stream = await openFile(it_, it.visitor, "Inventé Double");
      const sent = Array.from({ length: 8 }, () => note(it, stream));
      const [one, two] = await Promise.all([pushed(it_.app, it, sent), pushed(second, it, sent)]);
      expect(one).toEqual(two);
      const rows = await it_.office.database.asSystem((tx) =>
        tx.query("select 1 from event where stream = $1 and type = 'note.added'", [stream]),
      );
      expect(rows).toHaveLength(8);
    });

    it("[SYN-32] when a session ends in the midst of a push, then what was not decided is answered as open, and is taken later", async () => {
      const it = await another();
      const stream = await openFile(it_, it.visitor, "Inventé Session");
      let asked = 0;
      const start = it_.clock.now;
      const app = await it_.another({
        sources: { ...it_.office.sources, now: () => (++asked > 12 ? start + 13 * HOUR : start) },
      });
      const sent = Array.from({ length: 12 }, () => note(it, stream));
      const answers = await pushed(app, it, sent);
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set(["accepted", "unanswered"]));
      expect((await pushed(it_.app, it, sent)).map((answer) => answer.status)).toEqual(sent.map(() => "accepted"));
    });
  });

  describe("given devices that come and go", () => {
    it("[SYN-33] when a device is struck off, then it is told to erase itself and gets nothing else, and nobody's else may be struck off or used", async () => {
      const it = await another();
      const replica = await pulled(it_.app, it);
      const other = phone("opj", PARAKOU);
      const strike = (who: Phone) =>
        ask(it_.app, who.visitor, { method: "DELETE", url: `/api/v1/sync/devices/${it.device}` });
      expect((await strike(other)).statusCode).toBe(404);
      expect((await pushTo(it_.app, { ...other, device: it.device }, [])).statusCode).toBe(404);
      const taken = await ask(it_.app, other.visitor, {
        method: "POST",
        url: "/api/v1/sync/devices",
        payload: { device: it.device, kind: "phone" },
      });
      expect(taken.json<{ code: string }>().code).toBe("device.taken");
      expect((await strike(it)).statusCode).toBe(204);
      const frames = await feedOf(it_.app, it, replica.cursor ?? "");
      expect(messagesIn(frames)).toEqual([expect.objectContaining({ kind: "reset", why: "device-revoked" })]);
      expect(frames.reduce(applyFrame, replica)).toMatchObject({ streams: {}, reset: "device-revoked" });
      const push = await pushTo(it_.app, it, [note(it, child.stream)]);
      expect([push.statusCode, push.json<{ code: string }>().code]).toEqual([403, "device.revoked"]);
      const listed = await ask(it_.app, it.visitor, { url: "/api/v1/sync/devices" });
      const mine = listed.json<{ device: string; revokedAt: string | null }[]>();
      expect(mine.find((row) => row.device === it.device)?.revokedAt).not.toBe(null);
      expect(mine.map((row) => row.device)).not.toContain(other.device);
    });

    it("[DEV-19] when the head of its person's unit looks for it, then it is listed and struck off; others of any unit find nothing, and a weak session is asked for more", async () => {
      const it = await another();
      const holder = it.visitor;
      const [head, stranger] = [phone("chef-unite").visitor, phone("opj", PARAKOU).visitor];
      const listed = async () =>
        (await ask(it_.app, head, { url: "/api/v1/unit/devices" })).json<
          { device: string; box: string; revokedAt: string | null }[]
        >();
      const strike = (who: Phone["visitor"]) =>
        ask(it_.app, who, { method: "DELETE", url: `/api/v1/sync/devices/${it.device}` });
      expect((await listed()).find((row) => row.device === it.device)).toMatchObject({
        box: "closed",
        revokedAt: null,
      });
      expect((await listed()).map((row) => row.device)).not.toContain(phone("opj", PARAKOU).device);
      for (const who of [stranger, phone("medecin").visitor]) {
        const answer = await ask(it_.app, who, { url: "/api/v1/unit/devices" });
        expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, "power.missing"]);
        expect((await strike(who)).statusCode).toBe(404);
      }
      const weak = await visit(it_, "chef.faible", "chef-unite", KPOTA);
      for (const answer of [await strike(weak), await ask(it_.app, weak, { url: "/api/v1/unit/devices" })]) {
        expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining("second-factor.needed")]);
      }
      const elsewhere = await visit(it_, "chef.ailleurs", "chef-unite", PARAKOU);
      expect((await strike(elsewhere)).statusCode).toBe(404);
      expect((await strike(head)).statusCode).toBe(204);
      expect((await pushTo(it_.app, it, [])).json<{ code: string }>().code).toBe("device.revoked");
      expect((await listed()).find((row) => row.device === it.device)?.revokedAt).not.toBe(null);
      expect((await ask(it_.app, holder, { url: "/api/v1/me" })).statusCode).toBe(200);
    });

    it("[DEV-19] when an administrator looks, or the head of one unit who is since an agent of another, then each finds the devices of the unit that they lead, and no other", async () => {
      const here = await another();
      const there = await another("opj", PARAKOU);
      const wanted = [
        { role: "administrateur", unit: KPOTA },
        { role: "chef-gups", unit: PARAKOU },
      ];
      const [admin, both] = (await admit(it_, wanted, "mene.")) as [Visitor, Visitor];
      await it_.office.database.asSystem((tx) =>
        tx.query("insert into assignment (account, unit, role, since) values ($1, $2, 'agent', '2026-06-01')", [
          both.account,
          KPOTA,
        ]),
      );
      for (const [who, finds, misses] of [
        [admin, here, there],
        [both, there, here],
      ] as const) {
        const listed = await ask(it_.app, who, { url: "/api/v1/unit/devices" });
        const found = listed.json<{ device: string }[]>().map((row) => row.device);
        expect([who.role, found.includes(finds.device), found.includes(misses.device)]).toEqual([
          who.role,
          true,
          false,
        ]);
        const strike = ({ device }: Phone) =>
          ask(it_.app, who, { method: "DELETE", url: `/api/v1/sync/devices/${device}` });
        expect([(await strike(misses)).statusCode, (await strike(finds)).statusCode]).toEqual([404, 204]);
      }
    });

    it("[SYN-34] when a file is transferred, then it is taken back from the unit that gave it and granted to the one that received it", async () => {
      const [giver, taker] = [await another(), await another("opj", PARAKOU)];
      const stream = await openFile(it_, giver.visitor, "Inventé Départ");
      let [here, there] = [await pulled(it_.app, giver), await pulled(it_.app, taker)];
      expect([here.streams[stream] !== undefined, there.streams[stream] !== undefined]).toEqual([true, false]);
      const [said] = await pushed(it_.app, giver, [await transfer(giver, stream, PARAKOU)]);
      expect(said?.status).toBe("accepted");
      const frames = await feedOf(it_.app, giver, here.cursor ?? "");
      expect(messagesIn(frames)).toContainEqual(
        expect.objectContaining({ kind: "revoked", stream, why: "transferred" }),
      );
      here = frames.reduce(applyFrame, here);
      there = await pulled(it_.app, taker, there);
      expect([here.streams[stream] !== undefined, there.streams[stream] !== undefined]).toEqual([false, true]);
    });

    it("[SYN-35] when the sectors of an account change, then what its device holds is given anew, and only the new sectors are open", async () => {
      const [visitor] = await admit(it_, [{ role: "opj", unit: "com-natitingou" }]);
      const { database } = it_.office;
      const it = await phoneOf(it_, visitor!);
      const assign = (role: string) =>
        database.asSystem((tx) =>
          tx.query("update assignment set role = $2, unit = $3 where account = $1", [visitor!.account, role, KPOTA]),
        );
      await assign("opj");
      const first = await pulled(it_.app, it, await pulled(it_.app, it));
      expect([...wordsIn(JSON.stringify(first.streams))].length).toBeGreaterThan(0);
      await assign("medecin");
      const reset = await feedOf(it_.app, it, first.cursor ?? "");
      expect(messagesIn(reset)).toEqual([expect.objectContaining({ kind: "reset", why: "access" })]);
      // Its answer was lost: it is said again.
      expect(messagesIn(await feedOf(it_.app, it, first.cursor ?? ""))).toEqual(messagesIn(reset));
      const after = await pulled(it_.app, it, reset.reduce(applyFrame, first));
      const words = child.secrets.filter((it) => isInEvents(it) && ["commun", "sante"].includes(it.compartment));
      expect([...wordsIn(JSON.stringify(after.streams))].sort()).toEqual(
        expect.arrayContaining(words.map(({ word }) => word).sort()),
      );
      expect(JSON.stringify(after)).not.toContain(child.secrets.find((it) => it.compartment === "enquete")!.word);
    });

    it("[SYN-36] when a file was closed long ago, then it is carried no longer", async () => {
      const it = await another();
      const stream = await openFile(it_, it.visitor, "Inventé Clos");
      const replica = await pulled(it_.app, it);
      const { database } = it_.office;
      const closed = (at: number) =>
        database.asSystem((tx) =>
          tx.query("update file set closed_at = $2 where stream = $1", [stream, new Date(at).toISOString()]),
        );
      await closed(it_.clock.now - 29 * DAY);
      expect((await pulled(it_.app, it, replica)).streams[stream]).toBeDefined();
      await closed(it_.clock.now - 31 * DAY);
      const frames = await feedOf(it_.app, it, replica.cursor ?? "");
      expect(messagesIn(frames)).toContainEqual(expect.objectContaining({ kind: "revoked", stream, why: "closed" }));
    });
  });

  describe("given a decision on what has changed meanwhile", () => {
    it("[SYN-37] when it is refused, then what its author typed is kept sealed until they settle it, found on another device by them alone, and shown to the unit after a day", async () => {
      const it = await another();
      const stream = await openFile(it_, it.visitor, "Inventé Retour");
      const stale = await transfer(it, stream, PARAKOU);
      const sentence = "zqphrasesecrete";
      const typed = { ...stale, payload: { ...stale.payload, sentence } };
      const { aspects } = await it_.office.database.asSystem((tx) => readFile(tx, null, stream));
      const owner = { owner: it.visitor.account };
      await pushed(it_.app, it, [from(it, command(it_, "assign", stream, owner, { owner: aspects.owner }))]);
      const [answer] = await pushed(it_.app, it, [typed]);
      expect(answer).toMatchObject({ status: "refused", refusal: { code: "decision.stale" } });
      const kept = await it_.office.database.asSystem((tx) =>
        tx.query<{ row: string }>("select to_jsonb(it)::text as row from returned it where command = $1", [typed.id]),
      );
      expect(kept).toHaveLength(1);
      expect(kept[0]?.row).not.toContain(Buffer.from(sentence).toString("hex"));
      const mine = async (who: Phone) =>
        (await ask(it_.app, who.visitor, { url: "/api/v1/sync/returned" })).json<{ command: CommandEnvelope }[]>();
      expect((await mine(it)).map((row) => row.command)).toContainEqual(typed);
      expect(await mine(phone("chef-unite"))).toEqual([]);
      const board = async () => {
        const said = await ask(it_.app, phone("chef-unite").visitor, { url: "/api/v1/unit/board" });
        return said.json<{ returned: { file: { id: string } }[] }>().returned.map((row) => row.file.id);
      };
      expect(await board()).not.toContain(stream);
      it_.clock.now += 25 * HOUR;
      const again = await admit(it_, [{ role: "chef-gups", unit: KPOTA }]);
      const later = await ask(it_.app, again[0]!, { url: "/api/v1/unit/board" });
      expect(later.json<{ returned: { file: { id: string } }[] }>().returned.map((row) => row.file.id)).toContain(
        stream,
      );
      expect(later.body).not.toContain(sentence);
      it_.clock.now -= 25 * HOUR;
      await pushTo(it_.app, phone("opj", PARAKOU), [], [typed.id]);
      expect(await mine(it)).toHaveLength(1);
      // From any device, or from none: by the route as by a push; of another's it says nothing.
      const settled = (who: Visitor) =>
        ask(it_.app, who, { method: "DELETE", url: `/api/v1/sync/returned/${typed.id}` });
      expect((await settled(phone("opj", PARAKOU).visitor)).statusCode).toBe(204);
      expect(await mine(it)).toHaveLength(1);
      expect((await settled(it.visitor)).statusCode).toBe(204);
      expect(await mine(it)).toEqual([]);
    });
  });
});
