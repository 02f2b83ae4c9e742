import { type Control, named } from "./control.ts";

const SRC = "packages/casework/src";
const TEST = "packages/casework/test";
const BLOCKING = `${TEST}/file/blocking.test.ts`;
const DECISIONS = `${TEST}/file/decisions.test.ts`;
const FACTS = `${TEST}/file/facts.test.ts`;
const PARTING = `${TEST}/file/parting.test.ts`;
const PROPERTIES = `${TEST}/file/properties.test.ts`;
const SAMPLES = `${TEST}/events/samples.test.ts`;
const CARE = `${TEST}/show/care.test.ts`;
const PAPER = `${TEST}/show/paper.test.ts`;
const CONFORMANCE = `${TEST}/conformance/conformance.test.ts`;
const NAMES = `${TEST}/names/normalise.test.ts`;

/** What is decided of a file, what its events hold, and how names sound. */
export const caseworkControls: readonly Control[] = [
  {
    name: "report-blocked",
    takes: "a blocking rule also refuses an act that has taken place",
    file: `${SRC}/file/decide/acts.ts`,
    find: '  if (payload.intent === "do") {',
    replace: "  {",
    red: [...named("unit", BLOCKING, "DEC-7"), ...named("unit", FACTS, "DEC-2"), ...named("unit", PROPERTIES, "DEC-2")],
  },
  {
    name: "reason-opens-blocking-rule",
    takes: "a reason opens a blocking rule that is decided",
    file: `${SRC}/file/decide/judge.ts`,
    find: 'if (said.status === "forbidden" && forbidding !== undefined) return forbidden(forbidding, state, context);',
    replace: "",
    red: named("unit", BLOCKING, "DEC-7"),
  },
  {
    name: "reason-justifies-decided-rule",
    takes: "a reason given with a report justifies a blocking rule that is decided",
    file: `${SRC}/file/decide/acts.ts`,
    find: " && !forbidding.has(rule);",
    replace: ";",
    red: named("unit", BLOCKING, "DEC-10"),
  },
  {
    name: "departure-on-decided-rule",
    takes: "a departure by itself is accepted on a blocking rule that is decided",
    file: `${SRC}/file/decide/care.ts`,
    find: "if (rule.blocking && !isUndecided(key, act ?? trigger, state, context)) return blockingRule(key);",
    replace: "",
    red: named("unit", BLOCKING, "DEC-12"),
  },
  {
    name: "stale-decision-accepted",
    takes: "a decision rests on what has changed since it was read",
    file: `${SRC}/file/decide/read.ts`,
    find: 'if (reading.is === "changed") return stale(aspect, reading.by, context);',
    replace: "",
    red: named("unit", DECISIONS, "DEC-4"),
  },
  {
    name: "unread-decision-accepted",
    takes: "a decision need not say what it read",
    file: `${SRC}/file/decide/read.ts`,
    find: "if (reading === undefined) return aspectMissing(aspect);",
    replace: "if (reading === undefined) continue;",
    red: named("unit", DECISIONS, "DEC-4"),
  },
  {
    name: "upcaster-removed",
    takes: "no step leads from the first version of a recorded act to the second",
    file: `${SRC}/events/upcast.ts`,
    find: '[({ clear, secret }) => ({ clear: { ...clear, accreditation: "unknown" }, secret })]',
    replace: "[]",
    red: named("unit", SAMPLES, "EVT-2", "EVT-3"),
  },
  {
    name: "word-among-choices-clear",
    takes: "any word stays clear where one of the choices is asked",
    file: `${SRC}/file/values.ts`,
    find: 'return keep(typeof fact === "string" && isChoice(fact));',
    replace: 'return keep(typeof fact === "string");',
    red: named("unit", PARTING, "DEC-24"),
  },
  {
    name: "secret-in-clear",
    takes: "the text of a note is put in the clear part",
    file: `${SRC}/file/decide/care.ts`,
    find: 'newEvent("note.added", { note }, { text }, { compartment })',
    replace: 'newEvent("note.added", { note, text } as never, { text }, { compartment })',
    red: [...named("unit", PARTING, "DEC-24"), ...named("unit", PROPERTIES, "DEC-25")],
  },
  {
    name: "clear-key-unlisted",
    takes: "the clear part of an event may hold keys of no list",
    file: `${SRC}/events/clear-fields.ts`,
    find: "z.strictObject(shape as S)",
    replace: "z.looseObject(shape as S)",
    red: named("unit", SAMPLES, "EVT-4"),
  },
  {
    name: "resend-decides-again",
    takes: "a command that was folded is decided once more",
    file: `${SRC}/file/decide/index.ts`,
    find: "if (state.commands[envelope.id] !== undefined) return accept([]);",
    replace: "",
    red: named("unit", PROPERTIES, "DEC-27"),
  },
  {
    name: "name-rule-removed",
    takes: "kp and gb no longer sound as one letter",
    file: `${SRC}/names/normalise.ts`,
    find: '  [/kp|gb/g, "b"],\n',
    replace: "",
    red: named("unit", NAMES, "NAM-1"),
  },
  {
    name: "names-merged",
    takes: "different names sound alike: vowels and consonants are all one",
    file: `${SRC}/names/normalise.ts`,
    find: '  [/(.)\\1+/g, "$1"],\n',
    replace: '  [/(.)\\1+/g, "$1"],\n  [/[aeio]+/g, "a"],\n  [/[jkdsz]/g, "s"],\n',
    red: named("unit", NAMES, "NAM-2"),
  },
  {
    name: "plan-shown-to-other-sectors",
    takes: "the sector of a line of the plan, when the page of a file is made",
    file: `${SRC}/show/care.ts`,
    find: "isOpen(compartment) && goal !== null",
    replace: "goal !== null",
    red: named("unit", CARE, "DEC-37"),
  },
  {
    name: "move-tells-closed-steps",
    takes: "the sector of a step, among what a move of procedure changes",
    file: `${SRC}/show/moves.ts`,
    find: "move.changes.filter(isOpen)",
    replace: "move.changes",
    red: named("unit", CARE, "DEC-39"),
  },
  {
    name: "paper-of-closed-sector",
    takes: "the sector of a reader, before the paper of an act",
    file: `${SRC}/show/paper.ts`,
    find: "actsSeen(seen, reader).find(",
    replace: 'actsSeen(whole, { ...reader, compartments: ["commun", "enquete"] }).find(',
    red: named("unit", PAPER, "PAP-3"),
  },
  {
    name: "own-not-taken-out",
    takes: "a department counts as large with the reader's own files in it",
    file: `${SRC}/conformance/conformance.ts`,
    find: "within(name).filter((it) => !own.has(it.unit))",
    replace: "within(name)",
    red: named("unit", CONFORMANCE, "CNF-3"),
  },
  {
    name: "complementary-cell-shown",
    takes: "one hidden count no longer takes another with it",
    file: "packages/core/src/suppress.ts",
    find: "small === 1 ? 2 : small",
    replace: "small",
    red: named("unit", "packages/core/test/statistics.test.ts", "COR-7"),
  },
];
