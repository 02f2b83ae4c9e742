import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttemptContext,
  type AttemptState,
  countingOf,
  counts,
  decideAttempt,
  evolveAttempt,
  noAttemptYet,
  type SessionState,
} from "../../src/index.ts";
import {
  ANNE,
  CHARLES,
  CHARLES_HERE,
  DORA,
  DORA_HERE,
  EMILE_HERE,
  id,
  NOW,
  QUESTIONS,
  Stream,
  time,
} from "../ledger/desk.ts";
import { openSession, TEST } from "../ledger/room.ts";

const SESSION_STATE: SessionState = openSession();
const [Q1 = "", Q2 = ""] = QUESTIONS;

const as = (
  account: string,
  part: AttemptContext["part"] = "none",
  session: SessionState | undefined = SESSION_STATE,
) => ({ now: NOW, account, session, part }) satisfies AttemptContext;
const streamIn = (context: AttemptContext) =>
  new Stream(id(0xa), noAttemptYet, evolveAttempt, (sent, state) => decideAttempt(sent, state, context));
const beginning = (more = {}) => ({
  time,
  session: id(0x5e),
  test: TEST,
  participant: CHARLES_HERE,
  on: "own" as const,
  ...more,
});
const begun = (context: AttemptContext = as(CHARLES)) => {
  const it = streamIn(context);
  expect(it.give("begin-attempt", beginning())).toBe("attempt.begun");
  return it;
};
/** The same attempt in the hands of somebody else. */
const handed = (state: AttemptState, context: AttemptContext) => {
  const it = streamIn(context);
  it.state = state;
  return it;
};

