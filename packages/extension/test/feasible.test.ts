import { formatDay, parseDay } from "@relais/core";
import { describe, expect, it } from "vitest";
import { faultsOf, hindrancesOf, type Line, type Plan, type Task } from "../src/index.ts";

const text = (it: string) => ({ fr: it, en: it });
const task = (name: string, days: number, after: Task["after"] = [], notBefore: string | null = null): Task => ({
  task: name,
  title: text(name),
  aspect: "technical",
  days: { low: days, likely: days, high: days },
  after,
  notBefore,
  responsible: null,
});
const line = (name: string, francs: number, percent: number, every: Line["every"] = "once"): Line => ({
  line: name,
  title: text(name),
  aspect: "financial",
  kind: "posts",
  quantity: 1,
  unit: text("unité"),
  cost: { low: francs, likely: francs, high: francs, source: "inventé" },
  task: "a",
  every,
  shares: [{ donor: "etat", percent }],
});
const on = (it: string, wait = 0) => ({ task: it, wait });

/** From Monday 4 January to Friday 29 January 2027: twenty working days. */
const plan = (over: Partial<Plan>): Plan => ({
  plan: "essai",
  version: "1",
  title: text("Essai"),
  note: text("Inventé."),
  from: "2027-01-04",
  to: "2027-01-29",
  donors: [{ donor: "etat", name: text("État") }],
  templates: [],
  sites: [],
  tasks: [task("a", 5)],
  lines: [],
  ...over,
});
const template = (tasks: Task[]): Plan["templates"] => [
  { template: "m", title: text("m"), tasks, lines: [], readiness: [] },
];
const site = (name: string, notBefore: string | null): Plan["sites"][number] => ({
  site: name,
  title: text(name),
  commune: "BJ0101",
  template: "m",
  notBefore,
  quantities: [],
});
const yearly = (of: Readonly<Record<string, number>>): Plan["donors"] => [
  { donor: "etat", name: text("État"), yearly: of },
];
const capped = (ceiling: number): Plan["donors"] => [{ donor: "etat", name: text("État"), ceiling }];

/** The weekdays from one day to another, both within. */
const weekdays = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = parseDay(from); day <= parseDay(to); day++) {
    if (![0, 6].includes(new Date(day * 86_400_000).getUTCDay())) days.push(formatDay(day));
  }
  return days;
};
const FAR = "2029-12-31";

/** Whether a plan can be carried out, worked out anew: each task after what it waits for, all within the days of the plan, no donor above its ceiling. */
const isFeasible = ({ from, to, tasks, templates, sites, lines, donors }: Plan): boolean => {
  if (from > to) return false;
  const days = weekdays(from, FAR);
  const all = [
    ...tasks,
    ...sites.flatMap((it) => templates[0]!.tasks.map((one) => ({ ...one, notBefore: one.notBefore ?? it.notBefore }))),
  ];
  const endOf = (name: string, asked: readonly string[]): number => {
    if (asked.includes(name)) return Number.POSITIVE_INFINITY;
    const { days: takes, after, notBefore } = all.find((it) => it.task === name)!;
    const starts = after.map((it) => endOf(it.task, [...asked, name]) + it.wait);
    return Math.max(notBefore === null ? 0 : days.findIndex((it) => it >= notBefore), ...starts) + takes.likely;
  };
  const months = (name: string): number => {
    const ended = days[endOf(name, []) - 1]!;
    return (
      12 * (Number(to.slice(0, 4)) - Number(ended.slice(0, 4))) + Number(to.slice(5, 7)) - Number(ended.slice(5, 7))
    );
  };
  if (all.some((it) => endOf(it.task, []) > weekdays(from, to).length)) return false;
  const asked = lines.flatMap(({ cost, shares, every, task }) =>
    shares.map((it) => ((cost!.likely * it.percent) / 100) * (every === "once" ? 1 : months(task))),
  );
  /** What is paid in a year; months are counted from year 0. */
  const inYear = (year: string): number =>
    lines.reduce((sum, { cost, shares, every, task }) => {
      const ended = days[endOf(task, []) - 1]!;
      const first = 12 * Number(ended.slice(0, 4)) + Number(ended.slice(5, 7)) - 1;
      const paid = every === "once" ? [first] : Array.from({ length: months(task) }, (_, at) => first + 1 + at);
      const times = paid.filter((month) => Math.floor(month / 12) === Number(year)).length;
      return sum + shares.reduce((all, it) => all + ((cost!.likely * it.percent) / 100) * times, 0);
    }, 0);
  return donors.every(
    (it) =>
      (it.ceiling === undefined || asked.reduce((sum, one) => sum + one, 0) <= it.ceiling) &&
      Object.entries(it.yearly ?? {}).every(([year, most]) => inYear(year) <= most),
  );
};

