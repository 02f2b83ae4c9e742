import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/server/src";
const STORE = "packages/server/test/store.store.test.ts";
const DURABILITY = "packages/server/test/durability.store.test.ts";

/** What is above the database is the same on both engines: the embedded one is enough to see it missing. */
const embedded = (...ids: string[]): Named[] =>
  named("store", STORE, ...ids).map((it) => ({ ...it, words: "on the embedded engine" }));

/** The ledger, its keys and its fences. */
export const storeControls: readonly Control[] = [
  {
    name: "row-policy-removed",
    takes: "row security of the events (migration)",
    file: `${SRC}/database/migrations/002-access.sql`,
    find: "alter table event enable row level security;",
    replace: "",
    red: embedded("STO-4"),
  },
  {
    name: "name-policy-removed",
    takes: "row security of the search tokens (migration)",
    file: `${SRC}/database/migrations/002-access.sql`,
    find: "alter table name_token enable row level security;",
    replace: "",
    red: embedded("STO-8"),
  },
  {
    name: "sequence-ignored",
    takes: "an append no longer looks whether its stream has moved",
    file: `${SRC}/store/append.ts`,
    find: "if (at !== it.expected) return { ok: false, at };",
    replace: "",
    red: embedded("STO-2"),
  },
  {
    name: "append-lock-removed",
    takes: "the lock under which positions are given",
    file: `${SRC}/database/migrations/016-positions.sql`,
    find: "perform pg_advisory_xact_lock(721002);",
    replace: "",
    red: named("store", DURABILITY, "STO-10").map((it) => ({ ...it, words: "the follower sees each of them once" })),
  },
  {
    name: "asked-after-the-last",
    takes: "the refusal of a statement after the one that was sent with the commit",
    file: `${SRC}/database/open.ts`,
    find: 'if (ending !== undefined) throw new Error("A statement was asked for after the last");',
    replace: "",
    red: embedded("STO-16"),
  },
  {
    name: "sealing-removed",
    takes: "the encryption: secrets are stored as they are",
    file: `${SRC}/keys/seal.ts`,
    find: "text: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])",
    replace: "text: Buffer.concat([plain, Buffer.alloc(16)])",
    red: embedded("STO-3"),
  },
  {
    name: "tombstones-not-replayed",
    takes: "the replay of the tombstones over a restored backup",
    file: `${SRC}/store/destroy.ts`,
    find: "return database.asEraser((tx) => forget(tx, words, streams));",
    replace: "return streams.length;",
    red: embedded("STO-7"),
  },
  {
    name: "search-tokens-kept",
    takes: "destroying the keys of a file leaves its search tokens",
    file: `${SRC}/store/destroy.ts`,
    find: 'await tx.query("delete from name_token where stream = any($1::uuid[])", [streams]);',
    replace: "",
    red: embedded("STO-7"),
  },
  {
    name: "clear-part-kept",
    takes: "destroying the keys of a file leaves its clear part as sharp as it was",
    file: `${SRC}/store/destroy.ts`,
    find: "for (const stream of new Set(gone.map((row) => row.stream))) await blur(tx, words, stream);",
    replace: "",
    red: embedded("STO-14"),
  },
  {
    name: "audit-not-verified",
    takes: "the comparison of each line of the trail with its hash",
    file: `${SRC}/store/audit.ts`,
    find: "if (!isNext || !row.previous.equals(last.hash) || !row.hash.equals(expected))\n        return { broken: position, last, at };",
    replace: "",
    red: embedded("STO-9"),
  },
  {
    name: "lock-file-ignored",
    takes: "the embedded directory opens though another process holds it",
    file: `${SRC}/database/lock.ts`,
    find: "if (holder !== process.pid && isAlive(holder)) {",
    replace: "if (holder < 0) {",
    red: named("store", DURABILITY, "STO-12").map((it) => ({
      ...it,
      words: "a second process opens it",
      patience: 15_000,
    })),
  },
  {
    name: "lock-claim-removed",
    takes: "two processes may look at the lock of a dead one, and take it, at the same time",
    file: `${SRC}/database/lock.ts`,
    find: 'closeSync(openSync(file, "wx"));',
    replace: 'closeSync(openSync(file, "w"));',
    red: named("store", DURABILITY, "STO-12").map((it) => ({ ...it, words: "at the same instant" })),
  },
];
