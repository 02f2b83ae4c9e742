import { type Control, named } from "./control.ts";

const PURE = "packages/training/src/needs";
const SERVER = "packages/server/src/needs";
const NEED = "packages/training/test/needs/need.test.ts";
const DIFFERENCE = "packages/training/test/statistics/difference.test.ts";
const STORE = "packages/server/test/needs.store.test.ts";
const HIDDEN = "packages/server/test/needs-hidden.test.ts";
const CONFORMANCE = "packages/casework/test/conformance/conformance.test.ts";

/** What lies behind a rule often broken, and of nobody. */
export const needsControls: readonly Control[] = [
  {
    name: "needs-departures-decide",
    takes: "the place of a departure with its reason: beside what is decided, not in it",
    file: `${PURE}/counts.ts`,
    find: 'const isDecided = is("kept", "late", "broken");',
    replace: 'const isDecided = is("kept", "late", "broken", "justified");',
    red: named("unit", NEED, "NEE-1"),
  },
  {
    name: "needs-sign-by-share",
    takes: "the interval: a share alone makes a sign",
    file: `${PURE}/need.ts`,
    find: "share.from > above",
    replace: "share.n / share.of > above",
    red: named("unit", NEED, "NEE-2"),
  },
  {
    name: "needs-difference-one-side",
    takes: "the interval of one of the two shares",
    file: "packages/training/src/statistics/difference.ts",
    find: "Math.hypot(p - a.from, b.to - q)",
    replace: "(p - a.from)",
    red: named("unit", DIFFERENCE, "NEE-3"),
  },
  {
    name: "needs-training-by-chance",
    takes: "the doubt in a difference of training",
    file: `${PURE}/need.ts`,
    find: "difference.from > 0",
    replace: "difference.value > 0",
    red: named("unit", NEED, "NEE-4"),
  },
  {
    name: "needs-hidden-is-none",
    takes: "that what is hidden might be a sign",
    file: `${PURE}/need.ts`,
    find: 'if (said.includes("hidden")) return "hidden";',
    replace: "",
    red: named("unit", NEED, "NEE-5"),
  },
  {
    name: "needs-stamp-of-answer",
    takes: "the stamp of the act from which the rule applied",
    file: "packages/casework/src/conformance/judged.ts",
    find: "state.acts[it.trigger]?.recorded",
    replace: 'state.acts[it.answer ?? ""]?.recorded',
    red: named("unit", CONFORMANCE, "NEE-6"),
  },
  {
    name: "needs-any-order",
    takes: "the order of the procedure: rules by how often they are broken",
    file: `${SERVER}/needs.ts`,
    find: "  return procedure.rules.flatMap((rule) => {",
    replace:
      "  return procedure.rules.toSorted((a, b) => Number(counted.rules.get(b.key)?.broken ?? 0) - Number(counted.rules.get(a.key)?.broken ?? 0)).flatMap((rule) => {",
    red: [{ project: "store", file: STORE, id: "NEE-7", words: "on the embedded engine" }],
  },
  {
    name: "needs-no-sums",
    takes: "the sums by which a hidden count is found again",
    file: `${SERVER}/hidden.ts`,
    find: "relations: [...rows.keys()].flatMap((row) =>",
    replace: "relations: [].flatMap((row) =>",
    red: named("unit", HIDDEN, "NEE-8"),
  },
  {
    name: "needs-running-year",
    takes: "the wait until a year is over before the files of others are told",
    file: `${SERVER}/needs.ts`,
    find: 'whose === "others" && year === running ? "running" : "told"',
    replace: 'whose === "others" && year > running ? "running" : "told"',
    red: [{ project: "store", file: STORE, id: "NEE-8", words: "on the embedded engine" }],
  },
  {
    name: "needs-for-all",
    takes: "the power that the reading takes",
    file: `${SERVER}/needs.ts`,
    find: "  if (!allowed.ok) return allowed;\n",
    replace: "",
    red: [{ project: "store", file: STORE, id: "NEE-9", words: "on the embedded engine" }],
  },
  {
    name: "needs-by-account",
    takes: "that no one is asked for: counts by the officer who recorded",
    file: `${SERVER}/tallies.ts`,
    find: "     from verdict\n",
    replace:
      "     from verdict join event on event.stream = verdict.stream and event.clear ->> 'act' = trigger::text and account is not null\n",
    red: [{ project: "store", file: STORE, id: "NEE-9", words: "on the embedded engine" }],
  },
  {
    name: "needs-person-in-view",
    takes: "that a line has no place for a person",
    file: `${PURE}/view.ts`,
    find: "  openedAt: IsoInstant,",
    replace: "  openedAt: IsoInstant,\n  account: Id.optional(),",
    red: named("unit", NEED, "NEE-9"),
  },
  {
    name: "needs-opened-twice",
    takes: "that what stands open is not opened again",
    file: `${SERVER}/follow-ups.ts`,
    find: 'opened === "there" ? alreadyOpen() : accept',
    replace: "accept",
    red: [{ project: "store", file: STORE, id: "NEE-10", words: "on the embedded engine" }],
  },
  {
    name: "needs-open-never-due",
    takes: "what is open and past its limit",
    file: `${SERVER}/tallies.ts`,
    find: "and (outcome <> 'open' or due_to < $4::timestamptz)",
    replace: "and (outcome <> 'open' or due_to > $4::timestamptz)",
    red: [{ project: "store", file: STORE, id: "NEE-11", words: "on the embedded engine" }],
  },
  {
    name: "needs-stale-module",
    takes: "what the kit lacks",
    file: `${PURE}/need.ts`,
    find: 'stateSays("module", input.teaching, input.teaching !== "taught")',
    replace: 'stateSays("module", input.teaching, false)',
    red: named("unit", NEED, "NEE-12"),
  },
  {
    name: "needs-referrals-unread",
    takes: "the silence of a service",
    file: `${SERVER}/referrals.ts`,
    find: 'count("refused", "silent")',
    replace: 'count("refused")',
    red: [{ project: "store", file: STORE, id: "NEE-12", words: "on the embedded engine" }],
  },
  {
    name: "needs-items-of-the-test-before",
    takes: "the test before the training, kept apart from those after it",
    file: `${PURE}/items.ts`,
    find: 'if (test.phase === "pre") continue;',
    replace: "",
    red: named("unit", "packages/training/test/needs/items.test.ts", "NEE-13"),
  },
  {
    name: "needs-items-of-everywhere",
    takes: "the department of those who were asked",
    file: `${SERVER}/needs.ts`,
    find: "(unit) => isHere({ unit }));",
    replace: "(unit) => unit.length > 0);",
    red: named("store", STORE, "NEE-13"),
  },
];
