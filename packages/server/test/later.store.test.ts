import type { RemindersView } from "@relais/casework";
import { DAY } from "@relais/core";
import type { SessionList } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rebuildLearning } from "../src/learning/rebuild.ts";
import { sweep } from "../src/reminders/sweep.ts";
import { onEngines } from "./engines.ts";
import { ago, askingOf, keepSessions, openTestOffice, rowsOf, type TestOffice, type Visitor } from "./http-office.ts";
import { gives, NEEDLES, openRoom, planned, type Room, sure } from "./learning-room.ts";
import { phoneOf, pulled } from "./sync-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let room: Room;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 20_261_129);
    room = await openRoom(it_);
    await keepSessions(it_);
  });
  afterAll(() => it_.close());
  const { get } = askingOf(() => it_);

  /** A session that ended so many days ago, with the first two participants on its list. */
  const ended = async (days: number, later: { delayed?: number; refreshers?: number[] }): Promise<string> => {
    const session = it_.id();
    const iso = (at: number): string => new Date(at).toISOString();
    const list = room.participants.slice(0, 2).map(({ account, role, unit }) => {
      const participant = it_.id();
      return { participant, account, role, unit };
    });
    await sure(
      gives(it_, room.manager, "plan-session", session, {
        ...planned(it_, room),
        from: iso(it_.clock.now - days * DAY - 3_600_000),
        to: iso(it_.clock.now - days * DAY),
        participants: list,
        names: Object.fromEntries(list.map((it, at) => [it.participant, NEEDLES.names[at]!])),
        alike: "another",
        ...later,
      }),
    );
    return session;
  };
  const toTakeUp = async (by: Visitor, session: string) =>
    (await get<SessionList>(by, "/training/sessions")).later.filter((it) => it.session === session);
  const told = async (by: Visitor, session: string): Promise<string[]> =>
    (await get<RemindersView>(by, "/reminders")).items
      .filter((it) => it.session === session)
      .map((it) => `${it.kind} ${it.file}`);

  describe("given sessions with a delayed test and refreshers", () => {
    it("[LEA-33] when one opens, then each participant is told once, on their page and in a reminder that names nobody; handed in, it is over for them alone", async () => {
      const session = await ended(40, { delayed: 50, refreshers: [30] });
      const [charles, dora] = room.participants;
      await sweep(it_.office);
      await sweep(it_.office);
      for (const it of [charles, dora]) {
        expect(await told(it, session)).toEqual(["test-open null"]);
        expect((await toTakeUp(it, session)).map((line) => `${line.phase} ${line.standing}`)).toEqual([
          "refresher open",
          "delayed near",
        ]);
      }
      for (const it of [room.trainers[0], room.outsider]) expect(await told(it, session)).toEqual([]);
      const [{ test } = { test: "" }] = await toTakeUp(charles, session);
      const rows = await rowsOf(bench().database, "reminder");
      expect(rows.filter((it) => it.includes(session))).toHaveLength(2);
      expect(rows.join("\n")).not.toMatch(/zq/);
      const [attempt, time] = [it_.id(), ago(it_.clock, 0)];
      const participant = await placeOf(session, charles);
      await sure(gives(it_, charles, "begin-attempt", attempt, { time, session, test, participant, on: "own" }));
      await sure(gives(it_, charles, "submit-attempt", attempt, { time }));
      await sweep(it_.office);
      expect([await told(charles, session), await told(dora, session)]).toEqual([[], ["test-open null"]]);
      expect((await toTakeUp(charles, session)).map((it) => it.phase)).toEqual(["delayed"]);
    });

    it("[LEA-33] when the session is cancelled, or the test closed, then nobody is reminded any more", async () => {
      const [cancelled, closed] = [await ended(41, { refreshers: [30] }), await ended(42, { refreshers: [30] })];
      const [charles] = room.participants;
      const [line] = await toTakeUp(charles, closed);
      await sweep(it_.office);
      expect([await told(charles, cancelled), await told(charles, closed)]).toEqual([
        ["test-open null"],
        ["test-open null"],
      ]);
      const time = ago(it_.clock, 0);
      await sure(gives(it_, room.trainers[0], "cancel-session", cancelled, { reason: "room" }));
      await sure(gives(it_, room.trainers[0], "close-test", closed, { time, test: line?.test ?? "" }));
      await sweep(it_.office);
      expect([await told(charles, cancelled), await told(charles, closed)]).toEqual([[], []]);
    });

    it("[LEA-33] when a refresher opens after half a year, then phones still carry its session, and not one without", async () => {
      const [kept, gone] = [await ended(200, { refreshers: [180] }), await ended(201, {})];
      const { streams } = await pulled(it_.app, await phoneOf(it_, room.participants[1]));
      expect([Object.hasOwn(streams, kept), Object.hasOwn(streams, gone)]).toEqual([true, false]);
    });

    it("[LEA-15] when the lists are made again from the events, then what is to be taken up again is the same", async () => {
      const before = await rowsOf(bench().database, "training_later");
      expect(before.length).toBeGreaterThan(2);
      await rebuildLearning(bench().database);
      expect(await rowsOf(bench().database, "training_later")).toEqual(before);
    });
  });

  /** The place of somebody on the list of a session. */
  const placeOf = async (session: string, { account }: Visitor): Promise<string> => {
    const [row] = await bench().database.asSystem((tx) =>
      tx.query<{ clear: { participants: { participant: string; account: string }[] } }>(
        "select clear from event where stream = $1 and type = 'session.planned'",
        [session],
      ),
    );
    return row!.clear.participants.find((it) => it.account === account)!.participant;
  };
});
