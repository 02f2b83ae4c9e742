import { type CommandEnvelope, type Id, NewEvent, type RecordedEvent } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attemptFrom,
  attemptParties,
  decideAttempt,
  decideRating,
  decideSession,
  evolveAttempt,
  evolveRating,
  evolveSession,
  isLearningCommand,
  type LearningCommandName,
  type LearningEventName,
  learningEvents,
  learningKindOf,
  learningNeeds,
  learningPayloads,
  noAttemptYet,
  noRatingYet,
  noSessionYet,
  PARTICIPANTS_READ,
  type Part,
  parseLearningCommand,
  partsRead,
  type RatingState,
  ratingFrom,
  ratingParties,
  sessionFrom,
  sessionParties,
} from "../../src/index.ts";
import {
  ANNE,
  BERNARD,
  CHARLES,
  CHARLES_HERE,
  command,
  DORA,
  id,
  MODULE,
  MODULES,
  NOW,
  plan,
  recorded,
  SESSION,
  time,
} from "./desk.ts";
import { OBSERVATION, openSession, TEST } from "./room.ts";

/** What a session holds; records, calls and applications have tests of their own. */
const KINDS: readonly string[] = ["session", "attempt", "rating"];
const TYPES = (Object.keys(learningEvents) as LearningEventName[]).filter((it) =>
  KINDS.includes(learningEvents[it].kind),
);
const COMMANDS = (Object.keys(learningPayloads) as LearningCommandName[]).filter((it) =>
  KINDS.includes(learningKindOf(it)),
);
const NUMBER_OF_EVENTS = 24;

/** Anything that may lie in a stream: a known type or not, with what belongs there, or with anything. */
const anyEvent = fc.record({
  id: fc.nat().map(id),
  stream: fc.constant(SESSION),
  sequence: fc.integer({ min: 1, max: 12 }),
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...TYPES) },
    { weight: 1, arbitrary: fc.constant("session.newer") },
  ),
  v: fc.constantFrom(1, 1, 1, 2),
  compartment: fc.constant("commun" as const),
  time: fc.constantFrom(null, time),
  clear: fc.oneof(
    fc.constant({}),
    fc.record(
      { participant: fc.constantFrom(CHARLES_HERE, id(0x99)), test: fc.constant(TEST), reason: fc.constant("ill") },
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<never>),
  ),
  secret: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<never>)),
  recordedAt: fc.constant("2026-11-28T12:00:00Z"),
  by: fc.constant({ account: ANNE, role: "opj", unit: "com-parakou", device: "device" }),
  command: fc.nat(20).map(id),
}) as fc.Arbitrary<RecordedEvent>;

/** Of what another wrote. */
const reads = (mine: ReadonlySet<Part>, { type }: { readonly type: string }): boolean =>
  partsRead(mine, { type, by: { account: SESSION, role: "agent", unit: "x", device: "x" } }, "nobody");

