import type { Id } from "@relais/core";
import { describe, expect, it } from "vitest";
import {
  type AttemptState,
  attemptView,
  noAttemptYet,
  noRatingYet,
  observationView,
  type RatingState,
  type Room,
  sessionView,
  type TrainingDesk,
  type Viewer,
} from "../../src/index.ts";
import {
  ANNE,
  BERNARD,
  CHARLES,
  CHARLES_HERE,
  DORA,
  DORA_HERE,
  EMILE_HERE,
  id,
  MODULE,
  MODULES,
  NOW,
  QUESTIONS,
  SESSION,
} from "../ledger/desk.ts";
import { OBSERVATION, openSession, TEST } from "../ledger/room.ts";

const desk: TrainingDesk = {
  modules: MODULES,
  unitName: (unit) => ({ fr: unit, en: unit }),
  roleName: (role) => ({ fr: role, en: role }),
  now: NOW,
  offsetMinutes: 60,
};
const trainer: Viewer = { account: ANNE, part: "trainer" };
const charles: Viewer = { account: CHARLES, part: "participant" };

const attempt = (participant: Id, more: Partial<AttemptState> = {}): AttemptState => ({
  ...noAttemptYet,
  begun: { session: SESSION, test: TEST, participant, on: "own", at: NOW },
  submittedAt: NOW,
  ...more,
});
const scores = { useful: 5, clear: 4, practical: 3, pace: 2 };
const room = (more: Partial<Room> = {}): Room => ({
  id: SESSION,
  session: openSession(),
  attempts: [],
  ratings: [],
  ...more,
});
const view = (of: Room, viewer: Viewer) => {
  const said = sessionView(of, viewer, desk);
  if (!said.ok) throw new Error(said.refusal.code);
  return said.value;
};
const markTo = (of: Room, viewer: Viewer, at: Id) => {
  const said = attemptView(of, at, viewer, desk);
  return said.ok ? said.value.result : said.refusal.code;
};

describe("given a session and what was taken in it", () => {
  const first = { id: id(1), state: attempt(CHARLES_HERE) };

  it("[LEA-24] when a first test is handed in, then a trainer knows its mark at once, and whoever took it once the session is concluded", () => {
    const open = room({ attempts: [first] });
    expect(markTo(open, trainer, id(1))).toMatchObject({ right: 0, of: 15 });
    expect(markTo(open, charles, id(1))).toBeNull();
    expect(view(open, charles).tests[0]?.attempts[0]?.mark).toBeNull();
    const closed = room({ attempts: [first], session: { ...openSession(), closedAt: NOW } });
    expect(markTo(closed, charles, id(1))).toMatchObject({ right: 0, of: 15 });
  });

  it("[LEA-24] when a test is not handed in, then nobody is told what is right in it", () => {
    const begun = { id: id(1), state: attempt(CHARLES_HERE, { submittedAt: null }) };
    const of = room({ attempts: [begun], session: { ...openSession(), closedAt: NOW } });
    expect([markTo(of, trainer, id(1)), markTo(of, charles, id(1))]).toEqual([null, null]);
  });

  it("[LEA-24] when the kit comes without its keys, as to who does not train, then no mark is made up", () => {
    const keyless = new Map([...MODULES].map(([name, it]) => [name, { ...it, keys: [] }]));
    const of = room({ attempts: [first], session: { ...openSession(), closedAt: NOW } });
    const said = attemptView(of, id(1), charles, { ...desk, modules: keyless });
    expect(said.ok && said.value.result).toBeNull();
  });

  it("[LEA-9] when somebody handed in twice, then the second is shown as one that does not count", () => {
    const again = { id: id(2), state: attempt(CHARLES_HERE, { submittedAt: NOW + 1 }) };
    const lines = view(room({ attempts: [first, again] }), trainer).tests[0]!.attempts;
    expect(lines.map((it) => it.standing)).toEqual(["submitted", "extra"]);
  });

  it("[LEA-25] when fewer than five have given their opinion, then no average is shown; from five on, averages and nobody", () => {
    const rated = (n: number): Room =>
      room({
        attempts: Array.from({ length: n }, (_, at) => ({
          id: id(at + 1),
          state: attempt(CHARLES_HERE, { rating: { scores, comment: "un mot" } }),
        })),
      });
    expect(view(rated(4), trainer).rated).toBeNull();
    expect(view(rated(5), trainer).rated).toEqual({ n: 5, means: scores });
    expect(JSON.stringify(view(rated(5), trainer))).not.toContain("un mot");
    expect(view(rated(5), charles).rated).toBeNull();
  });

  it("[LEA-24] when somebody who takes part reads it, then neither the papers nor the figures are in it", () => {
    const seen = view(room({ attempts: [first] }), charles);
    expect(seen.statistics).toBeNull();
    expect(seen.tests.map((it) => it.paper)).toEqual([[]]);
    expect(seen.modules.flatMap((it) => it.questions)).toEqual([]);
  });

  it("[LEA-27] when the same people took both tests, then the gain is told over the questions of both, with its interval", () => {
    const POST = id(0x70);
    const session = openSession();
    const test = session.tests[TEST]!;
    const { keys } = MODULES.get(MODULE.module)!;
    const truth = keys.findIndex((it) => it.marking.kind === "truth");
    const [ref, key] = [QUESTIONS[truth]!, keys[truth]!.marking];
    const right = key.kind === "truth" ? key.isTrue : null;
    const people = [CHARLES_HERE, DORA_HERE, EMILE_HERE];
    const taken = people.flatMap((participant, at) => [
      { id: id(at * 2 + 1), state: attempt(participant) },
      {
        id: id(at * 2 + 2),
        state: attempt(participant, {
          begun: { session: SESSION, test: POST, participant, on: "own", at: NOW },
          answers: { [ref]: right },
        }),
      },
    ]);
    const both = { ...session, tests: { ...session.tests, [POST]: { ...test, test: POST, phase: "post" as const } } };
    const { statistics } = view(room({ session: both, attempts: taken }), trainer);
    expect(statistics?.gain).toMatchObject({ people: 3, to: "post", mean: { n: 3, value: 1 } });
    expect(statistics?.tests.map((it) => [it.phase, it.people, it.mean])).toEqual([
      ["pre", 3, 0],
      ["post", 3, 1],
    ]);
  });
});

