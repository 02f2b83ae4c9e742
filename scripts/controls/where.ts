import { type Control, named } from "./control.ts";

const BRIDGE = "packages/extension/src/where/bridge.ts";
const TEST = "packages/extension/test/where/where.test.ts";
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
