import { type Control, named } from "./control.ts";

const BRIDGE = "packages/extension/src/where/bridge.ts";
const TEST = "packages/extension/test/where/where.test.ts";
const TO_PLAN = "packages/extension/test/where/to-plan.test.ts";
const SOLVING = "packages/web/test/extension/solving.test.ts";

/** « Où ensuite »: the question made ready, and its answer on the screen. */
export const whereControls: readonly Control[] = [
  {
    name: "where-offices-ignored",
    takes: "the offices that stand already",
    file: BRIDGE,
    find: 'office === null ? "free" : "existing"',
    replace: 'office === undefined ? "existing" : "free"',
    red: named("unit", TEST, "WHR-3"),
  },
  {
    name: "where-unsaid-is-nothing",
    takes: "the mark of a commune of which nobody has said how many live there: it counts as none",
    file: BRIDGE,
    find: "counted.some((it) => of[it] === null) ? null",
    replace: "counted.length === 0 ? null",
    red: named("unit", TEST, "WHR-1"),
  },
  {
    name: "where-mix-unscaled",
    takes: "the share of the country's in a mix",
    file: BRIDGE,
    find: "counted.length === 1 ? 1 :",
    replace: "counted.length > 0 ? 1 :",
    red: named("unit", TEST, "WHR-2"),
  },
  {
    name: "where-unsaid-cost-is-nothing",
    takes: "the line whose cost nobody has said, when the plan tells what an office costs",
    file: "packages/extension/src/where/site-cost.ts",
    find: "said.length < lines.length ? null : known",
    replace: "known",
    red: named("unit", TO_PLAN, "WHR-20"),
  },
  {
    name: "where-year-of-eleven-months",
    takes: "a month of the year for which an office is run",
    file: "packages/extension/src/where/site-cost.ts",
    find: "month: 12,",
    replace: "month: 11,",
    red: named("unit", TO_PLAN, "WHR-20"),
  },
  {
    name: "where-commune-costs-alike",
    takes: "the cost that a commune has of its own",
    file: BRIDGE,
    find: "(costs?.[commune.code] ?? cost)",
    replace: "cost",
    red: named("unit", TEST, "WHR-21"),
  },
  {
    name: "where-kept-before-unread",
    takes: "the default of what was kept before communes had costs",
    file: "packages/web/src/screens/extension/where/typed.ts",
    find: "costs: WhereAsked.shape.costs.unwrap().default({}),",
    replace: "costs: WhereAsked.shape.costs.unwrap(),",
    red: named("unit", "packages/web/test/extension/kept.test.ts", "WHR-21"),
  },
  {
    name: "where-plan-without-its-comments",
    takes: "the text of the plan, when sites are written into it: it is made anew from its values",
    file: "packages/core/src/source/rewrite.ts",
    find: "const document = parseDocument(source);",
    replace: "const document = parseDocument(JSON.stringify(parseDocument(source).toJS()));",
    red: [...named("unit", "packages/core/test/rewrite.test.ts", "WHR-22"), ...named("unit", TO_PLAN, "WHR-22")],
  },
  {
    name: "where-site-begins-anytime",
    takes: "the year in which a site opens, when it is written into the plan",
    file: "packages/extension/src/where/revision.ts",
    find: "year === null || year === beginsIn(plan, site) ? {}",
    replace: "year !== 0 ? {}",
    red: named("unit", TO_PLAN, "WHR-22"),
  },
  {
    name: "where-years-of-the-scenario",
    takes: "the year in which the plan begins, when the years of a scenario become its own",
    file: "packages/extension/src/where/revision.ts",
    find: "Number(from.slice(0, 4)) + year - 1",
    replace: "Number(from.slice(0, 4)) + year",
    red: named("unit", TO_PLAN, "WHR-22", "WHR-23"),
  },
  {
    name: "where-front-opening-only",
    takes: "the year for which each office is run, when cost is held against cover",
    file: "packages/extension/src/siting/plan.ts",
    find: '(standing === "existing" ? 0 : cost) + running;',
    replace: '(standing === "existing" ? 0 : cost) + 0 * running;',
    red: named("unit", TEST, "WHR-24"),
  },
  {
    name: "where-stop-loses-the-best",
    takes: "the best plan so far, where the search is ended",
    file: "packages/web/src/screens/extension/where/solving.ts",
    find: 'ended(before) ?? { is: "stopped" }',
    replace: '({ is: "stopped" })',
    red: named("unit", SOLVING, "WHR-8"),
  },
  {
    name: "where-running-is-nothing",
    takes: "that what an office costs each year is asked for",
    file: "packages/web/src/screens/extension/where/typed.ts",
    find: "isPaid && Number.isNaN(running)",
    replace: "isPaid && running < 0",
    red: named("unit", SOLVING, "WHR-4"),
  },
  {
    name: "where-speed-from-nowhere",
    takes: "that a speed is asked for",
    file: "packages/web/src/screens/extension/where/typed.ts",
    find: "if (!(dry > 0)) return",
    replace: "if (dry < 0) return",
    red: named("unit", SOLVING, "WHR-6"),
  },
];
