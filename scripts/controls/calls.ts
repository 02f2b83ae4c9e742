import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/training/src";
const CALL = "packages/training/test/call/call.test.ts";
const PROPERTIES = "packages/training/test/call/properties.test.ts";
const STORE = "packages/server/test/calls.store.test.ts";

/** Rows are fenced alike on both engines: the embedded one is enough. */
const embedded = (id: string): Named[] =>
  named("store", STORE, id).map((it) => ({ ...it, words: "on the embedded engine" }));

/** The call for trainers: who does what, who reads which score when, and what is said of a choice. */
export const callsControls: readonly Control[] = [
  {
    name: "call-one-assessor",
    takes: "that two different people assess",
    file: `${SRC}/call/decide.ts`,
    find: "new Set(assessors).size < Math.max(2, assessors.length)",
    replace: "assessors.length < 1",
    red: named("unit", CALL, "CAL-1"),
  },
  {
    name: "call-changed-after-closing",
    takes: "what a call asks for stands once it is closed",
    file: `${SRC}/call/decide.ts`,
    find: 'stage === "closed" && !isOnlyAssessors(state.terms, command.payload)',
    replace: 'stage === "coming" && !isOnlyAssessors(state.terms, command.payload)',
    red: named("unit", CALL, "CAL-2"),
  },
  {
    name: "call-assessor-applies",
    takes: "an assessor does not apply to the same call",
    file: `${SRC}/application/decide.ts`,
    find: "if (call.terms!.assessors.includes(account)) return refusals.assessorApplies();",
    replace: "",
    red: named("unit", CALL, "CAL-3"),
  },
  {
    name: "call-applied-twice",
    takes: "one application for each person",
    file: `${SRC}/application/decide.ts`,
    find: 'if (twin === "applied") return refusals.appliedTwice();',
    replace: "",
    red: named("unit", CALL, "CAL-3"),
  },
  {
    name: "call-own-note",
    takes: "a head gives no note of their own application",
    file: `${SRC}/application/decide.ts`,
    find: '!context.parts.has("chief") || made.candidate === context.account',
    replace: '!context.parts.has("chief")',
    red: named("unit", CALL, "CAL-4"),
  },
  {
    name: "call-scored-by-head",
    takes: "whoever noted an application does not score it",
    file: `${SRC}/application/decide.ts`,
    find: " || state.note?.by === account",
    replace: "",
    red: named("unit", CALL, "CAL-5"),
  },
  {
    name: "call-score-told-early",
    takes: "assessors read each other's scores before both are there",
    file: `${SRC}/ledger/parties.ts`,
    find: "...(isScored(state) ? all.map(",
    replace: "...(all.length > 0 ? all.map(",
    red: named("unit", PROPERTIES, "CAL-6"),
  },
  {
    name: "call-score-rows-told-early",
    takes: "row security of scores before both are there, for whoever runs the call",
    file: "packages/server/src/database/migrations/026-calls.sql",
    find: "and scored >= 2",
    replace: "and scored >= 0",
    red: embedded("CAL-6"),
  },
  {
    name: "call-chosen-unscored",
    takes: "an application that waits for a score is left out of the choice",
    file: `${SRC}/call/select.ts`,
    find: "if (toScore.length > 0) return unscored(toScore.length);",
    replace: "",
    red: named("unit", CALL, "CAL-5"),
  },
  {
    name: "call-again-without-reason",
    takes: "the reason for choosing again",
    file: `${SRC}/call/decide.ts`,
    find: 'if (stage === "decided" && reason === undefined) return refusals.reasonWanted();',
    replace: "",
    red: named("unit", CALL, "CAL-7"),
  },
  {
    name: "call-change-understated",
    takes: "two of the points that were missing",
    file: `${SRC}/call/select.ts`,
    find: "change: { points: explanation.change.points,",
    replace: "change: { points: explanation.change.points && explanation.change.points - 2,",
    red: named("unit", PROPERTIES, "CAL-8"),
  },
  {
    name: "call-application-rows-open",
    takes: "row security of what somebody answered",
    file: "packages/server/src/database/migrations/026-calls.sql",
    find: "part in ('candidate', 'assessor') and type in",
    replace: "part in ('candidate', 'assessor', 'chief') and type in",
    red: embedded("CAL-10"),
  },
  {
    name: "call-choice-not-stopped",
    takes: "the computing ends when whoever asked has gone",
    file: "packages/server/src/calls/choosing.ts",
    find: 'stop.addEventListener("abort", () => resolve(stopped()), { once: true });',
    replace: "",
    red: embedded("CAL-11"),
  },
];
