import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/server/src";
const BACKUP = "packages/server/test/backup.store.test.ts";
const PROCESSES = "packages/server/test/processes.store.test.ts";

/** The backup is above the database and the same on both engines; PostgreSQL is the quicker to make anew. */
const backups = (...ids: string[]): Named[] =>
  named("store", BACKUP, ...ids).map((it) => ({ ...it, words: "on the postgresql engine" }));

/** Backups, several processes, migrations. */
export const operationControls: readonly Control[] = [
  {
    name: "restore-remembers",
    takes: "the replay of the tombstones before a restored database serves",
    file: `${SRC}/backup/restore.ts`,
    find: 'const forgotten = await replayTombstones(database, country, join(data, "tombstones"));',
    replace: "const forgotten = replayTombstones.length && 1;",
    red: backups("OPE-1"),
  },
  {
    name: "backup-in-clear",
    takes: "the encryption of a backup: its lines are written as they are",
    file: `${SRC}/backup/create.ts`,
    find: "(plain: AsyncIterable<Buffer>) => seal(about(part), secret, plain),",
    replace: "(plain: AsyncIterable<Buffer>) => (seal.length > 3 ? seal(about(part), secret, plain) : plain),",
    red: backups("OPE-3"),
  },
  {
    name: "wrapped-keys-with-data",
    takes: "the wrapped keys are put in the file of the data",
    file: `${SRC}/backup/tables.ts`,
    find: 'const APART: ReadonlySet<string> = new Set(["file_key"]);',
    replace: "const APART: ReadonlySet<string> = new Set();",
    red: backups("OPE-3"),
  },
  {
    name: "backup-of-many-moments",
    takes: "the one snapshot that a backup is read from",
    file: `${SRC}/database/open.ts`,
    find: 'transaction("begin isolation level repeatable read read only", NOBODY, work)',
    replace: 'transaction("begin", NOBODY, work)',
    red: named("store", BACKUP, "OPE-8"),
  },
  {
    name: "last-chunk-unmarked",
    takes: "the mark of the last chunk: what was cut off a backup is not missed",
    file: `${SRC}/backup/envelope.ts`,
    find: "if ((await source.take(1)) !== undefined) throw damaged(file);",
    replace: "",
    red: backups("OPE-4"),
  },
  {
    name: "restore-overwrites",
    takes: "the check that the target of a restore is empty",
    file: `${SRC}/backup/restore.ts`,
    find: "if (applied.length > 0 || used.length > 0) throw notEmpty();",
    replace: "",
    red: backups("OPE-5"),
  },
  {
    name: "outcome-decided-twice",
    takes: "the outcome of the process that came second does not give way to the first",
    file: `${SRC}/casework/execute.ts`,
    find: "if (kept.length === 0) throw new Moved();",
    replace: "",
    red: named("store", PROCESSES, "OPE-12"),
  },
  {
    name: "stop-keeps-connections",
    takes: "the end of a connection whose answer ends after the stop",
    file: `${SRC}/http/app.ts`,
    find: 'if (stopping) reply.header("connection", "close");',
    replace: "",
    red: named("store", PROCESSES, "OPE-15").map((it) => ({ ...it, patience: 20_000 })),
  },
];
