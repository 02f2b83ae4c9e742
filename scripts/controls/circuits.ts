import { type Control, named } from "./control.ts";

const SRC = "packages/circuits/src";
const LOGS = "packages/circuits/test/log/logs.test.ts";
const DEVIATIONS = "packages/circuits/test/log/deviations.test.ts";

const ARROWS = "packages/circuits/test/arrows/circuits.test.ts";
const PLANTED = "packages/circuits/test/arrows/planted.test.ts";
const NETWORK = "packages/circuits/test/network/network.test.ts";

/** What event logs are read as, and held against; what an arrow of the circuit is given, and what is read of the network. */
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
    name: "succession-not-followed",
    takes: "a place that was renamed or succeeded no longer counts as its successor",
    file: `${SRC}/arrows/places.ts`,
    find: "if (next.length !== 1) return last;",
    replace: "if (next.length !== -1) return last;",
    red: [...named("unit", ARROWS, "CIR-1"), ...named("unit", PLANTED, "CIR-40")],
  },
  {
    name: "class-declares-nothing",
    takes: "an arrow to « any of a class » no longer declares that to one of them",
    file: `${SRC}/arrows/circuits.ts`,
    find: "to.flatMap((y) =>",
    replace: "to.slice(0, 1).flatMap((y) =>",
    red: [...named("unit", ARROWS, "CIR-4"), ...named("unit", PLANTED, "CIR-40")],
  },
  {
    name: "lapsed-statement-declares",
    takes: "a statement that no longer holds declares its arrow still",
    file: `${SRC}/arrows/declared.ts`,
    find: "(validTo === null || day < validTo)",
    replace: "(validTo === null || day < validTo + 1e6)",
    red: named("unit", ARROWS, "CIR-2"),
  },
  {
    name: "all-children-exposed",
    takes: "every child at the source counts as one who should have gone along each of its arrows",
    file: `${SRC}/arrows/circuits.ts`,
    find: "|| !concerns(declared, presence)) continue;",
    replace: "|| (!concerns(declared, presence) && false)) continue;",
    red: named("unit", ARROWS, "CIR-2", "CIR-3", "CIR-6"),
  },
  {
    name: "unused-without-exposure",
    takes: "an arrow counts as unused however few children should have gone along it",
    file: `${SRC}/arrows/rules.ts`,
    find: "return share.to < ALIVE && share.n",
    replace: "return share.to < 2 && share.n",
    red: named("unit", ARROWS, "CIR-6"),
  },
  {
    name: "mistaken-entries-are-use",
    takes: "one child recorded along an arrow makes it used",
    file: `${SRC}/arrows/rules.ts`,
    find: "const FEW = 5;",
    replace: "const FEW = 1;",
    also: [
      { file: `${SRC}/arrows/rules.ts`, find: "const RARE = 1 / 100;", replace: "const RARE = 0;" },
      { file: `${SRC}/arrows/rules.ts`, find: "const STRAY = 1 / 20;", replace: "const STRAY = 0;" },
    ],
    red: [...named("unit", ARROWS, "CIR-6", "CIR-7"), ...named("unit", PLANTED, "CIR-40")],
  },
  {
    name: "silence-is-late",
    takes: "every silence makes an arrow late",
    file: `${SRC}/arrows/tally.ts`,
    find: "inTime + silent / 2",
    replace: "inTime + silent * 0",
    red: named("unit", ARROWS, "CIR-8"),
  },
  {
    name: "late-records-not-awaited",
    takes: "what happened yesterday is judged by what has been recorded of it today",
    file: `${SRC}/arrows/rules.ts`,
    find: "export const RIPE = 30 * DAY;",
    replace: "export const RIPE = 0 * DAY;",
    red: named("unit", ARROWS, "CIR-9"),
  },
  {
    name: "unanswered-dropped",
    takes: "the median time to an answer is that of the requests that had one",
    file: `${SRC}/arrows/tally.ts`,
    find: "open: this.#open })",
    replace: "open: new Map() })",
    red: named("unit", ARROWS, "CIR-10"),
  },
  {
    name: "old-count-kept",
    takes: "a file that is known anew is counted beside what was known of it",
    file: `${SRC}/arrows/circuits.ts`,
    find: "if (before !== undefined) this.#change(before, -1);",
    replace: "",
    red: named("unit", ARROWS, "CIR-12"),
  },
  {
    name: "young-arrivals-stuck",
    takes: "a child who arrived yesterday counts as stuck",
    file: `${SRC}/network/stations.ts`,
    find: "it.withdrawnAt === undefined && isRipe(this.#reading, it.sentAt)",
    replace: "it.withdrawnAt === undefined",
    red: named("unit", NETWORK, "CIR-20"),
  },
  {
    name: "single-point-not-seen",
    takes: "a place without which no way is left is not closed before ways are looked for",
    file: `${SRC}/network/ways.ts`,
    find: "if (to !== closed && !before.has(to))",
    replace: "if (!before.has(to))",
    red: named("unit", NETWORK, "CIR-22"),
  },
  {
    name: "closed-service-serves",
    takes: "a service that has closed still serves its commune",
    file: `${SRC}/network/missing.ts`,
    find: "standing.filter((it) => isOpen(it, today))",
    replace: "standing.filter((it) => isOpen(it, today) || true)",
    red: named("unit", NETWORK, "CIR-23"),
  },
  {
    name: "condition-declares",
    takes: "a rule that only says what must come before declares a hand-over",
    file: `${SRC}/arrows/hand-overs.ts`,
    find: 'rule.kind === "obligation" || rule.kind === "opening" ? rule.trigger : undefined',
    replace: '"trigger" in rule ? rule.trigger : "required" in rule ? rule.required : undefined',
    red: named("unit", "packages/circuits/test/arrows/hand-overs.test.ts", "CIR-3"),
  },
];
