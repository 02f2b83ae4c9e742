import { diceOf } from "@relais/core";
import { openSolver } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Choice,
  choose,
  type Eligible,
  explain,
  mostPoints,
  type Problem,
  type Quota,
  quotaName,
  type Solve,
  standingOf,
} from "../../src/index.ts";
import { applicant, callOf, quotasOf } from "./invented.ts";

let solve: Solve;
beforeAll(async () => {
  solve = await openSolver();
});

const subsets = <T>(from: readonly T[], size: number): T[][] => {
  if (size === 0) return [[]];
  return from.flatMap((it, at) => subsets(from.slice(at + 1), size - 1).map((rest) => [it, ...rest]));
};

const points = (chosen: readonly Eligible[]): number => chosen.reduce((sum, it) => sum + it.points, 0);

/** Every choice with the most points, by looking at all of them; none where the quotas leave none. */
const byHand = ({ places, quotas, candidates }: Problem): Eligible[][] => {
  const keeps = (chosen: readonly Eligible[]): boolean =>
    quotas.every(({ attribute, value, min, max }) => {
      const count = chosen.filter(({ attributes }) => attributes[attribute] === value).length;
      return count >= min && (max === null || count <= max);
    });
  const all = subsets(candidates, places).filter(keeps);
  const most = Math.max(...all.map(points));
  return all.filter((it) => points(it) === most);
};

const ids = (chosen: readonly Eligible[]): string[] => chosen.map((it) => it.id).sort();

/** The same candidates, one of them with so many points more. */
const withMore = (problem: Problem, id: string, more: number): Problem => ({
  ...problem,
  candidates: problem.candidates.map((it) => (it.id === id ? { ...it, points: it.points + more } : it)),
});
const withoutOne = (problem: Problem, id: string): Problem => ({
  ...problem,
  candidates: problem.candidates.filter((it) => it.id !== id),
});
const withQuota = (problem: Problem, quota: Quota, change: Partial<Quota>): Problem => ({
  ...problem,
  quotas: problem.quotas.map((it) => (it === quota ? { ...it, ...change } : it)),
});
const holds = (chosen: readonly Eligible[], id: string): boolean => chosen.some((it) => it.id === id);

/** Five hundred small calls, seeded: those that can be met with their choice, and the others. */
const calls = (): {
  met: { choice: Choice; most: number }[];
  refused: { problem: Problem; code: string; fr: string }[];
} => {
  const dice = diceOf(500);
  const met: { choice: Choice; most: number }[] = [];
  const refused: { problem: Problem; code: string; fr: string }[] = [];
  for (let at = 0; at < 500; at++) {
    const places = dice.whole(1, 4);
    const call = callOf(places, quotasOf(dice, places));
    const applications = Array.from({ length: dice.whole(4, 10) }, (_, i) => applicant(dice, i + 1, dice.whole(1, 10)));
    const chosen = choose(call, applications, solve);
    if (chosen.ok) met.push({ choice: chosen.value, most: mostPoints(call) });
    else {
      const candidates = applications.flatMap((it) => {
        const standing = standingOf(call, it);
        return standing.is === "eligible" ? [{ ...it, points: standing.points }] : [];
      });
      refused.push({ problem: { places, quotas: call.quotas, candidates }, ...chosen.refusal });
    }
  }
  return { met, refused };
};

