import { type Control, named } from "./control.ts";

const PRACTICE = "packages/web/src/device/practice";
const UNIT = "packages/web/test/device/practice.test.ts";
const JOURNEY = "journeys/practice.journey.ts";

/** What keeps exercises and real files apart. */
export const practiceControls: readonly Control[] = [
  {
    name: "practice-into-outbox",
    takes: "the way of an exercise around the outbox: what is practised waits to be sent like any entry",
    file: `${PRACTICE}/start.ts`,
    find: "takeIn(station, commands);",
    replace: "(commands.length > 0 ? station.take(commands) : takeIn(station, commands));",
    red: named("unit", UNIT, "PRA-3"),
  },
  {
    name: "practice-shares-databases",
    takes: "the databases of its own: exercises lie among the stores of people",
    file: `${PRACTICE}/store.ts`,
    find: 'browserDisk("relais-practice")',
    replace: "browserDisk()",
    red: named("unit", UNIT, "PRA-8"),
  },
  {
    name: "practice-key-kept",
    takes: "the erasure of the key: what was practised opens after it was erased",
    file: `${PRACTICE}/store.ts`,
    find: '  unmark("practiceStore");',
    replace: '  if (marked("practiceStore") === "") unmark("practiceStore");',
    red: named("unit", UNIT, "PRA-4").map((it) => ({ ...it, words: "no key and no database" })),
  },
  {
    name: "practice-number-as-real",
    takes: "the letter in the numbers of exercises: one copied by hand reads as a real file's",
    file: `${PRACTICE}/record.ts`,
    find: "`-F${String(count)",
    replace: "`-0${String(count)",
    red: named("unit", UNIT, "PRA-1"),
  },
  {
    name: "practice-band-gone",
    takes: "the band on top of every page of the practice mode",
    file: "packages/web/src/app/router.tsx",
    find: "{isPractice() && <PracticeBand />}",
    replace: '{isPractice() && window.name === "band" && <PracticeBand />}',
    red: named("journeys", JOURNEY, "JOU-96"),
    when: "full",
  },
  {
    name: "practice-line-open",
    takes: "what the browser itself is told: a page that practises can ask the server",
    file: `${PRACTICE}/mode.ts`,
    find: "connect-src 'none'; form-action 'none'",
    replace: "connect-src 'self'; form-action 'none'",
    red: named("journeys", JOURNEY, "JOU-96"),
    when: "full",
  },
];