describe("given an observation by two raters", () => {
  const elements = MODULE.grille.map((it) => it.id);
  const grid = (seen: "yes" | "no") =>
    Object.fromEntries(elements.map((it, at) => [it, at % 2 === 0 ? seen : "partly"]));
  const rating = (rater: Id, doneAt: number | null): RatingState => ({
    ...noRatingYet,
    begun: {
      session: SESSION,
      observation: OBSERVATION,
      participant: CHARLES_HERE,
      module: MODULE.module,
      practice: "role-play",
      game: null,
      rater,
      at: NOW,
    },
    grid: grid("yes") as RatingState["grid"],
    feedback: `mot de ${rater}`,
    doneAt,
  });
  const seen = (viewer: Viewer, ...done: (number | null)[]) => {
    const of = room({
      ratings: [ANNE, BERNARD].map((rater, at) => ({ id: id(at + 1), state: rating(rater, done[at] ?? null) })),
    });
    const said = observationView(of, OBSERVATION, viewer, desk);
    return said.ok ? said.value : said.refusal.code;
  };

  it("[LEA-28] when one has not finished, then each reads their own grid and no word of the other's, whatever reached the device", () => {
    expect(seen(trainer, NOW, null)).toMatchObject({ others: [], observation: { standing: "waiting", kappa: null } });
    expect(seen(trainer, null, NOW)).toMatchObject({ others: [], observation: { standing: "mine" } });
  });

  it("[LEA-28] when both have, then they and the person observed read both, with their agreement; nobody else does", () => {
    expect(seen(trainer, NOW, NOW)).toMatchObject({
      others: [{ feedback: `mot de ${BERNARD}` }],
      observation: { standing: "done", kappa: { n: elements.length, value: 1 } },
    });
    const own = seen(charles, NOW, NOW);
    expect(typeof own !== "string" && own.others.map((it) => it.feedback)).toEqual([
      `mot de ${ANNE}`,
      `mot de ${BERNARD}`,
    ]);
    expect(seen({ account: DORA, part: "participant" }, NOW, NOW)).toBe("session.not-found");
  });
});