describe("given the learning ledger", () => {
  it("[LEA-11] when its events are listed, then each names its kind, and what a screen types fits its event", () => {
    expect(TYPES).toHaveLength(NUMBER_OF_EVENTS);
    for (const type of TYPES) {
      const prefix = type.split(".")[0];
      expect(learningEvents[type].kind).toBe(prefix);
      expect(NewEvent.shape.type.safeParse(type).success).toBe(true);
    }
    expect(new Set(COMMANDS.map(learningKindOf))).toEqual(new Set(KINDS));
  });

  it("[LEA-11] when anything at all lies in a stream, then folding never throws, and what came before changes nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyEvent, realEvent()), { maxLength: 12 }), (events) => {
        for (const [evolve, start] of [
          [evolveSession, openSession()],
          [evolveSession, noSessionYet],
        ] as const) {
          const after = events.reduce(evolve, start);
          for (const event of events) if (event.sequence <= after.sequence) expect(evolve(after, event)).toBe(after);
        }
        expect(events.reduce(evolveAttempt, noAttemptYet).late).toBeDefined();
        expect(events.reduce(evolveRating, noRatingYet).grid).toBeDefined();
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it("[LEA-11] when an event is of a newer Relais, then it is kept aside as it came", () => {
    const newer = { type: "session.newer", v: 1, compartment: "commun", time: null, clear: {}, secret: null } as const;
    const events = recorded(command("close-session", SESSION, { time }), [newer], { after: 0, account: ANNE });
    expect(sessionFrom(events).aside).toEqual(events);
    const [closed] = recorded(
      command("close-session", SESSION, { time }),
      [{ ...newer, type: "session.closed", v: 2 }],
      {
        after: 0,
        account: ANNE,
      },
    );
    expect(sessionFrom([closed!])).toMatchObject({ closedAt: null, aside: [closed] });
  });

  it("[LEA-11] when a command is sent again after it was taken, then it decides nothing, whatever it is", () => {
    const taken = (of: CommandEnvelope) => ({ commands: { [of.id]: 1 } });
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), (sent) => {
        const again = {
          session: () => decideSession(sent, { ...openSession(), ...taken(sent) }, SESSION_CONTEXT),
          attempt: () => decideAttempt(sent, { ...noAttemptYet, ...taken(sent) }, { ...HERE, account: CHARLES }),
          rating: () => decideRating(sent, { ...noRatingYet, ...taken(sent) }, { ...HERE, account: ANNE }),
        }[learningKindOf(sent.type as LearningCommandName) as "session" | "attempt" | "rating"]();
        expect(again).toEqual({ ok: true, value: [] });
      }),
      { seed: 12 },
    );
    expect(new Set(EXAMPLES.map((it) => it.type))).toEqual(new Set(COMMANDS));
  });

  it("[LEA-11] when a command is of another ledger, of a newer Relais, of another kind of stream, or malformed, then that is said", () => {
    const code = (sent: CommandEnvelope) => {
      const read = parseLearningCommand(sent);
      return read.ok ? "read" : read.refusal.code;
    };
    for (const sent of EXAMPLES) {
      expect([sent.type, code(sent)]).toEqual([sent.type, "read"]);
      expect(code({ ...sent, v: 2 })).toBe("command.newer");
      expect(code({ ...sent, payload: { ...sent.payload, plus: 1 } })).toBe("command.malformed");
      const kind = learningKindOf(sent.type as LearningCommandName);
      const elsewhere = [
        ...(kind === "session" ? [] : [decideSession(sent, openSession(), SESSION_CONTEXT)]),
        ...(kind === "attempt" ? [] : [decideAttempt(sent, noAttemptYet, { ...HERE, account: CHARLES })]),
        ...(kind === "rating" ? [] : [decideRating(sent, noRatingYet, { ...HERE, account: ANNE })]),
      ];
      for (const decided of elsewhere)
        expect(decided).toMatchObject({ ok: false, refusal: { code: "command.malformed" } });
    }
    expect(code({ ...EXAMPLES[0]!, type: "open-file" })).toBe("command.newer");
    expect(isLearningCommand("toString")).toBe(false);
    expect(learningNeeds(EXAMPLES.find((it) => it.type === "begin-attempt")!)).toEqual([SESSION]);
    expect(learningNeeds(EXAMPLES.find((it) => it.type === "give-answers")!)).toEqual([]);
  });

  it("[LEA-12] when somebody is nothing to a stream, then they read nothing; a participant reads of a session what is said to them", () => {
    for (const type of TYPES) {
      expect(reads(new Set(), { type })).toBe(false);
      expect(reads(new Set<Part>(["participant"]), { type })).toBe(SAID_TO_PARTICIPANTS.includes(type));
      for (const part of ["trainer", "taker", "rater", "observed"] as const) {
        expect(reads(new Set<Part>([part]), { type })).toBe(true);
        expect(reads(new Set<Part>(["participant", part]), { type })).toBe(true);
      }
    }
    expect(reads(new Set<Part>(["participant"]), { type: "session.newer" })).toBe(false);
    expect([...PARTICIPANTS_READ].sort()).toEqual([...SAID_TO_PARTICIPANTS].sort());
  });

  it("[LEA-12] when a session has trainers and participants, then who has left, and who has no account, is no party to it; a test is its person's and the trainers'", () => {
    const session = openSession();
    const left = { ...session.participants[CHARLES_HERE]!, left: "ill" as const };
    const without = { ...session, participants: { ...session.participants, [CHARLES_HERE]: left } };
    const sorted = (of: readonly { account: Id; part: Part }[]) => of.map((it) => `${it.part} ${it.account}`).sort();
    const trainers = [`trainer ${ANNE}`, `trainer ${BERNARD}`];
    expect(sorted(sessionParties(session))).toEqual([`participant ${CHARLES}`, `participant ${DORA}`, ...trainers]);
    expect(sorted(sessionParties(without))).toEqual([`participant ${DORA}`, ...trainers]);
    expect(sessionParties(noSessionYet)).toEqual([]);
    const attempt = attemptFrom(
      recorded(
        command("begin-attempt", id(0xa), BEGIN_ATTEMPT),
        [
          {
            type: "attempt.begun",
            v: 1,
            compartment: "commun",
            time,
            clear: { session: SESSION, test: TEST, participant: CHARLES_HERE, on: "own" },
            secret: null,
          },
        ],
        { after: 0, account: CHARLES },
      ),
    );
    expect(sorted(attemptParties(attempt, session))).toEqual([`taker ${CHARLES}`, ...trainers]);
    // Their own test stays theirs when they have left.
    expect(sorted(attemptParties(attempt, without))).toEqual([`taker ${CHARLES}`, ...trainers]);
    expect(sorted(attemptParties(noAttemptYet, session))).toEqual(trainers);
  });

  it("[LEA-12] when two raters fill in their grids, then each reads their own until both are done, then both and the person observed", () => {
    const session = openSession();
    const grid = (rater: Id, doneAt: number | null, observation: Id = OBSERVATION): RatingState => ({
      ...ratingFrom([]),
      begun: { session: SESSION, observation, ...WATCHED, rater, at: NOW },
      doneAt,
    });
    const read = (mine: RatingState, others: readonly RatingState[]) =>
      ratingParties(mine, others, session)
        .map((it) => `${it.part} ${it.account}`)
        .sort();
    const both = [`observed ${CHARLES}`, `rater ${ANNE}`, `rater ${BERNARD}`];
    expect(read(grid(ANNE, NOW), [grid(BERNARD, NOW)])).toEqual(both);
    expect(read(grid(BERNARD, NOW), [grid(ANNE, NOW)])).toEqual(both);
    for (const others of [
      [],
      [grid(BERNARD, null)],
      [grid(BERNARD, NOW, id(0x99))],
      [grid(ANNE, NOW)],
      [noRatingYet],
    ]) {
      expect(read(grid(ANNE, NOW), others)).toEqual([`rater ${ANNE}`]);
    }
    expect(read(grid(ANNE, null), [grid(BERNARD, NOW)])).toEqual([`rater ${ANNE}`]);
    expect(read(noRatingYet, [grid(BERNARD, NOW)])).toEqual([]);
  });
});

