import { formatDay, parseDay } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Plan, progressOf, readinessOf, scheduleOf, type Visit } from "../src/index.ts";
import { plans } from "./plans.ts";

const SEED = 20_261_129;
const text = (it: string) => ({ fr: it, en: it });
const task = (id: string, days: number, ...after: string[]) => ({
  task: id,
  title: text(id),
  aspect: "technical" as const,
  days: { low: days, likely: days, high: days },
  after: after.map((it) => ({ task: it, wait: 0 })),
  notBefore: null,
  responsible: null,
});
/** Monday 4 January 2027. */
const plan: Plan = {
  plan: "a",
  version: "1",
  title: text("a"),
  note: text("a"),
  from: "2027-01-04",
  to: "2027-12-31",
  donors: [],
  templates: [
    {
      template: "antenne",
      title: text("Antenne"),
      tasks: [task("local", 5)],
      lines: [],
      readiness: [
        { point: "local", title: text("Local"), proof: "task", of: "local", least: null },
        { point: "agents", title: text("Agents"), proof: "attested", of: null, least: 3 },
        { point: "salle", title: text("Salle"), proof: "visit", of: "salle", least: null },
        { point: "vehicules", title: text("Véhicules"), proof: "visit", of: "vehicules", least: 2 },
        { point: "circuit", title: text("Circuit"), proof: "circuit", of: null, least: null },
      ],
    },
  ],
  sites: [
    {
      site: "parakou",
      title: text("Parakou"),
      commune: "BJ0405",
      template: "antenne",
      notBefore: null,
      quantities: [],
    },
  ],
  tasks: [task("cadrage", 5), task("budget", 10, "cadrage"), task("achat", 5, "budget")],
  lines: [
    {
      line: "credit",
      title: text("Crédit"),
      aspect: "financial",
      kind: "running",
      quantity: 1,
      unit: text("mois"),
      cost: { low: 1000, likely: 1000, high: 1000, source: "inventé" },
      task: "cadrage",
      every: "month",
      shares: [],
    },
  ],
};
const at = (day: string) => ({ today: parseDay(day), daysOff: [] });

describe("given a plan that is being carried out", () => {
  it("[PRG-1] when a task ended late, then what waits for it is later by as much, and what does not is not", () => {
    const actuals = [{ task: "cadrage", startedOn: "2027-01-04", endedOn: "2027-01-13", reason: "Salle prise" }];
    const { tasks, plannedEnd, end } = progressOf(plan, { actuals, spent: [] }, at("2027-01-14"));
    expect(tasks.map((it) => [it.planned.task.key, formatDay(it.end), it.late])).toEqual([
      ["cadrage", "2027-01-13", 3],
      ["parakou/local", "2027-01-20", 8],
      ["budget", "2027-01-27", 3],
      ["achat", "2027-02-03", 3],
    ]);
    expect([formatDay(plannedEnd), formatDay(end)]).toEqual(["2027-01-29", "2027-02-03"]);
    expect(tasks[0]?.actual?.reason).toBe("Salle prise");
  });

  it("[PRG-1] when a task ended before what it waited for, then it stays where it ended", () => {
    const actuals = [{ task: "achat", startedOn: "2027-01-04", endedOn: "2027-01-05", reason: null }];
    const { tasks } = progressOf(plan, { actuals, spent: [] }, at("2027-01-05"));
    expect(tasks.find((it) => it.planned.task.key === "achat")).toMatchObject({
      end: parseDay("2027-01-05"),
      late: -18,
    });
  });

  it("[PRG-2] when nothing is known, then on the first day it is the plan itself, and nothing ends earlier as days go by", () => {
    fc.assert(
      fc.property(plans(8), fc.nat(900), (some, later) => {
        const none = { actuals: [], spent: [] };
        const first = progressOf(some, none, at(some.from));
        expect(first.tasks.map((it) => it.end)).toEqual(scheduleOf(some, []).tasks.map((it) => it.end));
        expect(first.tasks.every((it) => it.late === 0)).toBe(true);
        const then = progressOf(some, none, { today: parseDay(some.from) + later, daysOff: [] });
        for (const [i, it] of then.tasks.entries()) expect(it.end).toBeGreaterThanOrEqual(first.tasks[i]!.end);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it("[PRG-3] when money was spent, then each line says what was planned up to this month beside it", () => {
    const spent = [
      { line: "credit", on: "2027-02-10", francs: 700 },
      { line: "credit", on: "2027-03-10", francs: 900 },
    ];
    const { lines } = progressOf(plan, { actuals: [], spent }, at("2027-03-20"));
    expect(lines.map((it) => [it.line.key, it.planned, it.spent])).toEqual([["credit", 2000, 1600]]);
  });
});

describe("given a site that is to open", () => {
  const visit = (on: string, answers: Visit["answers"]): Visit => ({
    unit: "u",
    kind: "police",
    on,
    version: "1",
    answers,
  });
  const states = (visits: Visit[]) =>
    readinessOf(plan, "parakou", {
      ended: new Set(["parakou/local"]),
      procedures: true,
      attested: 2,
      circuit: null,
      visits,
    }).map((it) => [it.point.point, it.state, it.found]);

  it("[PRG-4] when nobody has looked at a point, then it is unknown, and no other is met for it", () => {
    expect(states([])).toEqual([
      ["local", "met", true],
      ["agents", "unmet", 2],
      ["salle", "unknown", null],
      ["vehicules", "unknown", null],
      ["circuit", "unknown", null],
    ]);
  });

  it("[PRG-4] when visits follow one another, then the last that looked at a point decides it", () => {
    const visits = [
      visit("2027-05-01", { salle: true, vehicules: 1 }),
      visit("2027-03-01", { salle: false, vehicules: 3 }),
      visit("2027-06-01", { vehicules: 2 }),
    ];
    expect(states(visits).slice(2, 4)).toEqual([
      ["salle", "met", true],
      ["vehicules", "met", 2],
    ]);
  });
});
