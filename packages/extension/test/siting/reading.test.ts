import { diceOf } from "@relais/core";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { frontOf, solve, type Territory, type Wanted, whyHere } from "../../src/siting/index.ts";
import { byHand } from "./by-hand.ts";
import { asked, smallTerritory, smallWanted } from "./invented.ts";

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

const closed = (territory: Territory, site: number): Territory => ({
  ...territory,
  sites: territory.sites.map((it, j) => (j === site ? { ...it, standing: "forbidden" as const } : it)),
});

describe("given small plans", () => {
  it("[SIT-7] when it is asked why here, then the loss is exactly what is lost without that site, by looking at every plan", () => {
    const told = { known: 0, level: 0, needed: 0 };
    for (let seed = 0; seed < 90; seed++) {
      const dice = diceOf(7_000 + seed);
      const territory = smallTerritory(dice, seed % 3 === 0 ? "limited" : "unlimited");
      const wanted: Wanted = { ...smallWanted(dice, dice.pick(["travel", "cover", "fewest"])), first: "everybody" };
      const outcome = solve(territory, wanted, solver, () => "go");
      if (outcome.is !== "plan") continue;
      for (const why of whyHere(territory, wanted, outcome.plan, solver, () => "go")) {
        const truth = byHand(closed(territory, why.site), wanted);
        const about = JSON.stringify({ seed, why, truth });
        if (truth === null) {
          told.needed++;
          expect(why, about).toMatchObject({ is: "needed", loss: null });
          continue;
        }
        const loss = wanted.goal === "cover" ? outcome.plan.objective - truth : truth - outcome.plan.objective;
        expect(Math.abs(why.loss! - loss), about).toBeLessThan(1e-5);
        if (loss > 1e-9) told.known++;
        else told.level++;
      }
    }
    for (const count of Object.values(told)) expect(count).toBeGreaterThan(10);
  });

  it("[SIT-8] when cost is held against cover, then the front is every plan that none beats on both", () => {
    let points = 0;
    for (let seed = 0; seed < 40; seed++) {
      const dice = diceOf(8_000 + seed);
      const territory = smallTerritory(dice, "unlimited");
      const wanted = asked({ goal: "cover", radius: dice.whole(2, 6) });
      const all = territory.sites.reduce((sum, it) => sum + it.cost + it.running, 0);
      // For each franc more, the most that it covers: a point wherever that rises.
      const truth: [number, number][] = [];
      for (let budget = 0; budget <= all; budget++) {
        const covered = byHand(territory, { ...wanted, years: [{ budget }] });
        if (covered !== null && covered > (truth.at(-1)?.[1] ?? -1)) truth.push([budget, covered]);
      }
      const met: number[] = [];
      const front = frontOf(
        territory,
        wanted,
        solver,
        () => "go",
        (so) => met.push(so.length),
      );
      expect(met).toEqual(front.map((_, at) => at + 1));
      expect(
        front.map((it) => [it.cost, it.covered]),
        String(seed),
      ).toEqual(truth);
      points += front.length;
    }
    expect(points).toBeGreaterThan(80);
  });
});

describe("given a plan that takes long", () => {
  it("[SIT-3] when whoever watches ends the work, then the best so far is kept, with a bound that holds", () => {
    const dice = diceOf(3);
    const spots = Array.from({ length: 24 }, () => [dice.next() * 100, dice.next() * 100] as const);
    const territory: Territory = {
      places: spots.map((_, i) => ({ id: `${i}`, weight: dice.whole(1, 50), group: null })),
      sites: spots.map((_, j) => ({
        id: `${j}`,
        standing: "free",
        cost: dice.whole(3, 9),
        running: 1,
        capacity: null,
      })),
      travel: Float64Array.from(spots.flatMap(([x, y]) => spots.map(([u, v]) => Math.hypot(x - u, y - v)))),
    };
    for (const wanted of [asked({ most: 5 }), asked({ years: [{ budget: 20 }, { budget: 15 }] })]) {
      const whole = solve(territory, wanted, solver, () => "go");
      const cut = solve(territory, wanted, solver, (plan) => (plan === null ? "go" : "stop"));
      if (whole.is !== "plan" || cut.is !== "plan") throw new Error("no plan");
      expect(whole.plan.proven).toBe(true);
      expect(whole.plan.bound).toBe(whole.plan.objective);
      expect(cut.plan.proven).toBe(false);
      expect(cut.plan.objective).toBeGreaterThanOrEqual(whole.plan.objective * (1 - 1e-9));
      expect(cut.plan.bound).toBeLessThanOrEqual(whole.plan.objective * (1 + 1e-9));
    }
  });
});