/** A donor that gives a franc less in all, and in the last year for which that is said. */
const lower = ({ ceiling, yearly: years, ...donor }: Plan["donors"][number]): Plan["donors"][number] => {
  const last = Object.keys(years ?? {}).at(-1);
  return {
    ...donor,
    ...(ceiling === undefined ? {} : { ceiling: ceiling - 1 }),
    ...(last === undefined ? {} : { yearly: { ...years, [last]: years![last]! - 1 } }),
  };
};

/** What the test takes away by itself, by the place that the message names. */
const REMOVED: readonly [name: string, plan: Plan, code: string, removals: readonly ((it: Plan) => Plan)[]][] = [
  [
    "a chain of tasks is longer than the plan",
    plan({ tasks: [task("a", 15), task("b", 10, [on("a")])] }),
    "plan.late",
    [(it) => ({ ...it, to: "2027-02-05" }), (it) => ({ ...it, tasks: [it.tasks[0]!, { ...it.tasks[1]!, after: [] }] })],
  ],
  [
    "one task is longer than the plan",
    plan({ tasks: [task("a", 25)] }),
    "plan.late",
    [(it) => ({ ...it, to: "2027-02-05" })],
  ],
  [
    "a task may not begin before it is too late",
    plan({ tasks: [task("a", 5, [], "2027-01-27")] }),
    "plan.late",
    [(it) => ({ ...it, to: "2027-02-02" }), (it) => ({ ...it, tasks: [{ ...it.tasks[0]!, notBefore: null }] })],
  ],
  [
    "a site may not begin before it is too late",
    plan({ templates: template([task("x", 5)]), sites: [site("s", "2027-01-28")] }),
    "plan.late",
    [(it) => ({ ...it, to: "2027-02-03" }), (it) => ({ ...it, sites: [site("s", null)] })],
  ],
  [
    "a wait is too long",
    plan({ tasks: [task("a", 5), task("b", 5, [on("a", 40)])] }),
    "plan.late",
    [
      (it) => ({ ...it, to: "2027-03-12" }),
      (it) => ({ ...it, tasks: [it.tasks[0]!, { ...it.tasks[1]!, after: [on("a")] }] }),
      (it) => ({ ...it, tasks: [it.tasks[0]!, { ...it.tasks[1]!, after: [] }] }),
    ],
  ],
  [
    "two chains are too long, side by side: the end alone is named",
    plan({ tasks: [task("a", 15), task("b", 15, [on("a")]), task("c", 15), task("d", 15, [on("c")])] }),
    "plan.late",
    [(it) => ({ ...it, to: "2027-02-12" })],
  ],
  [
    "a donor gives less than its one line takes",
    plan({ donors: capped(999), lines: [line("l", 2000, 50)] }),
    "plan.ceiling",
    [(it) => ({ ...it, donors: capped(1000) }), (it) => ({ ...it, lines: [{ ...it.lines[0]!, shares: [] }] })],
  ],
  [
    "a donor gives less than what is paid each month",
    plan({ to: "2027-04-30", donors: capped(250), lines: [line("l", 100, 100, "month"), line("k", 10, 100)] }),
    "plan.ceiling",
    [
      (it) => ({ ...it, donors: capped(310) }),
      (it) => ({ ...it, lines: [{ ...it.lines[0]!, shares: [] }, it.lines[1]!] }),
    ],
  ],
  [
    "a donor gives less in one year than is asked of it then, and enough over the plan",
    plan({
      to: "2028-03-31",
      donors: yearly({ "2027": 5000, "2028": 250 }),
      lines: [line("l", 100, 100, "month"), line("k", 10, 100)],
    }),
    "plan.ceiling",
    [
      (it) => ({ ...it, donors: yearly({ "2027": 5000, "2028": 300 }) }),
      (it) => ({ ...it, lines: [{ ...it.lines[0]!, shares: [] }, it.lines[1]!] }),
    ],
  ],
  [
    "tasks wait for one another in a circle",
    plan({ tasks: [task("a", 5, [on("b")]), task("b", 5, [on("a")])] }),
    "task.circle",
    [0, 1].map((at) => (it: Plan) => ({ ...it, tasks: it.tasks.with(at, { ...it.tasks[at]!, after: [] }) })),
  ],
  ["it ends before it begins", plan({ to: "2026-12-31" }), "dates.order", [(it) => ({ ...it, to: "2027-01-08" })]],
];

