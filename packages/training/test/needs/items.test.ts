import type { Id } from "@relais/core";
import { describe, expect, it } from "vitest";
import { type AttemptState, type Held, missedByRule, noAttemptYet, type SessionModules } from "../../src/index.ts";
import { id, NOW } from "../ledger/desk.ts";
import { openSession, TEST } from "../ledger/room.ts";

const RULE = "enfant-victime/avis-procureur";
const OTHER = "enfant-victime/soins-d-abord";
const truth = (question: string, ...rules: string[]) => ({
  question,
  marking: { kind: "truth" as const, isTrue: true },
  ...{ right: [], whys: [], explanation: null, rules },
});
const MODULES: SessionModules = new Map([
  [
    "m",
    {
      ...{ titre: { fr: "M", en: "M" }, version: "1", taught: [], seance: [], jeux: [], grille: [], questions: [] },
      keys: [
        truth("a", RULE),
        truth("b", RULE),
        truth("c", RULE, OTHER),
        { ...truth("d", RULE), marking: { kind: "open" } },
      ],
    },
  ],
]);
const LAST = id(0x70);
const LATER = id(0x71);
const person = (at: number): Id => id(0x1000 + at);

/** The answers of a person to a, b and c in a test; « d » is read by a person, and counts for nothing. */
const taken = (at: number, test: Id, ...right: boolean[]): AttemptState => ({
  ...noAttemptYet,
  begun: { session: id(1), test, participant: person(at), on: "own", at: NOW },
  answers: Object.fromEntries(right.map((it, i) => [`m/${"abc"[i]}`, it])),
  submittedAt: NOW,
});

const held = (attempts: AttemptState[], account: (at: number) => Id | null = () => null): Held => {
  const session = openSession();
  const [enrolled] = Object.values(session.participants);
  const test = { ...session.tests[TEST]!, questions: ["m/a", "m/b", "m/c", "m/d"] };
  return {
    id: id(1),
    session: {
      ...session,
      participants: Object.fromEntries(
        [0, 1, 2].map((at) => [
          person(at),
          {
            ...enrolled!,
            participant: person(at),
            account: account(at),
            unit: at === 2 ? "gups-parakou" : "com-za-kpota",
          },
        ]),
      ),
      tests: {
        [TEST]: { ...test, test: TEST, phase: "pre" },
        [LAST]: { ...test, test: LAST, phase: "post" },
        [LATER]: { ...test, test: LATER, phase: "delayed" },
      },
    },
    attempts,
    ratings: [],
  };
};
const counted = (sessions: Held[], unit?: string) =>
  Object.fromEntries(missedByRule(sessions, MODULES, (it) => unit === undefined || it === unit));

describe("given tests of a training, with questions tied to rules", () => {
  it("[NEE-13] when people missed more than half of their questions on a rule, then they are counted, each once, and the test before is not", () => {
    const attempts = [
      taken(0, TEST, false, false, false),
      taken(0, LAST, true, false, false),
      taken(1, LAST, true, true, false),
      taken(1, LATER, true, true, true),
      taken(2, LAST, false, false, true),
    ];
    expect(counted([held(attempts)])).toEqual({ [RULE]: { asked: 3, failed: 2 }, [OTHER]: { asked: 3, failed: 1 } });
    expect(counted([held(attempts)], "com-za-kpota")).toEqual({
      [RULE]: { asked: 2, failed: 1 },
      [OTHER]: { asked: 2, failed: 1 },
    });
    expect(counted([held([taken(0, TEST, false, false, false)])])).toEqual({});
  });

  it("[NEE-13] when somebody was asked in two sessions, then they count once", () => {
    const same = (at: number) => (at === 0 ? id(0x9) : null);
    const twice = [held([taken(0, LAST, true, true, true)], same), held([taken(0, LAST, false, false, false)], same)];
    expect(counted(twice)[RULE]).toEqual({ asked: 1, failed: 0 });
  });
});
