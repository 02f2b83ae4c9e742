import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideSession, evolveSession, noSessionYet, type SessionContext, sessionFrom } from "../../src/index.ts";
import {
  ANNE,
  BERNARD,
  CHARLES,
  CHARLES_HERE,
  command,
  DORA_HERE,
  EMILE_HERE,
  id,
  MODULE,
  MODULES,
  NOW,
  PEOPLE,
  plan,
  QUESTIONS,
  recorded,
  SESSION,
  Stream,
  time,
} from "../ledger/desk.ts";

const MANAGES: SessionContext = { now: NOW, part: "manager", modules: MODULES, twin: "none" };
const TRAINS: SessionContext = { ...MANAGES, part: "trainer" };
const TEST = id(0x7e);
const OBSERVATION = id(0x0b);

const streamIn = (context: SessionContext) =>
  new Stream(SESSION, noSessionYet, evolveSession, (sent, state) => decideSession(sent, state, context));

/** A session that was planned, in the hands of somebody. */
const planned = (context: SessionContext = TRAINS) => {
  const it = streamIn(MANAGES);
  expect(it.give("plan-session", plan())).toBe("session.planned");
  const given = streamIn(context);
  given.state = it.state;
  return given;
};

const attended = (participant: string, more: { day?: string; presence?: "present" | "absent" } = {}) => ({
  time,
  participant,
  day: "2026-11-28",
  half: "morning" as const,
  presence: "present" as const,
  by: "list" as const,
  ...more,
});
const observation = { time, observation: OBSERVATION, participant: CHARLES_HERE, module: MODULE.module };

describe("given a training session that is to be planned", () => {
  it("[LEA-1] when the training manager plans it, then place and names are sealed and the rest is clear", () => {
    const sent = command("plan-session", SESSION, plan());
    const decided = decideSession(sent, noSessionYet, MANAGES);
    const [event] = decided.ok ? decided.value : [];
    expect(JSON.stringify(event?.clear)).not.toMatch(/Inventé|Salle/);
    expect(event?.secret).toMatchObject({ place: "Salle de Parakou", names: { [CHARLES_HERE]: "Charles Inventé" } });
    const state = sessionFrom(recorded(sent, decided.ok ? decided.value : [], { after: 0, account: id(1) }));
    expect(state.participants[EMILE_HERE]).toMatchObject({ account: null, name: "Émile Inventé", left: null });
    expect(state.planned?.by).toBe(id(1));
  });

  it.each([
    ["by a trainer", TRAINS, {}, "session.manager-plans"],
    ["by anybody else", { ...MANAGES, part: "none" as const }, {}, "session.manager-plans"],
    ["to end before it begins", MANAGES, { to: "2026-11-28T07:00:00Z" }, "session.reversed"],
    [
      "of a module that is not in the kit",
      MANAGES,
      { modules: [{ module: "inconnu", version: "1" }] },
      "module.unknown",
    ],
    ["with somebody on its list twice", MANAGES, { participants: [...PEOPLE, PEOPLE[0]!] }, "participant.twice"],
    [
      "with one account under two names",
      MANAGES,
      { participants: [...PEOPLE, { ...PEOPLE[0]!, participant: id(0x99) }] },
      "participant.twice",
    ],
    ["with a trainer who is on its list", MANAGES, { trainers: [ANNE, CHARLES] }, "participant.trains"],
    ["a second time on that day", { ...MANAGES, twin: "alike" as const }, {}, "session.twice"],
    [
      "a second time, as another one",
      { ...MANAGES, twin: "alike" as const },
      { alike: "another" as const },
      "session.planned",
    ],
  ])("[LEA-1] when it is planned %s, then %s", (_how, context, more, said) => {
    expect(streamIn(context).give("plan-session", plan(more))).toBe(said);
  });

  it("[LEA-1] when it is planned again under its own id, then it exists", () => {
    expect(planned(MANAGES).give("plan-session", plan())).toBe("session.exists");
  });
});