describe("given five hundred small calls", () => {
  let made: ReturnType<typeof calls>;
  beforeAll(() => {
    made = calls();
  });

  it("[SEL-1] when trainers are chosen, then none of all possible choices has more points, and where none exists it is refused", () => {
    expect(made.met.length).toBeGreaterThan(300);
    expect(made.refused.length).toBeGreaterThan(30);
    for (const { choice } of made.met) {
      expect(byHand(choice.problem).map(ids)).toContainEqual(ids(choice.kept));
    }
    for (const { problem, code } of made.refused) {
      expect(byHand(problem)).toEqual([]);
      expect(code).toBe(problem.candidates.length < problem.places ? "selection.too-few" : "selection.quota-unmet");
    }
  });

  it("[SEL-2] when points are level, then the earlier arrivals are taken", () => {
    const arrivals = (chosen: readonly Eligible[]): number => chosen.reduce((sum, it) => sum + it.arrival, 0);
    const level = made.met.filter(({ choice }) => byHand(choice.problem).length > 1);
    expect(level.length).toBeGreaterThan(20);
    for (const { choice } of level) {
      expect(arrivals(choice.kept)).toBe(Math.min(...byHand(choice.problem).map(arrivals)));
    }
  });

  it("[SEL-3] when it is explained, then each change that is told changes the outcome, and a smaller one does not", () => {
    const told = { kept: 0, needed: 0, waiting: 0, points: 0, quotas: 0, none: 0 };
    for (const { choice, most } of made.met) {
      const { problem } = choice;
      for (const [id, why] of explain(choice, most, solve)) {
        if (why.is === "kept") {
          told.kept++;
          const own = problem.candidates.find((it) => it.id === id)!.points;
          if (why.spare === null) {
            expect(byHand(withMore(problem, id, -own)).some((it) => holds(it, id))).toBe(true);
          } else {
            expect(byHand(withMore(problem, id, -why.spare - 1)).some((it) => holds(it, id))).toBe(false);
            if (why.spare > 0)
              expect(byHand(withMore(problem, id, 1 - why.spare)).every((it) => holds(it, id))).toBe(true);
          }
          for (const quota of why.needed) {
            told.needed++;
            expect(byHand(withoutOne(problem, id))).toEqual([]);
            expect(byHand(withoutOne(withQuota(problem, quota, { min: quota.min - 1 }), id))).not.toEqual([]);
          }
          continue;
        }
        const { change } = why;
        if (change.points !== null) {
          told.points++;
          expect(byHand(withMore(problem, id, change.points)).every((it) => holds(it, id))).toBe(true);
          if (change.points > 1) {
            expect(byHand(withMore(problem, id, change.points - 2)).some((it) => holds(it, id))).toBe(false);
          }
        }
        for (const quota of change.quotas) {
          told.quotas++;
          const wider = withQuota(problem, quota, { max: quota.max! + 1 });
          expect(byHand(wider).some((it) => holds(it, id))).toBe(true);
        }
        if (why.is === "waiting") {
          told.waiting++;
          for (const gone of why.instead) {
            expect(byHand(withoutOne(problem, gone)).some((it) => holds(it, id))).toBe(true);
          }
        } else if (change.points === null && change.quotas.length === 0) told.none++;
      }
    }
    for (const count of Object.values(told)) expect(count).toBeGreaterThan(10);
  });

  it("[SEL-4] when quotas cannot be met, then giving way by what is told suffices", () => {
    const unmet = made.refused.filter((it) => it.code === "selection.quota-unmet");
    for (const { problem, fr } of unmet) {
      const eased = problem.quotas.map((quota) => {
        const said = (change: string): number =>
          Number(new RegExp(`${quotaName(quota).fr}, ${change} (\\d+)`).exec(fr)?.[1] ?? 0);
        return {
          ...quota,
          min: Math.max(0, quota.min - said("baisser le minimum de")),
          max: quota.max === null ? null : quota.max + said("relever le maximum de"),
        };
      });
      expect(byHand({ ...problem, quotas: eased })).not.toEqual([]);
    }
  });
});

describe("given one candidate", () => {
  const call = callOf(1, []);
  const good = { ...applicant(diceOf(1), 1), meets: { opj: true } };

  it("[SEL-5] when evidence or assessments are wanting, then it is said which, and it is not scored", () => {
    expect(standingOf(call, good).is).toBe("eligible");
    expect(standingOf(call, { ...good, meets: {} })).toEqual({ is: "not-eligible", lacks: ["opj"] });
    const [first, second] = good.assessments;
    expect(standingOf(call, { ...good, assessments: [first!] })).toEqual({
      is: "incomplete",
      because: "two-assessors-wanted",
    });
    expect(standingOf(call, { ...good, assessments: [first!, { ...second!, assessor: first!.assessor }] })).toEqual({
      is: "incomplete",
      because: "one-assessor-twice",
    });
    expect(standingOf(call, { ...good, assessments: [first!, { ...second!, scores: { parole: 3 } }] })).toEqual({
      is: "incomplete",
      because: "criterion-unscored",
    });
  });
});
