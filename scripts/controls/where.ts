import { type Control, named } from "./control.ts";

const BRIDGE = "packages/extension/src/where/bridge.ts";
const TEST = "packages/extension/test/where/where.test.ts";
const WORLDS = "packages/extension/src/where/worlds.ts";
const WORLDS_TEST = "packages/extension/test/where/worlds.test.ts";
const REGRET = "packages/web/test/extension/regret.test.ts";
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
  {
    name: "where-worlds-of-any-size",
    takes:
      "that what counts is a million in each world: losses of people and of courts are held against each other as they are",
    file: WORLDS,
    find: "weight: it.weight * scale",
    replace: "weight: it.weight",
    red: named("unit", WORLDS_TEST, "WHR-30"),
  },
  {
    name: "where-capacity-of-anything",
    takes: "that a capacity is of what the question counts: it is held against anything",
    file: WORLDS,
    find: "return capacity === null ?",
    replace: "return capacity !== undefined ?",
    red: named("unit", WORLDS_TEST, "WHR-30"),
  },
  {
    name: "where-choice-told-twice",
    takes: "that a choice stands once, under all that it is",
    file: "packages/web/src/screens/extension/where/regret-rows.ts",
    find: "      .sort()\n",
    replace: "",
    red: named("unit", REGRET, "WHR-31"),
  },
  {
    name: "where-regret-stop-loses-the-best",
    takes: "the best choice so far, where the comparison is ended",
    file: "packages/web/src/screens/extension/where/regretting.ts",
    find: 'kept(before) ?? { is: "stopped" }',
    replace: '({ is: "stopped" })',
    red: named("unit", REGRET, "WHR-32"),
  },
  {
    name: "where-floor-unasked",
    takes: "the floor of departments from what is asked of siting",
    file: BRIDGE,
    find: 'floor: goal === "fewest" ? null : asked.floor',
    replace: "floor: null",
    red: named("unit", WORLDS_TEST, "WHR-33"),
  },
  {
    name: "where-kept-before-is-lost",
    takes: "that what a device kept before there was a floor is read",
    file: "packages/web/src/screens/extension/where/typed.ts",
    find: 'floor: z.string().default("")',
    replace: "floor: z.string()",
    red: named("unit", SOLVING, "WHR-34"),
  },
  {
    name: "where-front-stop-loses-points",
    takes: "the points so far, where cost against cover is ended",
    file: "packages/web/src/screens/extension/where/fronting.ts",
    find: 'return before.points.length > 0 ? { is: "cut", points: before.points } : { is: "idle" };',
    replace: 'return { is: "idle" };',
    red: named("unit", SOLVING, "WHR-35"),
  },
  {
    name: "where-least-share-last",
    takes: "that the department with the least within the radius is told first",
    file: "packages/extension/src/where/shares.ts",
    find: "a.share - b.share",
    replace: "b.share - a.share",
    red: named("unit", WORLDS_TEST, "WHR-36"),
  },
  {
    name: "where-territory-for-anybody",
    takes: "that only whoever steers reads the territory",
    file: "packages/server/src/extension/territory.ts",
    find: "if (!allowed.ok) return allowed;",
    replace: "",
    red: named("store", "packages/server/test/project.store.test.ts", "WHR-9"),
  },
  {
    name: "where-territory-not-kept",
    takes: "the territory from what the device keeps of the screen",
    file: "packages/web/src/screens/extension/where/where.tsx",
    find: "change({ ...value, view: data })",
    replace: "change({ ...value })",
    red: named("journeys", "journeys/where.journey.ts", "WHR-10"),
  },
];
