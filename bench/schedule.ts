import { diceOf } from "@relais/core";
import { type Plan, scheduleOf, simulate } from "../packages/extension/src/index.ts";
import { type Measured, median, ms } from "./measure.ts";

const TASKS = 1_000;
const DRAWS = 10_000;
const ROUNDS = 5;

const dice = diceOf(1_000);
const title = { fr: "Tâche", en: "Task" };

/** Each task waits for up to three of the thirty before it; durations and costs are three values apart. */
const plan: Plan = {
  plan: "banc",
  version: "1",
  title,
  note: title,
  from: "2027-01-04",
  to: "2036-12-31",
  donors: [],
  templates: [],
  sites: [],
  tasks: Array.from({ length: TASKS }, (_, at) => ({
    task: `t${at}`,
    title,
    aspect: "technical",
    days: { low: dice.whole(1, 5), likely: dice.whole(5, 15), high: dice.whole(15, 40) },
    after:
      at === 0
        ? []
        : Array.from({ length: dice.whole(1, 3) }, () => ({
            task: `t${dice.whole(Math.max(0, at - 30), at - 1)}`,
            wait: 0,
          })),
    notBefore: null,
    responsible: null,
  })),
  lines: [],
};

const seconds = <T>(work: () => T): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const drawAll = (draws: number): void => {
  const steps = simulate(plan, { daysOff: [], draws, seed: 1 });
  while (!steps.next().done);
};

/** A deterministic draw is the schedule of the same plan: tasks in order, both passes, dates, critical path. */
export const measure = async (): Promise<readonly Measured[]> => {
  const once = (): void => {
    for (let i = 0; i < 100; i++) scheduleOf(plan, []);
  };
  once();
  drawAll(500);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    one: seconds(once) / 100,
    all: seconds(() => drawAll(DRAWS)),
  }));
  return [
    {
      what: `a thousand of ${DRAWS} draws of ${TASKS} tasks, to one deterministic schedule of them`,
      value: median(rounds.map((it) => it.all / (DRAWS / 1000) / it.one)),
      limit: 20,
      unit: "×",
      detail: `${ms(median(rounds.map((it) => it.all)))} for all, ${ms(median(rounds.map((it) => it.one)))} for one schedule`,
    },
  ];
};
