import { diceOf } from "@relais/core";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { solve, type Wanted } from "../../src/siting/index.ts";
import { byHand } from "./by-hand.ts";
import { smallTerritory, smallWanted } from "./invented.ts";

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

const KINDS: readonly [kind: string, goal: Wanted["goal"], limited: "limited" | "unlimited", many: number][] = [
  ["p-median", "travel", "unlimited", 300],
  ["cover", "cover", "unlimited", 300],
  ["set cover", "fewest", "unlimited", 200],
  ["capacitated p-median", "travel", "limited", 150],
  ["capacitated cover", "cover", "limited", 50],
];

describe("given a thousand small territories", () => {
  it.each(KINDS)(
    "[SIT-1] when a %s is solved, then it equals the best of all plans, or there is none",
    (_, goal, limited, many) => {
      const seen = { found: 0, none: 0 };
      for (let at = 0; at < many; at++) {
        const dice = diceOf(1_000 * many + at);
        const territory = smallTerritory(dice, limited);
        const wanted = smallWanted(dice, goal);
        const truth = byHand(territory, wanted);
        const outcome = solve(territory, wanted, solver, () => "go");
        const about = JSON.stringify({
          at,
          truth,
          wanted,
          territory: { ...territory, travel: [...territory.travel] },
          outcome,
        });
        if (truth === null) {
          seen.none++;
          expect(outcome.is, about).toBe("infeasible");
          continue;
        }
        seen.found++;
        if (outcome.is !== "plan") throw new Error(about);
        expect(outcome.plan.proven, about).toBe(true);
        expect(Math.abs(outcome.plan.objective - truth), about).toBeLessThan(1e-5);
      }
      expect(seen.found).toBeGreaterThan(many / 4);
      expect(seen.none).toBeGreaterThan(many / 50);
    },
  );
});
