import { diceOf } from "@relais/core";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import {
  compareTelling,
  leastRegret,
  NONE_IN_ALL,
  type Pace,
  solve,
  solveTelling,
  whyNone,
} from "../../src/siting/index.ts";
import { asked, smallTerritory, smallWanted, territoryOf } from "./invented.ts";

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

/** A clock that stands still, and one on which every pause is over. */
const STILL: Pace = { now: () => 0, pause: 500 };
const over = (): Pace => {
  let at = 0;
  return { now: () => (at += 1_000), pause: 500 };
};

/** What is told while no pause is over: the first, then each that is worth something else. */
const news = (heard: readonly (number | null)[]): (number | null)[] => {
  let known: number | null = null;
  return heard.filter((it, at) => {
    const isNew = at === 0 || (it !== null && it !== known);
    known = it ?? known;
    return isNew;
  });
};

describe("given a question that is solved in a thread", () => {
  it("[SIT-18] when its solver reports, then each better plan is told at once and the same again only after a pause; the answer is that of the question", () => {
    let [all, told] = [0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const dice = diceOf(7_000 + seed);
      const territory = smallTerritory(dice, dice.pick(["limited", "unlimited"]));
      const wanted = smallWanted(dice, dice.pick(["travel", "cover"]));
      const every: (number | null)[] = [];
      const outcome = solve(territory, wanted, solver, (plan) => {
        every.push(plan?.objective ?? null);
        return "go";
      });
      const tellingOn = (pace: Pace) => {
        const heard: (number | null)[] = [];
        const found = solveTelling(territory, wanted, solver, pace, (plan) => heard.push(plan?.objective ?? null));
        return { heard, found };
      };
      const [still, running] = [tellingOn(STILL), tellingOn(over())];
      expect(still.heard).toEqual(news(every));
      expect(running.heard).toEqual(every);
      const answer =
        outcome.is === "plan"
          ? { ok: true, value: outcome.plan }
          : { ok: false, refusal: whyNone(territory, wanted, solver, () => "go").refusal };
      expect([still.found, running.found]).toEqual([answer, answer]);
      all += every.length;
      told += still.heard.length;
    }
    expect(told).toBeGreaterThan(60);
    expect(all).toBeGreaterThan(told);
  });

  it("[SIT-18] when worlds are compared, then each that is begun is told once, and the answer is that of the comparison or says in which world there is no plan", () => {
    const dry = territoryOf([
      [0, 9],
      [9, 0],
    ]);
    const wet = territoryOf([
      [0, 90],
      [90, 0],
    ]);
    const worlds = [
      { name: "dry", territory: dry },
      { name: "rains", territory: wet },
    ];
    const compare = (wanted: ReturnType<typeof asked>) => {
      const begun: number[] = [];
      const hearing = { solving: (world: number) => begun.push(world), known: () => {} };
      return { begun, found: compareTelling(worlds, wanted, [], solver, STILL, hearing) };
    };
    const good = compare(asked({ most: 1 }));
    const plain = leastRegret(worlds, asked({ most: 1 }), [], solver, { solving: () => "go", known: () => "go" });
    expect(good.found).toEqual(plain);
    expect(good.begun).toEqual([...new Set(good.begun)].toSorted());
    const far = compare(asked({ most: 1, farthest: 20 }));
    expect(far.found).toMatchObject({ is: "none", world: 1 });
    expect(far.found).not.toMatchObject({ refusal: { code: NONE_IN_ALL.code } });
  });
});
