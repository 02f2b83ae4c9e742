import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/directory/src";
const EXCHANGE = "packages/directory/test/exchange.test.ts";
const FORMATS = "packages/directory/test/formats.test.ts";
const TERRITORY = "packages/directory/test/territory.test.ts";
const CHOOSING = "packages/directory/test/choosing.test.ts";
const HOURS = "packages/directory/test/hours.test.ts";
const KEEPING = "packages/directory/test/keeping.test.ts";
const NEAR = "packages/directory/test/near.test.ts";
const SERVER = "packages/server/src";
const STORE = "packages/server/test/directory.store.test.ts";
const CARRIED = "packages/web/test/directory/choosing.store.test.ts";

/** What may be read and written is the same on both engines. */
const embedded = (id: string): Named[] =>
  named("store", STORE, id).map((it) => ({ ...it, words: "on the embedded engine" }));

/** Reading and sending directories, names of places, choosing, keeping entries and publishing them. */
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
  {
    name: "confidential-place-published",
    takes: "a place is published though it is confidential",
    file: `${SRC}/keeping/left-out.ts`,
    find: "if (confidential !== undefined) return confidential;",
    replace: "",
    red: named("unit", KEEPING, "DIR-31"),
  },
  {
    name: "silence-publishes",
    takes: "a shelter of which nobody said whether it may be found is published with its place",
    file: `${SRC}/keeping/left-out.ts`,
    find: "return here.some((it) => services?.has(it.service_id));",
    replace: "return false;",
    red: named("unit", KEEPING, "DIR-31"),
  },
  {
    name: "line-of-place-kept",
    takes: "what hangs on a place that is left out stays",
    file: `${SRC}/keeping/left-out.ts`,
    find: "if (hangs) out.add(",
    replace: "if (hangs) String(",
    red: named("unit", KEEPING, "DIR-31"),
  },
  {
    name: "published-unfiltered",
    takes: "whoever asks without an account is answered from the whole directory",
    file: `${SERVER}/http/routes/hsds.ts`,
    find: "new HsdsApi(published(now.directory, customsOf(now).sheltering), communes)",
    replace: "new HsdsApi(now.directory, communes)",
    red: embedded("DIR-31"),
  },
  {
    name: "public-ceiling-removed",
    takes: "the published directory is asked as often as one likes",
    file: `${SERVER}/http/routes/hsds.ts`,
    find: 'app.addHook("onRequest", stop(limits, "public"));',
    replace: "",
    red: embedded("DIR-30"),
  },
  {
    name: "pages-overlap",
    takes: "each page of a list begins a line too early",
    file: `${SRC}/exchange/hsds-api.ts`,
    find: "found.slice((page - 1) * per_page, page * per_page)",
    replace: "found.slice(Math.max(0, (page - 1) * per_page - 1), page * per_page)",
    red: embedded("DIR-30"),
  },
  {
    name: "nearness-ignored",
    takes: "nearness to a post code is passed over",
    file: `${SRC}/exchange/hsds-api.ts`,
    find: "isThere(it) && this.#fits(path, it, asked)",
    replace: "(isThere === null || this.#fits(path, it, asked))",
    red: named("unit", NEAR, "DIR-33"),
  },
  {
    name: "anybody-keeps-entries",
    takes: "whoever is signed in speaks for every service",
    file: `${SERVER}/directory/keeping.ts`,
    find: 'if (!person.powers.includes("administre")) return notYours();',
    replace: 'if (!person.powers.includes("administre")) return accept(person.unit);',
    red: embedded("DIR-26"),
  },
  {
    name: "stale-confirmation-taken",
    takes: "a confirmation made on an older reading is taken",
    file: `${SERVER}/directory/keeping.ts`,
    find: "person.account, allowed.value, seen]",
    replace: "person.account, allowed.value, null]",
    red: embedded("DIR-27"),
  },
  {
    name: "words-read-once",
    takes: "a server does not look for what was said on another",
    file: `${SERVER}/directory/directory.ts`,
    find: "const news = await wordsAfter(office.database, before?.last ?? 0);",
    replace: "const news = before === undefined ? await wordsAfter(office.database, 0) : [];",
    red: embedded("DIR-28"),
  },
  {
    name: "invented-in-service",
    takes: "invented services are in the directory of an instance in service",
    file: `${SERVER}/directory/directory.ts`,
    find: 'mode === "demonstration" ? directory : withoutInvented(directory)',
    replace: 'mode === "demonstration" ? directory : directory',
    also: [{ file: `${SERVER}/directory/directory.ts`, find: ", withoutInvented }", replace: " }" }],
    red: embedded("DIR-29"),
  },
  {
    name: "directory-left-behind",
    takes: "a device carries no directory",
    file: "packages/web/src/device/local/sender.ts",
    find: "tellReadings, feed, directoryAnew]",
    replace: "tellReadings, feed]",
    red: named("store", CARRIED, "DIR-23", "DIR-24"),
  },
];
