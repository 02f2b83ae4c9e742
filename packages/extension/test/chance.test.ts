import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANES, passLanes } from "../src/chance/lanes.ts";
import { SLICES, slicesOf } from "../src/chance/slices.ts";
import {
  type Chances,
  chanceBy,
  entriesOf,
  type Plan,
  quantileOf,
  type Range,
  scheduleOf,
  simulate,
  totalOf,
} from "../src/index.ts";
import { passForward } from "../src/schedule/network.ts";
import { networkOfPlan } from "../src/schedule/schedule.ts";
import { plans } from "./plans.ts";

const SEED = 20_261_129;

const run = (plan: Plan, draws: number, seed = 1): { chances: Chances; told: number[] } => {
  const told: number[] = [];
  const steps = simulate(plan, { daysOff: [], draws, seed });
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { chances: step.value, told };
    told.push(step.value);
  }
};

const at = (plan: Plan, which: keyof Range): Plan => {
  const fixed = <T extends { days: Range }>(it: T): T => ({
    ...it,
    days: { low: it.days[which], likely: it.days[which], high: it.days[which] },
  });
  return {
    ...plan,
    tasks: plan.tasks.map(fixed),
    templates: plan.templates.map((it) => ({ ...it, tasks: it.tasks.map(fixed) })),
  };
};

describe("given plans made at random", () => {
  it("[PLN-10] when several draws are followed side by side, then each ends as it would have alone", () => {
    fc.assert(
      fc.property(plans(5), fc.infiniteStream(fc.double({ min: 0, max: 40, noNaN: true })), (plan, durations) => {
        const { network } = networkOfPlan(plan, []);
        const size = network.tasks.length;
        const days = Float64Array.from({ length: size * LANES }, () => durations.next().value!);
        const [ends, own] = [new Float64Array(days.length), new Float64Array(size)];
        passLanes(network, days, ends);
        const laneOf = (all: Float64Array, lane: number) => all.filter((_, i) => i % LANES === lane);
        for (let lane = 0; lane < LANES; lane++) {
          passForward(network, laneOf(days, lane), own);
          expect(laneOf(ends, lane)).toEqual(own);
        }
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it("[PLN-9] when they are drawn twice from one seed, then the two are the same; from another, not", () => {
    let other = 0;
    fc.assert(
      fc.property(plans(6), fc.nat(), (plan, seed) => {
        expect(run(plan, 40, seed).chances).toEqual(run(plan, 40, seed).chances);
        if (JSON.stringify(run(plan, 40, seed).chances.ends) !== JSON.stringify(run(plan, 40, seed + 1).chances.ends))
          other++;
      }),
      { seed: SEED, numRuns: 50 },
    );
    expect(other).toBeGreaterThan(30);
  });

  it("[PLN-9] when they are drawn, then no end is before that of the shortest durations, nor after that of the longest, and each draw hangs on a last task", () => {
    fc.assert(
      fc.property(plans(6), (plan) => {
        const { ends, costs, hangsOn } = run(plan, 50).chances;
        expect(ends[0]).toBeGreaterThanOrEqual(scheduleOf(at(plan, "low"), []).end);
        expect(ends.at(-1)).toBeLessThanOrEqual(scheduleOf(at(plan, "high"), []).end);
        expect([...ends].sort((a, b) => a - b)).toEqual(ends);
        expect(costs).toHaveLength(50);
        expect(Math.max(...hangsOn.values())).toBeGreaterThan(0);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("[PLN-10] when nothing is uncertain, then every draw is the schedule and the budget themselves", () => {
    fc.assert(
      fc.property(plans(6), (some) => {
        const sure = at(some, "likely");
        const cost = (it: Plan["lines"][number]) => ({
          ...it,
          quantity: Math.round(it.quantity),
          cost: it.cost && { ...it.cost, low: it.cost.likely, high: it.cost.likely },
        });
        const plan = {
          ...sure,
          lines: sure.lines.map(cost),
          templates: sure.templates.map((it) => ({ ...it, lines: it.lines.map(cost) })),
        };
        const schedule = scheduleOf(plan, []);
        const { ends, costs } = run(plan, 3).chances;
        expect(new Set(ends)).toEqual(new Set([schedule.end]));
        expect(new Set(costs)).toEqual(new Set([totalOf(entriesOf(plan, schedule)).likely]));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("given a triangular distribution", () => {
  it("[PLN-11] when it is cut into slices, then their mean is exact and their variance short by less than a thousandth", () => {
    const ranges = fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)).map((it) => it.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(ranges, ([low, likely, high]) => {
        const [a, c, b] = [low!, likely!, high!];
        fc.pre(a < b);
        const slices = slicesOf({ low: a, likely: c, high: b });
        const mean = slices.reduce((sum, it) => sum + it, 0) / SLICES;
        const variance = slices.reduce((sum, it) => sum + (it - mean) ** 2, 0) / SLICES;
        const exact = (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
        expect(mean).toBeCloseTo((a + b + c) / 3, 9);
        expect(variance).toBeLessThanOrEqual(exact * (1 + 1e-9));
        expect(variance).toBeGreaterThan(exact * 0.999);
        expect([...slices].sort((x, y) => x - y)).toEqual([...slices]);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("[PLN-11] when draws are read, then a quantile is not exceeded by its part of them", () => {
    const sorted = [1, 2, 2, 3, 10];
    expect([quantileOf(sorted, 0), quantileOf(sorted, 0.5), quantileOf(sorted, 0.8), quantileOf(sorted, 1)]).toEqual([
      1, 2, 3, 10,
    ]);
    expect([chanceBy(sorted, 0), chanceBy(sorted, 2), chanceBy(sorted, 9.9), chanceBy(sorted, 10)]).toEqual([
      0, 0.6, 0.8, 1,
    ]);
  });

  it("[PLN-9] when it is asked for many draws, then it tells how far it is and can be left", () => {
    const [plan] = fc.sample(plans(4), { seed: SEED, numRuns: 1 });
    expect(run(plan!, 1000).told).toEqual([0, 256, 512, 768]);
  });
});
