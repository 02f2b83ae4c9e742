import { type Control, named } from "./control.ts";

const SRC = "packages/circuits/src";
const LOGS = "packages/circuits/test/log/logs.test.ts";
const DISTANCES = "packages/circuits/test/courses/distances.test.ts";
const OF_FILES = "packages/circuits/test/log/of-files.test.ts";
const HIDE = "packages/circuits/test/published/hide.test.ts";
const PUBLISH = "packages/circuits/test/published/publish.test.ts";
const DEVIATIONS = "packages/circuits/test/log/deviations.test.ts";

/** What event logs are read as, and held against; and what is published. */
export const circuitsControls: readonly Control[] = [
  {
    name: "log-order-of-file",
    takes: "events of a case are left in the order of the file, whatever their times",
    file: `${SRC}/log/csv.ts`,
    find: "(a.at === b.at ? 0 : a.at - b.at)",
    replace: "(a.at === b.at ? 0 : 0)",
    red: named("unit", LOGS, "LOG-4"),
  },
  {
    name: "follows-across-cases",
    takes: "an activity also follows the last one of the case before",
    file: `${SRC}/log/analyse.ts`,
    find: "const from = names[i - 1];",
    replace: "const from = names[i - 1] ?? [...activities].at(-2);",
    red: named("unit", LOGS, "LOG-1"),
  },
  {
    name: "damaged-log-read",
    takes: "a XES file that is not well formed is read all the same",
    file: `${SRC}/log/xes.ts`,
    find: "if (fault !== undefined) return notXml(fault.line, fault.column, fault.why);",
    replace: "",
    red: named("unit", LOGS, "LOG-2"),
  },
  {
    name: "untimed-event-dated",
    takes: "an event without time is taken to lie at the end of the log",
    file: `${SRC}/log/deviations.ts`,
    find: "const from = known(events.slice(0, place).reverse()) ?? span.from;",
    replace: "const from = span.to;",
    red: named("unit", DEVIATIONS, "LOG-5"),
  },
  {
    name: "real-files-exported",
    takes: "files of real children leave as an exact log too",
    file: `${SRC}/log/of-files.ts`,
    find: "if (real > 0) return realFile(real);",
    replace: "",
    red: named("unit", OF_FILES, "LOG-7"),
  },
  {
    name: "rare-traits-exported",
    takes: "coarsened files keep department and age band however few share them",
    file: `${SRC}/log/of-files.ts`,
    find: "group.length < SMALLEST_SHOWN",
    replace: "group.length < 1",
    red: named("unit", OF_FILES, "LOG-8"),
  },
  {
    name: "small-counts-alone-hidden",
    takes: "no other cell of crossing tables is hidden with the small ones",
    file: `${SRC}/published/hide.ts`,
    find: "  makeRoom(tables, fates);",
    replace: "",
    red: named("unit", HIDE, "PUB-1"),
  },
  {
    name: "small-parts-alone-hidden",
    takes: "no other part of a breakdown is hidden with the small ones",
    file: `${SRC}/published/hide.ts`,
    find: "roomAmong(it, hidden, counts) >= ROOM",
    replace: "roomAmong(it, hidden, counts) >= 0",
    red: named("unit", HIDE, "PUB-1"),
  },
  {
    name: "reader-knows-no-act",
    takes: "the reader of published tables is taken to know none of the acts",
    file: `${SRC}/published/sizes.ts`,
    find: "export const KNOWN_ACTS = 3;",
    replace: "export const KNOWN_ACTS = 0;",
    red: named("unit", HIDE, "PUB-1"),
  },
  {
    name: "acts-of-every-table-lowered",
    takes: "cells of every table at once may be lowered below the acts that a reader knows",
    file: `${SRC}/published/room.ts`,
    find: "const isFree = table === undefined || table === this.#lowered;",
    replace: "const isFree = true;",
    red: named("unit", "packages/circuits/test/published/room.test.ts", "PUB-1"),
  },
  {
    name: "share-of-hidden-told",
    takes: "a share is told where one of its counts is hidden",
    file: `${SRC}/published/publish.ts`,
    find: 'typeof n === "number" && typeof of === "number" ? shareOf(n, of) : null',
    replace: "shareOf(Number(n) || 0, Number(of) || 1)",
    red: named("unit", PUBLISH, "PUB-4"),
  },
  {
    name: "published-formula-written",
    takes: "a published table is written as its cells stand, formulas too",
    file: `${SRC}/published/publish.ts`,
    find: "escapeFormulae: true",
    replace: "escapeFormulae: false",
    red: named("unit", PUBLISH, "PUB-6"),
  },
  {
    name: "guards-held-in-course",
    takes: "a guarded rule counts in the distance to a lawful course whatever the file's data say",
    file: "packages/procedures/src/engine/course.ts",
    find: "(guard === null || guard.evaluate(data) === true)",
    replace: "(guard === null || guard.evaluate(data) !== undefined)",
    red: named("unit", DISTANCES, "CRS-2"),
  },
  {
    name: "bound-told-as-distance",
    takes: "where the search spent its budget, the bound is told as the distance",
    file: `${SRC}/courses/distances.ts`,
    find: "it.status === status ? [it.cost] : []",
    replace: 'status === "optimal" && it.status !== "none" ? [it.cost] : []',
    red: named("unit", DISTANCES, "CRS-3"),
  },
  {
    name: "nought-published",
    takes: "a published count of nothing is shown",
    file: `${SRC}/published/publish.ts`,
    find: 'fate === "small" ? "small" : "masked"',
    replace: 'fate === "small" ? (count === 0 ? 0 : "small") : "masked"',
    red: named("unit", "packages/circuits/test/courses/steps-map.test.ts", "CRS-4"),
  },
];
