import { formatDay, parseDay } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PlacedTask, type Plan, scheduleOf, wholeOf, workdaysFrom } from "../src/index.ts";
import { plans } from "./plans.ts";

const SEED = 20_261_129;
const OFF = ["2027-05-01", "2027-08-02", "2027-12-27"].map(parseDay);

/** The longest chain that ends with a task, in working days, found by recursion from what it waits for. */
const longest = (tasks: readonly PlacedTask[], plan: Plan): Map<string, number> => {
  const byKey = new Map(tasks.map((it) => [it.key, it]));
  const workdays = workdaysFrom(parseDay(plan.from), OFF);
  const known = new Map<string, number>();
  const endOf = (key: string): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const { days, after, notBefore } = byKey.get(key)!;
    const release = notBefore === null ? 0 : workdays.indexFrom(parseDay(notBefore));
    const end = Math.max(release, ...after.map((it) => endOf(it.key) + it.wait)) + days.likely;
    known.set(key, end);
    return end;
  };
  for (const { key } of tasks) endOf(key);
  return known;
};

describe("given plans made at random", () => {
  it("[PLN-4] when they are scheduled, then each task ends with the longest chain that leads to it, and the critical path is one of the longest", () => {
    let sites = 0;
    fc.assert(
      fc.property(plans(12), (plan) => {
        const { tasks, end, criticalPath } = scheduleOf(plan, OFF);
        const placed = wholeOf(plan).tasks;
        const ends = longest(placed, plan);
        const workdays = workdaysFrom(parseDay(plan.from), OFF);
        const dayAt = (index: number) => workdays.dayOf(Math.max(0, index - 1));
        expect(tasks).toHaveLength(placed.length);
        for (const it of tasks) expect([it.task.key, it.end]).toEqual([it.task.key, dayAt(ends.get(it.task.key)!)]);
        expect(end).toBe(dayAt(Math.max(...ends.values())));
        // A chain: each waits for the one before, none could begin earlier, and the last ends the plan.
        const byKey = new Map(placed.map((it) => [it.key, it]));
        for (const [i, key] of criticalPath.entries()) {
          const task = byKey.get(key)!;
          const start = ends.get(key)! - task.days.likely;
          const wait =
            i === 0
              ? undefined
              : task.after.find((it) => it.key === criticalPath[i - 1] && ends.get(it.key)! + it.wait === start);
          expect(i === 0 || wait !== undefined).toBe(true);
          expect(tasks.find((it) => it.task.key === key)?.slack).toBe(0);
        }
        expect(ends.get(criticalPath.at(-1)!)).toBe(Math.max(...ends.values()));
        sites += plan.sites.length;
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(sites).toBeGreaterThan(300);
  });

  it("[PLN-5] when a task takes longer by its slack, then the plan ends on the same day; by one more, later", () => {
    fc.assert(
      fc.property(plans(8), fc.nat(), (plan, which) => {
        const { tasks, ...before } = scheduleOf(plan, []);
        const { task, slack } = tasks[which % tasks.length]!;
        // In the plan only, so that no other place is drawn out with it.
        fc.pre(task.site === null && slack < 10_000);
        const longer = (by: number) =>
          scheduleOf(
            {
              ...plan,
              tasks: plan.tasks.map((it) =>
                it.task === task.key ? { ...it, days: { ...it.days, likely: it.days.likely + by } } : it,
              ),
            },
            [],
          ).end;
        expect(longer(slack)).toBe(before.end);
        const workdays = workdaysFrom(parseDay(plan.from), []);
        // A plan of milestones alone ends on its first day, as one of a single day does.
        fc.pre(before.end > parseDay(plan.from));
        expect(workdays.indexFrom(longer(slack + 1))).toBe(workdays.indexFrom(before.end) + 1);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("given tasks by hand", () => {
  const task = (id: string, days: number, after: [string, number][] = []) => ({
    task: id,
    title: { fr: id, en: id },
    aspect: "technical" as const,
    days: { low: days, likely: days, high: days },
    after: after.map(([name, wait]) => ({ task: name, wait })),
    notBefore: null,
    responsible: null,
  });
  const plan: Plan = {
    plan: "a",
    version: "1",
    title: { fr: "a", en: "a" },
    note: { fr: "a", en: "a" },
    from: "2026-12-23",
    to: "2027-12-31",
    donors: [],
    templates: [],
    sites: [],
    lines: [],
    // Wednesday 23 December; Christmas and New Year's Day are Fridays.
    tasks: [
      task("local", 3),
      task("ouverture", 0, [
        ["local", 0],
        ["agents", 0],
      ]),
      task("agents", 4, [["local", 1]]),
      task("bureau", 1),
    ],
  };
  const holidays = ["2026-12-25", "2027-01-01"].map(parseDay);

  it("[PLN-3] when holidays and week-ends fall into them, then days are counted without them, and a milestone is on the day of what it waits for", () => {
    const { tasks, end, criticalPath } = scheduleOf(plan, holidays);
    const dates = Object.fromEntries(
      tasks.map((it) => [it.task.key, [formatDay(it.start), formatDay(it.end), it.slack]]),
    );
    expect(dates).toEqual({
      local: ["2026-12-23", "2026-12-28", 0],
      agents: ["2026-12-30", "2027-01-05", 0],
      ouverture: ["2027-01-05", "2027-01-05", 0],
      bureau: ["2026-12-23", "2026-12-23", 7],
    });
    expect(formatDay(end)).toBe("2027-01-05");
    expect(criticalPath).toEqual(["local", "agents", "ouverture"]);
  });
});
