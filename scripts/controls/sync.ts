import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/server/src";
const PURE = "packages/sync/src";

/** What is above the database is the same on both engines: the embedded one is enough to see it missing. */
const embedded = (...ids: string[]): Named[] =>
  named("store", "packages/server/test/sync.store.test.ts", ...ids).map((it) => ({
    ...it,
    words: "on the embedded engine",
  }));
const model = (...ids: string[]): Named[] => named("unit", "packages/sync/test/model.test.ts", ...ids);
const outbox = (...ids: string[]): Named[] => named("unit", "packages/sync/test/outbox.test.ts", ...ids);
const merge = (...ids: string[]): Named[] => named("unit", "packages/sync/test/merge.test.ts", ...ids);

/** What goes up, what comes down, and what stays on a device. */
export const syncControls: readonly Control[] = [
  {
    name: "outcome-lost-on-resend",
    takes: "the outcome that a command already has, when a device sends it again",
    file: `${SRC}/commands/execute.ts`,
    find: "if (told !== undefined) return",
    replace: "if (told?.account === 'nobody') return",
    red: embedded("SYN-28"),
  },
  {
    name: "cursor-ahead-of-its-data",
    takes: "a cursor stands for what came with it: in the history of a stream it runs one event ahead",
    file: `${SRC}/sync/feed.ts`,
    find: "const next: Place = { ...start, sequence, part: 0 };",
    replace: "const next: Place = { ...start, sequence: sequence + 1, part: 0 };",
    red: embedded("SYN-24"),
  },
  {
    name: "cursor-not-bound",
    takes: "the device that a cursor is sealed for",
    file: `${SRC}/sync/cursor.ts`,
    find: "const aboutOf = (device: string): string => `cursor|",
    replace: "const aboutOf = (device: string): string => `cursor` || `",
    red: embedded("SYN-26", "SYN-27"),
  },
  {
    name: "closed-sector-sent-whole",
    takes: "the cut of events of a closed sector to what rules read",
    file: `${SRC}/sync/open.ts`,
    find: "const cut = closedForm(event, asked.get(event.stream) ?? new Set());",
    replace: "const cut: typeof event | undefined = event;",
    red: embedded("SYN-22"),
  },
  {
    name: "closed-sector-not-sent",
    takes: "what rules read of a closed sector",
    file: `${SRC}/sync/open.ts`,
    find: "return cut === undefined ? [] :",
    replace: "return cut !== null ? [] :",
    red: embedded("SYN-21"),
  },
  {
    name: "feed-not-audited",
    takes: "the line of the trail for each file whose names go down",
    file: `${SRC}/sync/open.ts`,
    find: "[...named].map((stream) =>",
    replace: "[...named].slice(0, 0).map((stream) =>",
    red: embedded("SYN-23"),
  },
  {
    name: "feed-opened-for-all",
    takes: "the sector of a reader, in the check of the application above row security",
    file: `${SRC}/sync/open.ts`,
    find: "return (stream && readable(reader, placeIn(stream), it, country.vocabulary)) ?? [];",
    replace: "return stream && readable !== undefined ? it : [];",
    red: named("store", "packages/server/test/access.store.test.ts", "API-66").map((it) => ({
      ...it,
      words: "on the embedded engine",
    })),
    when: "full",
  },
  {
    name: "struck-off-device-served",
    takes: "that a device was struck off, when it sends, or goes on with a feed",
    file: `${SRC}/sync/devices.ts`,
    find: "if (row.revoked_at !== null) return deviceRevoked();\n    await tx.query(",
    replace: "await tx.query(",
    red: embedded("SYN-33"),
  },
  {
    name: "sectors-not-compared",
    takes: "the sectors that an account had at the last contact",
    file: `${SRC}/sync/contact.ts`,
    find: "if (row.access !== accessOf(reader)) {",
    replace: "if (row.access === '') {",
    red: embedded("SYN-35"),
  },
  {
    name: "unsent-command-dropped",
    takes: "that a command whose answer was lost waits again",
    file: `${PURE}/outbox.ts`,
    find: '? { ...it, state: "waiting", failures: fault === "server" ? it.failures + 1 : it.failures }',
    replace: '? { ...it, failures: fault === "server" ? it.failures + 1 : it.failures }',
    red: [...model("SYN-1"), ...outbox("SYN-6", "SYN-7")],
  },
  {
    name: "poison-not-set-apart",
    takes: "the order in which what a server failed on goes after the rest",
    file: `${PURE}/batch.ts`,
    find: "[...groupBy(ready)].sort(byFailures);",
    replace: "[...groupBy(ready)];",
    red: outbox("SYN-4"),
  },
  {
    name: "late-grant-taken",
    takes: "that a grant which was taken back since counts no longer",
    file: `${PURE}/replica.ts`,
    find: "turn > (it.revoked[stream] ?? -1) && turn >= (streams[stream]?.turn ?? -1);",
    replace: "it.floor < turn && turn >= (streams[stream]?.turn ?? -1);",
    red: merge("SYN-10"),
  },
  {
    name: "disagreement-by-clock",
    takes: "what an author's screen had shown: the hour at which they typed decides again",
    file: `${PURE}/disagreements.ts`,
    find: "const seen = later.typed?.seen ?? null;",
    replace: "const seen = null as number | null;",
    red: [...model("SYN-1"), ...merge("SYN-15"), ...embedded("SYN-15")],
  },
  {
    name: "own-acts-stale",
    takes: "that a decision knows its author's own earlier acts",
    file: "packages/core/src/reading.ts",
    find: "const by = later.filter((it) => !it.mine);",
    replace: "const by = later;",
    red: [...model("SYN-1"), ...named("unit", "packages/casework/test/file/own-acts.test.ts", "SYN-40")],
  },
  {
    name: "own-acts-not-counted",
    takes: "the count of own acts under a version: one that landed stands for all",
    file: "packages/core/src/reading.ts",
    find: "const from = own.filter((it) => it > seen).slice(read - seen - 1);",
    replace: "const from = own.filter((it) => it > seen);",
    red: named("unit", "packages/casework/test/file/own-acts.test.ts", "SYN-40"),
  },
  {
    name: "gap-taken-for-seen",
    takes: "the first gap of a stream that is arriving",
    file: `${PURE}/replica.ts`,
    find: "if (isWhole(held) && !aside.some((it) => it.stream === stream)) return",
    replace: "if (!aside.some((it) => it.stream === stream)) return",
    red: merge("SYN-39"),
  },
  {
    name: "deposits-as-they-come",
    takes: "the order in which a device typed what is handed over for it",
    file: `${SRC}/device/deposit.ts`,
    find: ".sort((a, b) => a.command.sequence - b.command.sequence || a.place - b.place);\n  const said",
    replace: ";\n  const said",
    red: named("store", "packages/server/test/deposit.store.test.ts", "DEV-30").map((it) => ({
      ...it,
      words: "on the embedded engine",
    })),
  },
];
