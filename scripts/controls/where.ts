import { type Control, named } from "./control.ts";

const BRIDGE = "packages/extension/src/where/bridge.ts";
const TEST = "packages/extension/test/where/where.test.ts";
const LOAD = "packages/extension/src/load";
const READ = "packages/extension/test/load/read.test.ts";
const ASK = "packages/extension/test/load/ask.test.ts";
const LOADED = "packages/web/test/extension/loaded.test.ts";
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
    name: "load-half-a-file",
    takes: "that a file with a wrong line is not loaded at all: its other places are",
    file: `${LOAD}/read.ts`,
    find: `const { places, refused } = readPlaces(table.value, names, boxOf(view));
  if (refused.length > 0) return none(...refused);`,
    replace: "const { places } = readPlaces(table.value, names, boxOf(view));",
    red: named("unit", READ, "TER-7"),
  },
  {
    name: "load-latitude-first",
    takes: "the look whether latitude and longitude are changed about",
    file: "packages/extension/src/territory/geojson.ts",
    find: 'return within({ lat: lon, lon: lat }, country) ? "order" : "outside";',
    replace: 'return "outside";',
    red: named("unit", READ, "TER-7"),
  },
  {
    name: "load-place-twice",
    takes: "the refusal of a place that is written twice",
    file: "packages/extension/src/territory/places.ts",
    find: "if (before !== undefined) refused.push(saidBefore(table, [row.line, at.name + 1], name, before));\n    else if",
    replace: "if",
    red: named("unit", READ, "TER-7"),
  },
  {
    name: "load-told-twice",
    takes: "that what one file tells no other tells too",
    file: `${LOAD}/read.ts`,
    find: "if (twice !== null) return none(twice);",
    replace: "",
    red: named("unit", READ, "WHR-11"),
  },
  {
    name: "load-name-guessed",
    takes: "that a name of several places is not taken: the first of them is",
    file: "packages/extension/src/territory/od-table.ts",
    find: "if (codes.length === 1) return codes[0];",
    replace: "if (codes.length > 0) return codes[0];",
    red: named("unit", READ, "WHR-12"),
  },
  {
    name: "load-season-mixed",
    takes: "that a table of the season asked about prevails",
    file: `${LOAD}/ground.ts`,
    find: 'loaded?.tables.get(season) ?? loaded?.tables.get("both") ?? null',
    replace: 'loaded?.tables.get("both") ?? loaded?.tables.get(season) ?? null',
    red: named("unit", ASK, "WHR-12"),
  },
  {
    name: "load-cut-weighs",
    takes: "that a place without any way is left out of the choice, and named",
    file: BRIDGE,
    find: "const cut = new Set([...served.keys()].filter(isCut));",
    replace: "const cut = new Set([...served.keys()].filter((i) => i < 0 && isCut(i)));",
    red: named("unit", ASK, "WHR-12"),
  },
  {
    name: "load-counted-twice",
    takes: "that a commune whose places are served is not served as well",
    file: "packages/extension/src/where/served.ts",
    find: "if (!told.has(it.code)) return [whole(it)];",
    replace: "if (it.code !== undefined) return [whole(it)];",
    red: named("unit", ASK, "WHR-13"),
  },
  {
    name: "load-figures-ignored",
    takes: "the figures of communes that were loaded",
    file: `${LOAD}/ground.ts`,
    find: "people: own?.people ?? it.people",
    replace: "people: it.people ?? own?.people ?? null",
    red: named("unit", ASK, "WHR-14"),
  },
  {
    name: "load-first-part-only",
    takes: "every part of a commune but its first",
    file: `${LOAD}/read.ts`,
    find: "rings: rings.map(flat)",
    replace: "rings: rings.slice(0, 1).map(flat)",
    red: named("unit", READ, "WHR-15"),
  },
  {
    name: "load-change-unseen",
    takes: "the print of a file's content, by which another version is told",
    file: `${LOAD}/loaded.ts`,
    find: "print: it.print, season",
    replace: 'print: "", season',
    red: named("unit", READ, "WHR-16"),
  },
  {
    name: "load-older-scenarios-lost",
    takes: "that what a device kept before is still read",
    file: "packages/web/src/screens/extension/where/typed.ts",
    find: "on: z.array(DataSaid).default([]),",
    replace: "on: z.array(DataSaid),",
    red: named("unit", LOADED, "WHR-16"),
  },
];
