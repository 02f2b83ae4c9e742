import { type Control, named } from "./control.ts";

const SRC = "packages/directory/src";
const EXCHANGE = "packages/directory/test/exchange.test.ts";
const FORMATS = "packages/directory/test/formats.test.ts";
const TERRITORY = "packages/directory/test/territory.test.ts";
const CHOOSING = "packages/directory/test/choosing.test.ts";
const HOURS = "packages/directory/test/hours.test.ts";

/** Reading and sending directories, names of places, choosing. */
export const directoryControls: readonly Control[] = [
  {
    name: "dangling-id-kept",
    takes: "a line that points at nothing is taken as it is",
    file: `${SRC}/exchange/assemble.ts`,
    find: "lines = linked(lines, found);",
    replace: "",
    red: named("unit", EXCHANGE, "DIR-3", "DIR-4"),
  },
  {
    name: "double-service-kept",
    takes: "a service that comes twice under two ids is kept twice",
    file: `${SRC}/exchange/assemble.ts`,
    find: "lines = withoutDoubles(lines, found);",
    replace: "",
    red: named("unit", EXCHANGE, "DIR-3"),
  },
  {
    name: "fault-half-kept",
    takes: "a directory with a fault is kept without what is faulty, though nobody asked for it",
    file: `${SRC}/exchange/assemble.ts`,
    find: "if (faults.length > 0) return { ok: false, faults };",
    replace: "",
    red: named("unit", EXCHANGE, "DIR-3"),
  },
  {
    name: "loss-untold",
    takes: "a column that is linked to nothing is passed over in silence",
    file: `${SRC}/exchange/columns.ts`,
    find: 'if (cell !== "") foreign.lose(at, name, cell, "column.unknown");',
    replace: "",
    red: named("unit", FORMATS, "DIR-6"),
  },
  {
    name: "encoding-untold",
    takes: "a line that is not UTF-8 is read and not told",
    file: `${SRC}/exchange/bytes.ts`,
    find: 'return { text: lines.join(""), losses };',
    replace: 'return { text: lines.join(""), losses: [] };',
    red: named("unit", FORMATS, "DIR-5"),
  },
  {
    name: "formula-written",
    takes: "a cell that a spreadsheet would run is written as it is",
    file: `${SRC}/exchange/csv.ts`,
    find: "(FORMULA.test(cell) && Number.isNaN(Number(cell)) ?",
    replace: "(cell === FORMULA.source ?",
    red: named("unit", EXCHANGE, "DIR-22"),
  },
  {
    name: "variant-not-heard",
    takes: "a commune is found by its letters alone, not by how it sounds",
    file: `${SRC}/territory/place-name.ts`,
    find: '  ["variant", (it, plain) => it.sounds.includes(sounded(plain))],\n',
    replace: "",
    red: named("unit", TERRITORY, "DIR-8"),
  },
  {
    name: "ambiguous-name-guessed",
    takes: "of several communes that fit a name the first is taken",
    file: `${SRC}/territory/place-name.ts`,
    find: 'if (candidates.length > 1) return { is: "ambiguous", candidates };',
    replace: "",
    red: named("unit", TERRITORY, "DIR-9"),
  },
  {
    name: "full-house-proposed",
    takes: "a shelter without a free bed is proposed",
    file: `${SRC}/choosing/choose.ts`,
    find: 'else if (free === 0) this.against.push(because("full", values));',
    replace: "",
    red: named("unit", CHOOSING, "DIR-19"),
  },
  {
    name: "license-ended-proposed",
    takes: "a shelter whose agrément has ended is proposed",
    file: `${SRC}/choosing/choose.ts`,
    find: 'if (until !== undefined && until < this.#at.day) this.against.push(because("license-ended", { until }));\n    else if',
    replace: "if",
    red: named("unit", CHOOSING, "DIR-13"),
  },
  {
    name: "order-of-the-list",
    takes: "services are proposed in the order in which the directory holds them",
    file: `${SRC}/choosing/choose.ts`,
    find: "ranked.sort(compare);",
    replace: "",
    red: named("unit", CHOOSING, "DIR-16"),
  },
  {
    name: "feast-ignored",
    takes: "a service is open on a feast as on any day",
    file: `${SRC}/choosing/hours.ts`,
    find: 'if (sure === undefined || it.onHolidays === "open") return true;',
    replace: "return true;",
    red: named("unit", HOURS, "DIR-12"),
  },
  {
    name: "few-answers-interval",
    takes: "an interval is told for too few answers",
    file: `${SRC}/choosing/answer-time.ts`,
    find: "interval: rank === 0 ? null : {",
    replace: "interval: {",
    red: named("unit", CHOOSING, "DIR-15"),
  },
];
