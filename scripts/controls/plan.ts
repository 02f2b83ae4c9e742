import { type Control, named } from "./control.ts";

const SRC = "packages/extension/src";
const TEST = "packages/extension/test";

/** The action plan: its days, its francs, its chances. */
export const planControls: readonly Control[] = [
  {
    name: "plan-circle-unseen",
    takes: "the search for tasks that wait for one another in a circle",
    file: `${SRC}/plan/circle.ts`,
    find: "return path.slice(path.indexOf(next));",
    replace: "return undefined;",
    red: named("unit", `${TEST}/plan.test.ts`, "PLN-2"),
  },
  {
    name: "plan-negative-cost",
    takes: "the refusal of a negative cost, duration or quantity",
    file: `${SRC}/plan/faults.ts`,
    find: "if (Math.min(low, likely, high) < 0) {",
    replace: "if (Number.isNaN(low)) {",
    red: named("unit", `${TEST}/plan.test.ts`, "PLN-2"),
  },
  {
    name: "plan-holidays-worked",
    takes: "the holidays of the country",
    file: `${SRC}/schedule/workdays.ts`,
    find: "isWeekday(next) && !off.has(next)",
    replace: "isWeekday(next)",
    red: named("unit", `${TEST}/schedule.test.ts`, "PLN-3"),
  },
  {
    name: "plan-waits-forgotten",
    takes: "the days to wait after a task",
    file: `${SRC}/schedule/network.ts`,
    find: "const from = ends[before[edge]!]! + waits[edge]!;",
    replace: "const from = ends[before[edge]!]!;",
    red: named("unit", `${TEST}/schedule.test.ts`, "PLN-4"),
  },
  {
    name: "plan-slack-of-the-last",
    takes: "what follows a task, when its slack is told",
    file: `${SRC}/schedule/network.ts`,
    find: "if (by < latest[before[edge]!]!) latest[before[edge]!] = by;",
    replace: "if (by > end) latest[before[edge]!] = by;",
    red: named("unit", `${TEST}/schedule.test.ts`, "PLN-5"),
  },
  {
    name: "plan-shares-rounded-apart",
    takes: "the francs left over when donors share a payment",
    file: `${SRC}/cost/split.ts`,
    find: "for (const { i } of byRemainder.slice(0, missing)) parts[i]!++;",
    replace: "for (const { i } of byRemainder.slice(0, missing)) parts[i]!;",
    red: named("unit", `${TEST}/money.test.ts`, "PLN-7"),
  },
  {
    name: "plan-recurrent-past-its-end",
    takes: "the end of the plan, for what is paid each month",
    file: `${SRC}/cost/entries.ts`,
    find: "payments(every, last - ended)",
    replace: "payments(every, last - ended + 1)",
    red: named("unit", `${TEST}/money.test.ts`, "PLN-6"),
  },
  {
    name: "plan-drawn-without-seed",
    takes: "the seed of the draws",
    file: `${SRC}/chance/simulate.ts`,
    find: "bitsOf(seed)",
    replace: "bitsOf(1)",
    red: named("unit", `${TEST}/chance.test.ts`, "PLN-9"),
  },
  {
    name: "plan-months-of-the-likely-end",
    takes: "the months of what is paid each month: those of the plan, whenever its task ends",
    file: `${SRC}/chance/simulate.ts`,
    find: "payments(every, monthsLeft(at.get(task)!))",
    replace: "payments(every, 12)",
    red: named("unit", `${TEST}/chance.test.ts`, "PLN-10"),
  },
  {
    name: "plan-slices-by-their-middle",
    takes: "the means of the slices: their lower ends",
    file: `${SRC}/chance/slices.ts`,
    find: "(integral((i + 1) / SLICES) - integral(i / SLICES)) * SLICES",
    replace: "(integral((i + 0.001) / SLICES) - integral(i / SLICES)) * SLICES * 1000",
    red: named("unit", `${TEST}/chance.test.ts`, "PLN-11"),
  },
];
