import { DAY, type Id } from "@relais/core";
import { describe, expect, it } from "vitest";
import {
  type AttemptState,
  decideAttempt,
  decideSession,
  evidenceOf,
  evolveAttempt,
  evolveSession,
  noAttemptYet,
  noSessionYet,
  opensAt,
  type Room,
  type SessionState,
  sessionList,
  sessionView,
  type TrainingDesk,
} from "../../src/index.ts";
import {
  ANNE,
  CHARLES,
  CHARLES_HERE,
  command,
  DORA,
  DORA_HERE,
  id,
  MODULE,
  MODULES,
  NOW,
  plan,
  QUESTIONS,
  SESSION,
  Stream,
  time,
} from "../ledger/desk.ts";

const END = Date.parse("2026-11-28T17:00:00Z");
const after = (days: number): number => END + days * DAY;

/** A session whose plan carries a delayed test and three refreshers. */
const planned = () => {
  const it = new Stream(SESSION, noSessionYet, evolveSession, (sent, state) =>
    decideSession(sent, state, { now: NOW, part: "manager", modules: MODULES, twin: "none" }),
  );
  it.give("plan-session", plan({ delayed: 60, refreshers: [180, 30, 90, 30] }));
  return it;
};
const phasesOf = ({ tests }: SessionState) => Object.values(tests).map((it) => [it.phase, it.after]);
const testOf = ({ tests }: SessionState, days: number) => Object.values(tests).find((it) => it.after === days)!;

const desk = (now: number): TrainingDesk => ({
  modules: MODULES,
  unitName: (unit) => ({ fr: unit, en: unit }),
  roleName: (role) => ({ fr: role, en: role }),
  now,
  offsetMinutes: 60,
});
const handedIn = (session: SessionState, days: number, participant: Id): AttemptState => ({
  ...noAttemptYet,
  begun: { session: SESSION, test: testOf(session, days).test, participant, on: "own", at: after(days) },
  submittedAt: after(days),
});

