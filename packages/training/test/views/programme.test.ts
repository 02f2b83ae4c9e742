import { diceOf, type Id } from "@relais/core";
import { describe, expect, it } from "vitest";
import {
  type AttemptState,
  type Held,
  itemsOf,
  kappaOf,
  marksOf,
  noAttemptYet,
  noRatingYet,
  ProgrammeStatistics,
  programmeStatistics,
  type RatingState,
  reliabilityOf,
  type SessionState,
  sumsOf,
} from "../../src/index.ts";
import { id, MODULE, MODULES, NOW, QUESTIONS } from "../ledger/desk.ts";
import { openSession, TEST } from "../ledger/room.ts";

const LAST = id(0x70);
const KEYS = MODULES.get(MODULE.module)!.keys;
const TRUTH = KEYS.findIndex((it) => it.marking.kind === "truth");
const { marking } = KEYS[TRUTH]!;
const RIGHT = marking.kind === "truth" && marking.isTrue;
const REF = QUESTIONS[TRUTH]!;

const person = (at: number): Id => id(0x1000 + at);
/** A session of so many people with a test before and one after, of which some of the last are on paper. */
const sessionOf = (people: number, more: Partial<SessionState> = {}): SessionState => {
  const session = openSession();
  const test = session.tests[TEST]!;
  const enrolled = session.participants[Object.keys(session.participants)[0]!]!;
  return {
    ...session,
    participants: Object.fromEntries(
      Array.from({ length: people }, (_, at) => [person(at), { ...enrolled, participant: person(at), account: null }]),
    ),
    tests: { ...session.tests, [LAST]: { ...test, test: LAST, phase: "post" } },
    ...more,
  };
};
const taken = (at: number, test: Id, answer: boolean | null): AttemptState => ({
  ...noAttemptYet,
  begun: { session: id(1), test, participant: person(at), on: at % 2 === 0 ? "paper" : "own", at: NOW },
  answers: answer === null ? {} : { [REF]: answer },
  submittedAt: NOW,
});
const held = (nth: number, people: number, more: Partial<Held> = {}): Held => ({
  id: id(0x500 + nth),
  session: sessionOf(people),
  attempts: Array.from({ length: people }, (_, at) => at).flatMap((at) => [
    taken(at, TEST, null),
    taken(at, LAST, at % 3 === 0 ? !RIGHT : RIGHT),
  ]),
  ratings: [],
  ...more,
});
const told = (...sessions: Held[]) => {
  const all = programmeStatistics({ sessions, modules: MODULES, versionOf: () => MODULE.version, now: NOW });
  // It has no place for anything else.
  return ProgrammeStatistics.parse(all).modules[0]!;
};

describe("given the sessions of a whole programme", () => {
  it("[STA-9] when a test was taken in two of them, on paper and on phones, then its figures are those of all of them together", () => {
    const { tests, gains } = told(held(1, 6), held(2, 7));
    expect(tests.map((it) => [it.phase, it.people, it.sessions])).toEqual([
      ["pre", 13, 2],
      ["post", 13, 2],
    ]);
    const rows = [6, 7].flatMap((people) =>
      Array.from({ length: people }, (_, at) => QUESTIONS.map((ref) => ref === REF && at % 3 !== 0)),
    );
    const marked = rows.map((row) => row.filter((_, at) => KEYS[at]!.marking.kind !== "open"));
    const sums = sumsOf(marksOf(marked));
    const { figures } = tests[1]!;
    expect(figures).toMatchObject({ mean: 8 / 13, reliability: reliabilityOf(sums) });
    expect(figures?.items.map(({ ref: _, stem: __, ...it }) => it)).toEqual(itemsOf(sums));
    expect(gains).toMatchObject([{ to: "post", people: 13, gain: { mean: { n: 13, value: 8 / 13 }, p: 2 ** -7 } }]);
  });

  it("[STA-9] when fewer than ten took it, then how many is told and nothing else", () => {
    const { tests, gains } = told(held(1, 9));
    expect(tests.map((it) => [it.people, it.figures])).toEqual([
      [9, null],
      [9, null],
    ]);
    expect(gains).toEqual([{ to: "post", people: 9, gain: null }]);
  });

  it("[STA-9] when a test asks a part of the questions, is a refresher, or the module had another version, then it counts for nothing", () => {
    const part = sessionOf(12);
    const { tests } = part;
    const some = { ...tests[LAST]!, questions: QUESTIONS.slice(1) };
    const parted = held(1, 12, { session: { ...part, tests: { ...tests, [LAST]: some } } });
    expect(told(parted).tests.map((it) => it.phase)).toEqual(["pre"]);
    const again = { ...tests[LAST]!, phase: "refresher" as const };
    const refreshed = held(1, 12, { session: { ...part, tests: { ...tests, [LAST]: again } } });
    expect(told(refreshed).tests.map((it) => it.phase)).toEqual(["pre"]);
    const older = { ...part.planned!, modules: [{ module: MODULE.module, version: "0" }] };
    const all = told(held(1, 12, { session: sessionOf(12, { planned: older }) }));
    expect([all.tests, all.otherVersions]).toEqual([[], 1]);
  });

  it("[STA-10] when two raters watched often enough, then their agreement is told of all elements; seldom, or one alone, it is not", () => {
    const dice = diceOf(7);
    const elements = MODULE.grille.map((it) => it.id);
    const steps = ["no", "partly", "yes"] as const;
    const grids = Array.from({ length: 12 }, () => {
      const first = elements.map(() => dice.pick(steps));
      return [first, first.map((it) => (dice.chance(0.8) ? it : dice.pick(steps)))] as const;
    });
    const rating = (nth: number, rater: number, seen: readonly string[], doneAt: number | null = NOW): RatingState => ({
      ...noRatingYet,
      begun: {
        ...{ session: id(1), observation: id(0x900 + nth), participant: person(0), module: MODULE.module },
        ...{ practice: "role-play", game: null, rater: id(rater), at: NOW },
      },
      grid: Object.fromEntries(elements.map((it, at) => [it, seen[at]])) as RatingState["grid"],
      doneAt,
    });
    const ratings = grids.flatMap(([a, b], nth) => [rating(nth, 1, a), rating(nth, 2, b)]);
    const alone = rating(99, 1, grids[0]![0]);
    const { raters } = told(held(1, 1, { ratings: [alone, ...ratings] }));
    const pairs = grids.flatMap(([a, b]) =>
      a.map((it, at) => [steps.indexOf(it), steps.indexOf(b[at]!)] as [number, number]),
    );
    expect(raters).toMatchObject({ observations: 12, kappa: kappaOf(pairs, 3, "steps") });
    expect(raters!.alpha!.value).toBeGreaterThan(0.5);
    expect(raters!.alpha!.from).toBeLessThan(raters!.alpha!.value);
    expect(told(held(1, 1, { ratings: [alone, ...ratings] })).raters).toEqual(raters);
    expect(told(held(1, 1, { ratings: ratings.slice(0, 18) })).raters).toEqual({
      observations: 9,
      kappa: null,
      alpha: null,
    });
    expect(told(held(1, 1, { ratings: [alone] })).raters).toBeNull();
  });
});
