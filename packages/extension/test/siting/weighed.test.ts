import { diceOf } from "@relais/core";
import { openProgramSolver } from "@relais/core/solver";
import { describe, expect, it } from "vitest";
import { boundedPlan, type Plan, solve, type Territory, type Wanted, weighed } from "../../src/siting/index.ts";
import { byHand } from "./by-hand.ts";
import { asked, smallTerritory, smallWanted, territoryOf } from "./invented.ts";

const solver = await openProgramSolver();

const yearsOf = ({ sites }: Territory, { years }: Wanted, open: Plan["open"]): number[] =>
  sites.map((_, j) => open.find((it) => it.site === j)?.year ?? years.length);

describe.each(["unlimited", "limited"] as const)(
  "given a question in which sites are %s, and choices found otherwise",
  (limited) => {
    it("[SIT-20] when each is weighed as an answer, then its worth is its own, none does better than its bound, and it is proven only where it is the best", () => {
      const seen = { unkept: 0, best: 0, worse: 0, departments: 0 };
      for (let seed = 0; seed < 60; seed++) {
        const dice = diceOf(12_000 + seed);
        const territory = smallTerritory(dice, limited);
        const wanted = smallWanted(dice, dice.pick(["travel", "cover"]));
        const answer = solve(territory, wanted, solver, () => "go");
        if (answer.is !== "plan") continue;
        const truth = byHand(territory, wanted)!;
        const drawn = Array.from({ length: 8 }, (): Plan["open"] =>
          territory.sites.flatMap(({ standing }, site) =>
            standing === "existing"
              ? [{ site, year: 0 }]
              : dice.chance(0.4)
                ? [{ site, year: dice.whole(0, wanted.years.length - 1) }]
                : [],
          ),
        );
        for (const open of [answer.plan.open, ...drawn]) {
          const found = weighed(territory, wanted, open, answer.plan, solver);
          const everybody: Wanted = { ...wanted, first: "everybody" };
          const own = byHand(territory, everybody, yearsOf(territory, wanted, open));
          const about = `${seed} ${JSON.stringify({ open, found, truth })}`;
          if (own === null || found === null) {
            expect([own, found], about).toEqual([null, null]);
            seen.unkept++;
            continue;
          }
          expect(found.objective, about).toBeCloseTo(own, 4);
          const isBest = Math.abs(own - truth) < 1e-6;
          if (wanted.first === "everybody") {
            expect(found.proven, about).toBe(isBest);
            expect(found.bound, about).toBeCloseTo(truth, 4);
            seen[isBest ? "best" : "worse"]++;
          } else {
            if (found.proven) expect(isBest, about).toBe(true);
            seen.departments++;
          }
        }
        expect(weighed(territory, wanted, answer.plan.open, answer.plan, solver)?.proven).toBe(true);
      }
      for (const it of Object.values(seen)) expect(it, JSON.stringify(seen)).toBeGreaterThan(10);
    }, 60_000);
  },
);

describe("given an answer that was ended before it was proven", () => {
  const territory = territoryOf([
    [0, 4, 9],
    [4, 0, 4],
    [9, 4, 0],
  ]);
  const wanted = asked({ most: 1 });
  const unproven: Plan = { open: [{ site: 0, year: 0 }], served: [0, 0, 0], objective: 13, bound: 8, proven: false };

  it("[SIT-20] when a choice reaches what no plan is under, then it is proven; the answer itself is not", () => {
    const of = (site: number) => weighed(territory, wanted, [{ site, year: 0 }], unproven, solver);
    expect(of(1)).toEqual({ objective: 8, bound: 8, proven: true });
    expect(of(0)).toEqual({ objective: 13, bound: 8, proven: false });
  });

  it("[SIT-20] when the worst-off department comes first, then a total as small or smaller proves nothing, and no bound is worse than the choice", () => {
    const first: Wanted = { ...wanted, first: "worst-department" };
    const proven: Plan = { ...unproven, bound: 13, proven: true };
    expect(weighed(territory, first, [{ site: 1, year: 0 }], proven, solver)).toEqual({
      objective: 8,
      bound: 8,
      proven: false,
    });
    expect(weighed(territory, first, unproven.open, proven, solver)?.proven).toBe(true);
    expect(weighed(territory, first, [{ site: 2, year: 0 }], proven, solver)).toMatchObject({
      objective: 13,
      proven: false,
    });
  });

  it("[SIT-3] when it was ended before any bound was known, then it has the one that always holds, so that a device can keep it", () => {
    const unknown = (bound: number): Plan => ({ ...unproven, bound });
    const cover = asked({ goal: "cover", radius: 4, most: 1, years: [{ budget: null }, { budget: null }] });
    for (const it of [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(boundedPlan(territory, wanted, unknown(it)).bound).toBe(0);
      expect(boundedPlan(territory, cover, unknown(it)).bound).toBe(6);
    }
    expect(boundedPlan(territory, wanted, unproven)).toEqual(unproven);
  });
});
