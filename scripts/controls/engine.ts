import { type Control, named } from "./control.ts";

const SRC = "packages/procedures/src";
const VERDICTS = "packages/procedures/test/engine/verdicts.test.ts";
const RUNNER = "packages/procedures/test/graph/runner.test.ts";
const ALIGNMENT = "packages/procedures/test/graph/alignment.test.ts";
const GUIDED = "packages/procedures/test/vectors/guided.test.ts";
const GUARDS = "packages/procedures/test/guards/guard.test.ts";
const LIMITS = "packages/procedures/test/time/limits.test.ts";
const PACK = "packs/benin/procedures.test.ts";
const JOURNEY = "journeys/story.journey.ts";

/**
 * One line of the engine, seen to be missing at every height: by the graph run beside it (and so by the vectors), by a unit
 * test, by the pack's scenarios, and in a browser.
 */
const conditionsAreShown = {
  file: `${SRC}/engine/steps.ts`,
  find: "if (last === undefined) against.unless(rule, conditionReason);",
  replace: "if (last === undefined) continue;",
};

/** The engine of procedures, and below it the graph on which it is checked and aligned. */
export const engineControls: readonly Control[] = [
  {
    name: "condition-ignored",
    takes: "an act is no longer judged by the conditions of its step",
    file: `${SRC}/engine/fold.ts`,
    find: "for (const rule of conditions) if (this.inForceAt(rule, time)) this.#judgeCondition(place, rule);",
    replace: "",
    red: [...named("unit", VERDICTS, "ENG-13"), ...named("unit", PACK, "PCK-2")],
  },
  {
    name: "condition-kept-without-guard",
    takes: "a condition whose guard does not hold counts as respected",
    file: `${SRC}/engine/fold.ts`,
    find: "else if (this.holds(rule) !== false) this.#say",
    replace: "else this.#say",
    red: named("unit", VERDICTS, "ENG-13"),
  },
  {
    name: "condition-not-shown-in-browser",
    takes: "the same line as condition-not-shown: a step that a rule holds back is offered",
    ...conditionsAreShown,
    red: named("journeys", JOURNEY, "JOU-1"),
    when: "full",
  },
  {
    name: "condition-not-shown",
    takes: "a step whose condition is not met is shown as possible",
    ...conditionsAreShown,
    red: [
      ...named("unit", GUIDED, "GRA-9"),
      ...named("unit", "packages/procedures/test/engine/properties.test.ts", "ENG-23"),
      ...named("unit", PACK, "PCK-2"),
    ],
  },
  {
    name: "deadline-ignored",
    takes: "a legal limit that has passed stays due",
    file: `${SRC}/engine/verdict.ts`,
    find: 'return late ? found("overdue") : found("due", true);',
    replace: 'return found("due", !late);',
    red: [...named("unit", VERDICTS, "ENG-1"), ...named("unit", PACK, "PCK-2")],
  },
  {
    name: "late-answer-respected",
    takes: "an answer after the limit counts as in time",
    file: `${SRC}/engine/verdict.ts`,
    find: 'return late ? found("done_late") : found("respected", true);',
    replace: 'return found("respected", !late);',
    red: named("unit", VERDICTS, "ENG-1"),
  },
  {
    name: "closing-ignored",
    takes: "an act that closes a step leaves it open",
    file: `${SRC}/engine/fold.ts`,
    find: 'this.openness[rule.step] = "closed";',
    replace: "",
    red: named("unit", VERDICTS, "ENG-4"),
  },
  {
    name: "milestone-ignored",
    takes: "a milestone no longer waits for what is owed",
    file: `${SRC}/engine/fold.ts`,
    find: "for (const rule of milestones) {",
    replace: "for (const rule of [] as typeof milestones) {",
    red: named("unit", VERDICTS, "ENG-16"),
  },
  {
    name: "validity-ignored",
    takes: "a rule whose law has lapsed still obliges",
    file: `${SRC}/engine/compile.ts`,
    find: "(rule.validTo === undefined || day <= rule.validTo)",
    replace: "(rule.validTo === undefined || day > 0)",
    red: named("unit", VERDICTS, "ENG-19"),
  },
  {
    name: "guard-unknown-is-false",
    takes: "an act judged under a guard that nobody can decide is judged as if the guard were false",
    file: `${SRC}/engine/fold.ts`,
    find: "const holds = this.holds(rule);\n    if (holds === false) return;",
    replace: "const holds = this.holds(rule);\n    if (holds !== true) return;",
    red: named("unit", VERDICTS, "ENG-12"),
  },
  {
    name: "comparison-with-unknown-is-false",
    takes: "a comparison with an unknown datum says false",
    file: `${SRC}/guards/guard.ts`,
    find: "if (a === null || b === null) return null;\n    const x",
    replace: "if (a === null || b === null) return false;\n    const x",
    red: named("unit", VERDICTS, "ENG-12"),
  },
  {
    name: "name-unknown-is-false",
    takes: "a yes or no that nobody knows says no",
    file: `${SRC}/guards/guard.ts`,
    find: 'return typeof it === "boolean" ? it : null;',
    replace: "return it === true;",
    red: named("unit", GUARDS, "GUA-3"),
  },
  {
    name: "interval-decided-by-one-end",
    takes: "an age of 12 to 14 is compared by its lower end alone",
    file: `${SRC}/guards/guard.ts`,
    find: "return a.to < b.from ? true : a.from >= b.to ? false : null;",
    replace: "return a.from < b.from;",
    red: named("unit", GUARDS, "GUA-1", "GUA-6"),
  },
  {
    name: "month-not-clamped",
    takes: "31 January and a month runs over into March",
    file: `${SRC}/time/civil.ts`,
    find: "day: Math.min(day, daysIn(y, m))",
    replace: "day",
    red: named("unit", LIMITS, "TIM-5"),
  },
  {
    name: "holidays-ignored",
    takes: "a feast counts as a working day",
    file: `${SRC}/time/limits.ts`,
    find: "if (!isWeekend(day) && !off.has(day)) left--;",
    replace: "if (!isWeekend(day)) left--;",
    red: named("unit", LIMITS, "TIM-3", "TIM-4"),
  },
  {
    name: "graph-condition-ignored",
    takes: "a condition of a graph is not compiled",
    file: `${SRC}/graph/graph.ts`,
    find: "conditions[t]!.set(f, Math.max(conditions[t]!.get(f) ?? 0, delayHours * HOUR));",
    replace: "continue;",
    red: named("unit", RUNNER, "GRA-2"),
  },
  {
    name: "graph-deadline-ignored",
    takes: "a response of a graph keeps no deadline",
    file: `${SRC}/graph/runner.ts`,
    find: "this.#deadline[to] = within === undefined ? undefined : now + within;",
    replace: "this.#deadline[to] = undefined;",
    red: named("unit", RUNNER, "GRA-2", "GRA-4"),
  },
  {
    name: "graph-exclude-ignored",
    takes: "an act of a graph excludes nothing",
    file: `${SRC}/graph/runner.ts`,
    find: "for (const to of excludes[event]!) this.#setIncluded(to, false);",
    replace: "",
    red: named("unit", RUNNER, "GRA-2"),
  },
  {
    name: "graph-milestone-ignored",
    takes: "a milestone of a graph is not compiled",
    file: `${SRC}/graph/graph.ts`,
    find: "milestones[t]!.add(f);",
    replace: "continue;",
    red: named("unit", RUNNER, "GRA-2"),
  },
  {
    name: "estimate-inadmissible",
    takes: "the estimate of an alignment counts an act that must be skipped twice",
    file: `${SRC}/graph/alignment.ts`,
    find: "(dead ? 1 : 0)",
    replace: "(dead ? 2 : 0)",
    red: named("unit", ALIGNMENT, "GRA-5"),
  },
  {
    name: "estimate-overlapping",
    takes: "the estimate counts an act that must be inserted once for each act that needs it",
    file: `${SRC}/graph/alignment.ts`,
    find: "~(state[w]! | coming[w]! | inserted[w]!)",
    replace: "~(state[w]! | coming[w]!)",
    red: named("unit", ALIGNMENT, "GRA-5"),
  },
  {
    name: "alignment-cost-off-by-one",
    takes: "an alignment costs one more than its moves",
    file: `${SRC}/graph/alignment.ts`,
    find: 'return { status: "optimal", cost, moves: movesTo(node) };',
    replace: 'return { status: "optimal", cost: cost + 1, moves: movesTo(node) };',
    red: named("unit", ALIGNMENT, "GRA-5", "GRA-6"),
  },
  {
    name: "alignment-bound-too-high",
    takes: "a search out of its budget claims one more than it knows",
    file: `${SRC}/graph/alignment.ts`,
    find: 'return { status: "at-least", cost: total };',
    replace: 'return { status: "at-least", cost: total + 1 };',
    red: named("unit", ALIGNMENT, "GRA-7"),
  },
];