describe("given eleven plans that cannot be carried out", () => {
  it.each(REMOVED)(
    "[FEA-1] when %s, then one message says so, and each constraint that it names suffices when removed",
    (_, it, code, removals) => {
      const own = faultsOf(it);
      const found = own.length > 0 ? own : hindrancesOf(it, []);
      expect(found.map((one) => one.code)).toEqual([code]);
      expect(isFeasible(it)).toBe(false);
      for (const remove of removals) expect(isFeasible(remove(it))).toBe(true);
      const [hindrance] = own.length > 0 ? [] : hindrancesOf(it, []);
      if (hindrance === undefined) return;
      expect(hindrance.ways).toHaveLength(removals.length);
      for (const [at, way] of hindrance.ways.entries()) {
        expect(way.plan).toEqual(removals[at]!(it));
        expect(isFeasible(way.plan)).toBe(true);
        expect(hindrance.text.fr).toContain(way.text.fr);
        expect(hindrance.text.en).toContain(way.text.en);
      }
    },
  );

  it.each(REMOVED.filter(([, , code]) => code.startsWith("plan.")))(
    "[FEA-2] when %s, then the nearest end or ceiling is named: a day or a franc less does not do",
    (_, it, code) => {
      const [nearest] = hindrancesOf(it, [])[0]!.ways;
      const less: Plan =
        code === "plan.late"
          ? { ...nearest!.plan, to: formatDay(parseDay(nearest!.plan.to) - 1) }
          : { ...nearest!.plan, donors: [lower(nearest!.plan.donors[0]!)] };
      expect(isFeasible(less)).toBe(false);
    },
  );
});

describe("given a plan that two things keep from being carried out", () => {
  it("[FEA-1] when it is late and a donor is short, then each is said apart, with its own cure, and both cures together do", () => {
    const both = plan({ tasks: [task("a", 25)], donors: capped(1), lines: [line("l", 10, 100)] });
    const [late, short] = hindrancesOf(both, []);
    expect([late!.code, short!.code]).toEqual(["plan.late", "plan.ceiling"]);
    const cured: Plan = { ...late!.ways[0]!.plan, donors: short!.ways[0]!.plan.donors };
    expect(isFeasible(cured)).toBe(true);
    expect(isFeasible(late!.ways[0]!.plan)).toBe(false);
  });

  it("[FEA-1] when a plan keeps to its dates and its donors, then nothing is said", () => {
    const good = plan({ donors: capped(10), lines: [line("l", 10, 100)] });
    expect(isFeasible(good)).toBe(true);
    expect(hindrancesOf(good, [])).toEqual([]);
    expect(hindrancesOf(plan({ tasks: [] }), [])).toEqual([]);
  });
});
