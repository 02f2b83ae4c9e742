import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/extension/src/siting";
const TEST = "packages/extension/test/siting";
const SOLVE = `${TEST}/solve.test.ts`;
const READING = `${TEST}/reading.test.ts`;
const NEAREST = `${TEST}/nearest.test.ts`;
const REGRET = `${TEST}/regret.test.ts`;
const WEIGHED = `${TEST}/weighed.test.ts`;
const FILES = `${TEST}/files.test.ts`;
const CLI = "packages/cli/test/site.test.ts";

/** One kind of the thousand small territories. */
const small = (words: string): Named[] => [{ project: "unit", file: SOLVE, id: "SIT-1", words }];

/** Where next: what is proven, what is said where no plan exists, why here. */
export const sitingControls: readonly Control[] = [
  {
    name: "siting-fixed-too-soon",
    takes: "the distance between the bound and the best: sites are closed that a better choice opens",
    file: `${SRC}/median/solve.ts`,
    find: "value + worth[j]! - last >= enough",
    replace: "value + worth[j]! - last >= enough * 0.9",
    red: named("unit", `${TEST}/median.test.ts`, "SIT-1"),
  },
  {
    name: "siting-dominance-without-cost",
    takes: "the cost of the site that another is no better than",
    file: `${SRC}/program/loss.ts`,
    find: "ranks[a]!.cost < ranks[b]!.cost",
    replace: "ranks[a]!.cost < 0",
    red: small("when a set cover"),
  },
  {
    name: "siting-closes-again",
    takes: "that a site once open stays open",
    file: `${SRC}/program/program.ts`,
    find: "[years[before]!, -1],",
    replace: "[years[before]!, 0],",
    red: small("when a cover"),
  },
  {
    name: "siting-room-ignored",
    takes: "the capacity of sites",
    file: `${SRC}/program/service.ts`,
    find: "loads[at]![worlds[i]!]!.push([column, -weight]);",
    replace: "loads[at]![worlds[i]!]!.push([column, -weight / 9]);",
    red: small("when a capacitated cover"),
  },
  {
    name: "siting-ruled-out-too-much",
    takes: "what a plan may lose more than the bound before it is ruled out",
    file: `${SRC}/staged/prices.ts`,
    find: "value > known * (1 + 1e-9)",
    replace: "value > known * 0.8",
    red: named("unit", `${TEST}/staged.test.ts`, "SIT-4"),
  },
  {
    name: "siting-stopped-is-proven",
    takes: "that work which was ended proves nothing",
    file: `${SRC}/solve.ts`,
    find: 'proven: is === "optimal" }) };',
    replace: "proven: true }) };",
    red: named("unit", READING, "SIT-3"),
  },
  {
    name: "siting-least-easing",
    takes: "the least: any easing that suffices is told",
    file: `${SRC}/nearest.ts`,
    find: "const up = (value: number): number => Math.max(0, Math.ceil(value - 1e-6));",
    replace: "const up = (value: number): number => Math.max(0, Math.ceil(value + 1));",
    red: named("unit", NEAREST, "SIT-5"),
  },
  {
    name: "siting-why-by-removing",
    takes: "the solving anew: the sites left are told as the best without this one",
    file: `${SRC}/why.ts`,
    find: 'standing: "forbidden" as const',
    replace: 'standing: "free" as const',
    red: named("unit", READING, "SIT-7"),
  },
  {
    name: "siting-front-dominated",
    takes: "the least money: a point may cost more than it must",
    file: `${SRC}/front.ts`,
    find: "budget = cheapest.cost - 1;",
    replace: "budget = cheapest.cost - 2;",
    red: named("unit", READING, "SIT-8"),
  },
  {
    name: "siting-regret-of-the-whole",
    takes: "what each scenario could be brought to: the worst loss is minimised, not the regret",
    file: `${SRC}/program/program.ts`,
    find: "-constant - known / unit",
    replace: "-constant - (0 * known) / unit",
    red: named("unit", REGRET, "SIT-9"),
  },
  {
    name: "siting-worlds-share-room",
    takes:
      "that each world has the whole capacity of a site: what the rains ask of it is taken from what the dry season may have",
    file: `${SRC}/program/service.ts`,
    find: "loads[at]![worlds[i]!]!.push",
    replace: "loads[at]![0 * worlds[i]!]!.push",
    red: [{ project: "unit", file: REGRET, id: "SIT-9", words: "in which sites are limited" }],
  },
  {
    name: "siting-regret-any-of-the-least",
    takes: "the least loss in all, of the choices that are regretted as little",
    file: `${SRC}/regret.ts`,
    find: "const open = then.values === null ? at.open",
    replace: 'const open = then.is === "optimal" ? at.open',
    red: named("unit", REGRET, "SIT-9"),
  },
  {
    name: "siting-fewest-of-one-world",
    takes: "the places of every world but the first, where the fewest sites that keep the radius in all are sought",
    file: `${SRC}/regret.ts`,
    find: "const question = stacked(worlds, wanted);\n  const programmed",
    replace: "const question = stacked(worlds.slice(0, 1), wanted);\n  const programmed",
    red: named("unit", REGRET, "SIT-17"),
  },
  {
    name: "siting-regret-stopped-is-lost",
    takes: "the best choice so far, where the comparison is ended",
    file: `${SRC}/regret.ts`,
    find: 'if (hear.known(begun) === "stop") return { is: "regrets", regrets: begun };',
    replace: 'if (hear.known(begun) === "stop") return { is: "stopped" };',
    red: named("unit", REGRET, "SIT-15"),
  },
  {
    name: "siting-negative-population",
    takes: "the check of populations",
    file: `${SRC}/check.ts`,
    find: "!(weight >= 0 && weight < Number.POSITIVE_INFINITY)",
    replace: "weight === Number.POSITIVE_INFINITY",
    red: named("unit", NEAREST, "SIT-6"),
  },
  {
    name: "siting-first-edge-counts",
    takes: "that the last of two listings of an edge counts",
    file: `${SRC}/files/or-library.ts`,
    find: "    travel[(i - 1) * nodes + j - 1] = cost;\n    travel[(j - 1) * nodes + i - 1] = cost;",
    replace:
      "    travel[(i - 1) * nodes + j - 1] = Math.min(cost, travel[(i - 1) * nodes + j - 1]!);\n    travel[(j - 1) * nodes + i - 1] = Math.max(cost, 9);",
    red: named("unit", FILES, "SIT-10"),
  },
  {
    name: "siting-joined-by-population",
    takes: "that places are not joined by a column that counts people",
    file: `${SRC}/files/join.ts`,
    find: ".filter((it) => !counted.includes(it.other))",
    replace: "",
    red: named("unit", FILES, "SIT-11"),
  },
  {
    name: "siting-negative-in-table",
    takes: "the refusal of a negative number in a table",
    file: "packages/extension/src/table.ts",
    find: "return value >= 0 && value < Number.POSITIVE_INFINITY",
    replace: "return value < Number.POSITIVE_INFINITY",
    red: [...named("unit", FILES, "SIT-12"), ...named("unit", CLI, "SIT-13")],
  },
  {
    name: "siting-situations-as-one",
    takes: "that each table of places is a situation with each table of travel",
    file: "packages/cli/src/site-study.ts",
    find: "for (const demand of options.demand) {",
    replace: "for (const demand of options.demand.slice(0, 1)) {",
    red: named("unit", CLI, "SIT-16"),
  },
  {
    name: "siting-proven-by-its-total",
    takes: "that a total proves nothing where the worst-off department comes first",
    file: `${SRC}/weighed.ts`,
    find: 'wanted.first === "everybody" ? isReached',
    replace: "wanted.first !== undefined ? isReached",
    red: named("unit", WEIGHED, "SIT-20"),
  },
  {
    name: "siting-any-choice-proven",
    takes: "that a choice is proven only where it reaches the bound",
    file: `${SRC}/weighed.ts`,
    find: "Math.abs(answer.bound - objective) <= ROUNDING",
    replace: "Math.abs(answer.bound - objective) >= -ROUNDING",
    red: named("unit", WEIGHED, "SIT-20"),
  },
  {
    name: "siting-bound-that-is-no-number",
    takes: "the bound that always holds, where a search is ended before any is known",
    file: `${SRC}/plan.ts`,
    find: "Number.isFinite(plan.bound) ? plan :",
    replace: "plan.bound !== 0 ? plan :",
    red: named("unit", WEIGHED, "SIT-3"),
  },
  {
    name: "siting-no-end",
    takes: "the end of time: what is asked is waited for",
    file: "packages/cli/src/site-solving.ts",
    find: "Math.min(seconds * 1_000, 2 ** 31 - 1)",
    replace: "2 ** 31 - 1",
    red: named("unit", CLI, "SIT-14"),
  },
  {
    name: "siting-better-only-at-a-pause",
    takes: "that a better plan is told at once: the pause is waited for",
    file: `${SRC}/telling.ts`,
    find: "(worth === null || worth === known) && at - last <= pause",
    replace: "at - last <= pause",
    red: named("unit", `${TEST}/telling.test.ts`, "SIT-18"),
  },
];