describe("given a test that is open in a session", () => {
  it.each([
    ["its participant", as(CHARLES), {}, "attempt.begun"],
    ["a trainer for them", as(ANNE, "trainer"), { on: "shared" }, "attempt.begun"],
    ["the manager for them", as(id(1), "manager"), { on: "paper" }, "attempt.begun"],
    ["a trainer for somebody without account", as(ANNE, "trainer"), { participant: EMILE_HERE }, "attempt.begun"],
    ["another participant", as(DORA), {}, "attempt.not-yours"],
    ["nobody of the session", as(id(0x99)), {}, "attempt.not-yours"],
    ["somebody who is not on the list", as(CHARLES), { participant: id(0x99) }, "participant.unknown"],
    ["its participant, of a test that is not open", as(CHARLES), { test: id(0x7f) }, "test.unknown"],
    [
      "its participant, of a session that is not known",
      { ...as(CHARLES), session: undefined },
      {},
      "participant.unknown",
    ],
  ])("[LEA-7] when it is begun by %s, then so: %s", (_who, context, more, said) => {
    expect(streamIn(context).give("begin-attempt", beginning(more))).toBe(said);
  });

  it("[LEA-7] when somebody else writes in it, or it was not begun, or is begun twice, then they are told", () => {
    const it = begun();
    expect(it.give("begin-attempt", beginning())).toBe("attempt.exists");
    expect(handed(it.state, as(DORA)).give("give-answers", { time, answers: { [Q1]: 1 } })).toBe("attempt.not-yours");
    expect(handed(it.state, as(ANNE, "trainer")).give("give-answers", { time, answers: { [Q1]: 1 } })).toBe(
      "attempt.answered",
    );
    expect(streamIn(as(CHARLES)).give("give-answers", { time, answers: { [Q1]: 1 } })).toBe("attempt.unknown");
    expect(streamIn(as(CHARLES)).give("submit-attempt", { time })).toBe("attempt.unknown");
  });

  it("[LEA-8] when answers come after it was handed in, then they are taken, kept beside, and not marked", () => {
    const it = begun();
    it.give("give-answers", { time, answers: { [Q1]: 1, [Q2]: 2 } });
    it.give("submit-attempt", { time });
    expect(it.give("give-answers", { time, answers: { [Q1]: 3 } })).toBe("attempt.answered");
    expect(it.give("submit-attempt", { time: { from: "2026-11-28T09:00:00Z", to: "2026-11-28T09:00:00Z" } })).toBe(
      "attempt.submitted",
    );
    expect(it.state).toMatchObject({ answers: { [Q1]: 1, [Q2]: 2 }, late: { [Q1]: 3 } });
    expect(it.state.submittedAt).toBe(Date.parse(time.from));
  });

  it("[LEA-8] when the session was closed or cancelled, or they have left it, then their answers are taken all the same", () => {
    const left = { ...SESSION_STATE.participants[CHARLES_HERE]!, left: "ill" as const };
    const over: SessionState = {
      ...SESSION_STATE,
      closedAt: NOW,
      cancelled: "room",
      participants: { ...SESSION_STATE.participants, [CHARLES_HERE]: left },
      tests: { [TEST]: { ...SESSION_STATE.tests[TEST]!, closed: "closed" } },
    };
    const it = begun(as(CHARLES, "none", over));
    expect(it.give("give-answers", { time, answers: { [Q1]: 1 } })).toBe("attempt.answered");
  });

  it("[LEA-8] when answers are given and changed at random, then each question has the last, and the others what they had", () => {
    const answer = fc.oneof(fc.nat(9), fc.boolean(), fc.constant(null), fc.array(fc.nat(3), { maxLength: 3 }));
    const given = fc.dictionary(fc.constantFrom(...QUESTIONS), answer, { maxKeys: 4 });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 8 }), fc.array(given, { maxLength: 3 }), (before, after) => {
        const it = begun();
        for (const answers of before) it.give("give-answers", { time, answers });
        it.give("submit-attempt", { time });
        for (const answers of after) it.give("give-answers", { time, answers });
        const last = (of: readonly Record<string, unknown>[], question: string): unknown =>
          of.findLast((one) => Object.hasOwn(one, question))?.[question];
        for (const question of QUESTIONS) {
          expect(it.state.answers[question]).toEqual(last(before, question));
          expect(it.state.late[question]).toEqual(last(after, question));
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it("[LEA-9] when one person took a test several times, then the first handed in counts, a voided one never", () => {
    const taken = (submittedAt: number | null, voided: AttemptState["voided"] = null, participant = CHARLES_HERE) => ({
      ...begun().state,
      begun: { ...begun().state.begun!, participant },
      submittedAt,
      voided,
    });
    const [open, second, first, gone, others] = [
      taken(null),
      taken(200),
      taken(100),
      taken(50, "twice"),
      taken(10, null, DORA_HERE),
    ];
    expect(countingOf([open, second, first, gone, others], CHARLES_HERE)).toBe(first);
    expect(countingOf([open, gone], CHARLES_HERE)).toBeUndefined();
    expect([open, first, gone].map(counts)).toEqual([false, true, false]);
  });

  it("[LEA-9] when an attempt is taken out, then by who trains or manages, never by its own person", () => {
    const it = begun();
    expect(it.give("void-attempt", { reason: "twice" })).toBe("attempt.not-yours");
    const trainer = handed(it.state, as(ANNE, "trainer"));
    expect(trainer.give("void-attempt", { reason: "twice" })).toBe("attempt.voided");
    expect(trainer.give("give-answers", { time, answers: { [Q1]: 1 } })).toBe("attempt.answered");
    expect(counts(trainer.state)).toBe(false);
  });

  it("[LEA-9] when they say what they think of the session, then the last word counts, and the comment is sealed", () => {
    const it = begun();
    const scores = { useful: 4, clear: 3, practical: 5, pace: 2 };
    expect(it.give("rate-session", { time, scores, comment: "Trop court." })).toBe("attempt.session-rated");
    it.give("rate-session", { time, scores: { ...scores, pace: 1 } });
    expect(it.state.rating).toEqual({ scores: { ...scores, pace: 1 }, comment: null });
    expect(it.give("rate-session", { time, scores: { ...scores, pace: 6 } })).toBe("command.malformed");
  });
});