describe("given a training session that was planned", () => {
  it("[LEA-2] when it was cancelled, closed and everybody has left, then what took place in the room is taken all the same", () => {
    const it = planned();
    expect(it.give("open-test", { time, test: TEST, phase: "pre", questions: [...QUESTIONS] })).toBe(
      "session.test-opened",
    );
    for (const { participant } of PEOPLE) it.give("leave-session", { participant, reason: "called-away" });
    expect(it.give("cancel-session", { reason: "room" })).toBe("session.cancelled");
    expect(it.give("close-session", { time })).toBe("session.closed");
    expect(it.give("record-attendance", attended(CHARLES_HERE))).toBe("session.attended");
    expect(it.give("record-payment", { time, participant: CHARLES_HERE, line: "repas", amount: 2_000 })).toBe(
      "session.paid",
    );
    const [element] = MODULE.seance;
    const delivered = { time, module: MODULE.module, element: element!.id, delivery: "shortened" as const };
    expect(it.give("record-delivery", delivered)).toBe("session.delivered");
    expect(it.give("close-test", { time, test: TEST })).toBe("session.test-closed");
    expect(
      it.give("open-observation", {
        ...observation,
        practice: "role-play",
        game: MODULE.jeux[0]!.id,
        raters: [ANNE, BERNARD],
      }),
    ).toBe("session.observation-opened");
    expect(it.give("report-session", { text: "Faite." })).toBe("session.reported");
    expect(it.give("spend-on-session", { costs: [{ line: "salle", amount: 1 }] })).toBe("session.spent");
    expect(it.state).toMatchObject({ cancelled: "room", spent: [{ amount: 1 }], report: "Faite." });
    expect(it.state.tests[TEST]?.closed).toBe("closed");
    expect(it.state.delivered).toEqual({ [`${MODULE.module}/${element!.id}`]: "shortened" });
  });

  it("[LEA-2] when it moves, then it has another time and place, and keeps the rest", () => {
    const it = planned();
    const moved = { from: "2026-12-01T08:00:00Z", to: "2026-12-01T17:00:00Z", place: "Ailleurs" };
    expect(it.give("move-session", moved)).toBe("session.moved");
    expect(it.state.time?.from).toBe(Date.parse(moved.from));
    expect(it.state.place).toBe("Ailleurs");
    expect(it.give("move-session", { ...moved, to: moved.from })).toBe("session.reversed");
  });

  it("[LEA-3] when somebody writes who neither trains nor manages, or of somebody who is not on the list, then they are told", () => {
    expect(planned({ ...TRAINS, part: "none" }).give("record-attendance", attended(CHARLES_HERE))).toBe(
      "session.not-yours",
    );
    expect(streamIn(TRAINS).give("record-attendance", attended(CHARLES_HERE))).toBe("session.unknown");
    expect(planned().give("record-attendance", attended(id(0x99)))).toBe("participant.unknown");
    expect(planned().give("leave-session", { participant: id(0x99), reason: "ill" })).toBe("participant.unknown");
  });

  it("[LEA-3] when people are put on the list, then nobody is on it twice, and who had left is on it again under their name", () => {
    const it = planned();
    const [charles, , emile] = PEOPLE;
    const again = (people: readonly (typeof PEOPLE)[number][], names = {}) =>
      it.give("enrol", { participants: [...people], names });
    expect(again([{ ...charles!, participant: id(0x99) }])).toBe("participant.twice");
    expect(again([{ ...charles!, participant: id(0x99), account: ANNE }])).toBe("participant.trains");
    it.give("leave-session", { participant: CHARLES_HERE, reason: "ill" });
    expect(it.state.participants[CHARLES_HERE]?.left).toBe("ill");
    expect(again([charles!])).toBe("session.enrolled");
    expect(it.state.participants[CHARLES_HERE]).toMatchObject({ left: null, name: "Charles Inventé" });
    // An account that somebody was given later.
    expect(again([{ ...emile!, account: id(0x77) }])).toBe("session.enrolled");
    expect(it.state.participants[EMILE_HERE]).toMatchObject({ account: id(0x77), name: "Émile Inventé" });
    // Who left under one entry may come back under another.
    it.give("leave-session", { participant: DORA_HERE, reason: "error" });
    expect(again([{ ...PEOPLE[1]!, participant: id(0x98) }])).toBe("session.enrolled");
  });

  it("[LEA-4] when both raters of an observation are one person, or one of them is observed, then it is refused in words", () => {
    const it = planned();
    const open = (raters: [string, string], more = {}) =>
      it.give("open-observation", { ...observation, practice: "interview", raters, ...more });
    expect(open([ANNE, ANNE])).toBe("raters.one-person");
    expect(open([ANNE, CHARLES])).toBe("raters.observed");
    expect(open([CHARLES, ANNE])).toBe("raters.observed");
    expect(open([ANNE, BERNARD], { participant: id(0x99) })).toBe("participant.unknown");
    expect(open([ANNE, BERNARD], { module: "inconnu" })).toBe("module.unknown");
    expect(open([ANNE, BERNARD], { game: "inconnu" })).toBe("element.unknown");
    expect(open([ANNE, BERNARD])).toBe("session.observation-opened");
  });

  it("[LEA-5] when a test is opened, then once, and of questions that are in the kit", () => {
    const it = planned();
    const open = (questions: string[], test = TEST) => it.give("open-test", { time, test, phase: "post", questions });
    expect(open(["inconnu/q1"])).toBe("question.unknown");
    expect(open([`${MODULE.module}/inconnue`])).toBe("question.unknown");
    expect(it.give("close-test", { time, test: TEST })).toBe("test.unknown");
    expect(open([...QUESTIONS])).toBe("session.test-opened");
    expect(open([...QUESTIONS])).toBe("test.exists");
    expect(open([...QUESTIONS], id(0x7f))).toBe("session.test-opened");
    expect(it.give("record-delivery", { time, module: MODULE.module, element: "inconnu", delivery: "delivered" })).toBe(
      "element.unknown",
    );
  });

  it("[LEA-6] when facts of the room arrive in any order, then of different things the state is the same, and of one thing the last holds", () => {
    const facts = [
      ...[CHARLES_HERE, DORA_HERE, EMILE_HERE].flatMap((participant) =>
        ["2026-11-28", "2026-11-29"].map((day) =>
          command("record-attendance", SESSION, attended(participant, { day })),
        ),
      ),
      ...[CHARLES_HERE, DORA_HERE].map((participant) =>
        command("record-payment", SESSION, { time, participant, line: "repas", amount: 2_000 }),
      ),
      ...MODULE.seance.map(({ id: element }) =>
        command("record-delivery", SESSION, { time, module: MODULE.module, element, delivery: "delivered" }),
      ),
    ];
    const after = (order: readonly (typeof facts)[number][]) => {
      const it = planned();
      for (const fact of order) it.send(fact);
      const { attendance, payments, delivered } = it.state;
      return { attendance, payments, delivered };
    };
    const known = after(facts);
    expect(Object.keys(known.attendance)).toHaveLength(6);
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (order) => {
        expect(after(order)).toEqual(known);
      }),
      { seed: 6, numRuns: 100 },
    );
    const it = planned();
    it.give("record-attendance", attended(CHARLES_HERE));
    it.give("record-attendance", attended(CHARLES_HERE, { presence: "absent" }));
    expect(Object.values(it.state.attendance)).toMatchObject([{ presence: "absent" }]);
  });
});