/** What the examples give, out of place, now and then closed to its reader. */
const realEvent = (): fc.Arbitrary<RecordedEvent> => {
  const events = EXAMPLES.flatMap((sent) => {
    const decided = decideSession(sent, openSession(), SESSION_CONTEXT);
    return decided.ok ? recorded(sent, decided.value, { after: 0, account: ANNE }) : [];
  });
  return fc
    .tuple(fc.constantFrom(...events), fc.integer({ min: 1, max: 12 }), fc.boolean())
    .map(([event, sequence, closed]) => ({ ...event, sequence, secret: closed ? null : event.secret }));
};

/** What is said to participants, said here and not taken from the code under test. */
const SAID_TO_PARTICIPANTS: readonly string[] = [
  "session.planned",
  "session.moved",
  "session.cancelled",
  "session.enrolled",
  "session.left",
  "session.test-opened",
  "session.test-closed",
  "session.closed",
];

const SESSION_CONTEXT = { now: NOW, part: "manager", modules: MODULES, twin: "none" } as const;
const HERE = { now: NOW, session: openSession(), part: "trainer", modules: MODULES } as const;
const BEGIN_ATTEMPT = { time, session: SESSION, test: TEST, participant: CHARLES_HERE, on: "own" } as const;
const participant = CHARLES_HERE;
const WATCHED = { participant, module: MODULE.module, practice: "role-play", game: null } as const;
/** One command of each type. */
const EXAMPLES: readonly CommandEnvelope[] = [
  command("plan-session", SESSION, plan()),
  command("move-session", SESSION, { from: "2026-12-01T08:00:00Z", to: "2026-12-01T17:00:00Z", place: "Ailleurs" }),
  command("cancel-session", SESSION, { reason: "room" }),
  command("enrol", SESSION, { participants: [plan().participants![0]!], names: {} }),
  command("leave-session", SESSION, { participant, reason: "ill" }),
  command("record-attendance", SESSION, {
    time,
    participant,
    day: "2026-11-28",
    half: "morning",
    presence: "present",
    by: "code",
  }),
  command("record-payment", SESSION, { time, participant, line: "repas", amount: 2_000 }),
  command("record-delivery", SESSION, {
    time,
    module: MODULE.module,
    element: MODULE.seance[0]!.id,
    delivery: "delivered",
  }),
  command("open-test", SESSION, { time, test: TEST, phase: "pre", questions: ["entendre-un-enfant/q1"] }),
  command("close-test", SESSION, { time, test: TEST }),
  command("open-observation", SESSION, {
    time,
    observation: OBSERVATION,
    participant,
    module: MODULE.module,
    practice: "role-play",
    raters: [ANNE, BERNARD],
  }),
  command("name-rater", SESSION, { rater: id(0x7a), name: "Fatou Inventée" }),
  command("report-session", SESSION, { text: "Faite." }),
  command("spend-on-session", SESSION, { costs: [] }),
  command("close-session", SESSION, { time }),
  command("begin-attempt", id(0xa), BEGIN_ATTEMPT),
  command("give-answers", id(0xa), { time, answers: { "entendre-un-enfant/q1": 1 } }),
  command("submit-attempt", id(0xa), { time }),
  command("rate-session", id(0xa), { time, scores: { useful: 4, clear: 3, practical: 5, pace: 2 } }),
  command("void-attempt", id(0xa), { reason: "twice" }),
  command("begin-rating", id(0xb), { time, session: SESSION, observation: OBSERVATION }),
  command("note-practice", id(0xb), { time, grid: {} }),
  command("give-practice-feedback", id(0xb), { text: "Bien." }),
  command("finish-rating", id(0xb), { time }),
];