describe("given a session whose plan carries a delayed test and refreshers", () => {
  it("[LEA-30] when it is planned, then the delayed test asks every question, and over the refreshers each comes back once", () => {
    const { state } = planned();
    expect(phasesOf(state)).toEqual([
      ["delayed", 60],
      ["refresher", 30],
      ["refresher", 90],
      ["refresher", 180],
    ]);
    expect(testOf(state, 60).questions).toEqual(QUESTIONS);
    const dealt = [30, 90, 180].flatMap((days) => testOf(state, days).questions);
    expect(dealt.toSorted()).toEqual(QUESTIONS.toSorted());
  });

  it("[LEA-30] when it is decided again, then its tests have the same ids; without any it has none", () => {
    const sent = command("plan-session", SESSION, plan({ delayed: 60, refreshers: [30] }));
    const context = { now: NOW, part: "manager" as const, modules: MODULES, twin: "none" as const };
    expect(decideSession(sent, noSessionYet, context)).toEqual(decideSession(sent, noSessionYet, context));
    const without = decideSession(command("plan-session", SESSION, plan()), noSessionYet, context);
    expect(without.ok && without.value.map((it) => it.type)).toEqual(["session.planned"]);
  });

  it("[LEA-31] when somebody begins one before its day, then it is not open yet; from its day on it is", () => {
    const session = planned().state;
    const begin = (at: number): string => {
      const it = new Stream(id(0xa1), noAttemptYet, evolveAttempt, (sent, state) =>
        decideAttempt(sent, state, { now: at, account: CHARLES, session, part: "none" }),
      );
      const moment = new Date(at).toISOString();
      const { test } = testOf(session, 30);
      return it.give("begin-attempt", {
        time: { from: moment, to: moment },
        session: SESSION,
        test,
        participant: CHARLES_HERE,
        on: "own",
      });
    };
    expect([begin(after(30) - 1), begin(after(30))]).toEqual(["attempt.not-open", "attempt.begun"]);
  });

  it("[LEA-31] when the session is moved, then its tests move with it; when it is cancelled, none of them is taken", () => {
    const it = planned();
    it.give("move-session", { from: "2026-12-01T08:00:00Z", to: "2026-12-01T17:00:00Z", place: "Ailleurs" });
    expect(opensAt(it.state, testOf(it.state, 30))).toBe(Date.parse("2026-12-31T17:00:00Z"));
    it.give("cancel-session", { reason: "room" });
    const room = { id: SESSION, session: it.state, attempts: [], ratings: [] };
    const seen = sessionView(room, { account: ANNE, part: "trainer" }, desk(after(400)));
    expect(seen.ok && seen.value.tests.map((test) => test.standing)).toEqual(["closed", "closed", "closed", "closed"]);
  });

  it("[LEA-32] when somebody who learns looks at their sessions, then what is open or near is told, until they have handed it in", () => {
    const { state } = planned();
    const told = (now: number, account: Id, attempts: readonly AttemptState[] = []) => {
      const room: Room = {
        id: SESSION,
        session: state,
        attempts: attempts.map((it, at) => ({ id: id(at + 1), state: it })),
        ratings: [],
      };
      const viewer = { account, part: "participant" as const };
      return sessionList([{ room, viewer }], "no", desk(now)).later.map((it) => `${it.phase} ${it.standing}`);
    };
    expect(told(after(15), CHARLES)).toEqual([]);
    expect(told(after(20), CHARLES)).toEqual(["refresher near"]);
    expect(told(after(50), CHARLES)).toEqual(["refresher open", "delayed near"]);
    expect(told(after(50), CHARLES, [handedIn(state, 30, CHARLES_HERE)])).toEqual(["delayed near"]);
    expect(told(after(50), DORA, [handedIn(state, 30, CHARLES_HERE)])).toEqual(["refresher open", "delayed near"]);
    expect(told(after(50), ANNE)).toEqual([]);
  });

  it("[LEA-32] when a refresher is handed in, then what was right is told at once; the figures of the session leave it out", () => {
    const { state } = planned();
    const room: Room = {
      id: SESSION,
      session: state,
      attempts: [{ id: id(1), state: handedIn(state, 30, DORA_HERE) }],
      ratings: [],
    };
    const seen = sessionView(room, { account: DORA, part: "participant" }, desk(after(31)));
    const lines = seen.ok ? seen.value.tests.flatMap((it) => it.attempts) : [];
    expect(lines.map((it) => it.mark)).toEqual([{ right: 0, of: testOf(state, 30).questions.length }]);
    const figures = sessionView(room, { account: ANNE, part: "trainer" }, desk(after(31)));
    expect(figures.ok && figures.value.statistics?.tests).toEqual([]);
    expect(figures.ok && figures.value.later.map((it) => [it.phase, it.days])).toEqual([
      ["refresher", 30],
      ["delayed", 60],
      ["refresher", 90],
      ["refresher", 180],
    ]);
  });

  it("[LEA-34] when a refresher is handed in, then it is evidence of a refresher of the modules that it asks of, at its own date", () => {
    const it = planned();
    it.give("open-test", { time, test: id(0x7f), phase: "post", questions: [...QUESTIONS] });
    const post = {
      ...handedIn(it.state, 30, CHARLES_HERE),
      begun: { ...handedIn(it.state, 30, CHARLES_HERE).begun!, test: id(0x7f) },
    };
    const evidence = (attempts: readonly AttemptState[]) =>
      evidenceOf(CHARLES, [{ session: it.state, attempts, ratings: [] }], [MODULE]).refreshers;
    expect(evidence([post])).toEqual([]);
    expect(evidence([post, handedIn(it.state, 90, CHARLES_HERE)])).toEqual([{ module: MODULE.module, at: after(90) }]);
  });
});
