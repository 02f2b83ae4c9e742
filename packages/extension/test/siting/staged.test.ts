import { diceOf } from "@relais/core";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import type { Territory } from "../../src/siting/index.ts";
import { programOf } from "../../src/siting/program/program.ts";
import { questionOf } from "../../src/siting/solve.ts";
import { narrow } from "../../src/siting/staged/narrow.ts";
import { asked } from "./invented.ts";

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

const town = (seed: number, capacity: number | null): Territory => {
  const dice = diceOf(seed);
  const spots = Array.from(
    { length: capacity === null ? 10 : 7 },
    () => [dice.next() * 100, dice.next() * 100] as const,
  );
  return {
    places: spots.map((_, i) => ({ id: `${i}`, weight: dice.whole(1, 30), group: null })),
    sites: spots.map((_, j) => ({
      id: `${j}`,
      standing: "free",
      cost: dice.whole(4, 9),
      running: dice.whole(0, 1),
      capacity,
    })),
    travel: Float64Array.from(spots.flatMap(([x, y]) => spots.map(([u, v]) => Math.hypot(x - u, y - v)))),
  };
};

describe("given plans over years", () => {
  it.each([null, 60])(
    "[SIT-4] when the program is narrowed (capacity %s), then it is worth what it was, and the bound and the plan at hand hold",
    (capacity) => {
      let ruled = 0;
      for (let seed = 0; seed < 4; seed++) {
        const wanted = asked({ years: [{ budget: 22 }, { budget: 9 }] });
        const question = questionOf(town(seed, capacity), wanted);
        const worth = (of: typeof question): number => {
          const { program, constant } = programOf(of, { is: "goal", worst: null });
          const { is, bound } = solver(program, () => "go");
          return is === "optimal" ? bound + constant : Number.NaN;
        };
        const whole = worth(question);
        const { question: less, met, bound } = narrow(question, solver, () => "go");
        if (Number.isNaN(whole)) {
          expect(met).toBeNull();
          continue;
        }
        expect(worth(less), String(seed)).toBeCloseTo(whole, 3);
        if (met === null) continue;
        expect(met.lost).toBeGreaterThanOrEqual(whole - 1e-3);
        expect(bound).toBeLessThanOrEqual(whole + 1e-3);
        ruled += less.ruled!.open.filter((it) => it !== 0).length;
      }
      expect(ruled).toBeGreaterThan(5);
    },
  );
});
