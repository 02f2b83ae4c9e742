import { openProgramSolver } from "@relais/core/solver";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openedBy, pointAsked, prepare, scenarioSummary, type WhereAsked } from "../../src/index.ts";
import { frontOf, solve } from "../../src/siting/index.ts";
import { asked, view } from "../country.ts";

const SEED = 20_261_129;
const solver = await openProgramSolver();
const cost = fc.record({ opening: fc.integer({ min: 1, max: 50 }), running: fc.integer({ min: 0, max: 20 }) });
const questions = fc
  .record({
    goal: fc.constantFrom("travel" as const, "cover" as const, "fewest" as const),
    first: fc.constantFrom("everybody" as const, "worst-department" as const),
    antennas: fc.integer({ min: 1, max: 4 }),
    radius: fc.constantFrom(60, 200, 400),
    cost: fc.option(cost),
    standings: fc.dictionary(
      fc.constantFrom("a", "b", "c", "d", "e"),
      fc.constantFrom("existing" as const, "obligatory" as const, "forbidden" as const),
      { maxKeys: 2 },
    ),
    floor: fc.constantFrom(null, 0.3),
  })
  .map((those): WhereAsked => ({ ...asked, ...those, budgets: those.cost === null ? [0] : [90, 90] }));

describe("given cost held against cover", () => {
  it("[WHR-52] when a plan of it is kept, then asked anew as it is kept it is the best there is, for its cost", () => {
    let points = 0;
    fc.assert(
      fc.property(questions, (question) => {
        const prepared = prepare(view, question);
        const front = frontOf(prepared.territory, prepared.wanted, solver, () => "go");
        for (const point of front) {
          const own = pointAsked(question, prepared, point);
          const anew = prepare(view, own);
          const found = solve(anew.territory, anew.wanted, solver, () => "go");
          expect(found).toMatchObject({ is: "plan", plan: { proven: true } });
          if (found.is === "plan") expect(found.plan.objective).toBeCloseTo(point.covered, 6);
          const summary = scenarioSummary({ name: "", asked: own, plan: point.plan, whys: [] }, view, anew);
          expect(summary.cost?.total ?? openedBy(anew, point.plan)).toBe(point.cost);
          expect(own.antennas).toBe(openedBy(prepared, point.plan));
          points++;
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
    expect(points).toBeGreaterThan(60);
  });
});
