import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/server/src";
const BACKUP = "packages/server/test/backup.store.test.ts";
const REMINDERS = "packages/server/test/reminders.store.test.ts";
const OWED = "packages/casework/test/reminders/reminders.test.ts";
const PROCESSES = "packages/server/test/processes.store.test.ts";

/** The backup is above the database and the same on both engines; PostgreSQL is the quicker to make anew. */
const backups = (...ids: string[]): Named[] =>
  named("store", BACKUP, ...ids).map((it) => ({ ...it, words: "on the postgresql engine" }));

/** Messages and their outbox are above the database too. */
const told = (...ids: string[]): Named[] =>
  named("store", REMINDERS, ...ids).map((it) => ({ ...it, words: "on the postgresql engine" }));

/** Backups, several processes, migrations, reminders. */
export const operationControls: readonly Control[] = [
  {
    name: "host-node-alone",
    takes: "the Node that came with Relais, where that of the host is too old",
    file: "packages/cli/bin/relais.js",
    find: 'await import("./own-node.js");',
    replace: 'await import("../src/main.ts");',
    red: named("unit", "packages/cli/test/cli.test.ts", "CLI-11"),
  },
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
    file: `${SRC}/commands/execute.ts`,
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
  {
    name: "store-left-out",
    takes: "the pieces of an S3-compatible store from a backup",
    file: `${SRC}/backup/create.ts`,
    find: "if (contents.elsewhere !== undefined) yield* said(tallies, piecesIn(contents, contents.elsewhere));",
    replace: "if (tallies === undefined) yield* said(tallies, piecesIn(contents, contents.elsewhere!));",
    red: backups("OPE-9"),
  },
  {
    name: "benchmark-reminds",
    takes: "the look at whether a limit is one of the law: a repère is called passed",
    file: "packages/casework/src/reminders/owed.ts",
    find: 'if (it.class !== "dated" || it.due === null) return [];',
    replace: "if (it.due === null) return [];",
    red: named("unit", OWED, "OPE-40"),
  },
  {
    name: "followup-escalates",
    takes: "a follow-up whose day has passed is told to the head as well",
    file: "packages/casework/src/reminders/owed.ts",
    find: '"followup-passed", file, id, { compartment, first, also: [] });',
    replace: '"followup-passed", file, id, { compartment, first, also: [head(file)] });',
    red: named("unit", OWED, "OPE-41"),
  },
  {
    name: "reminded-again",
    takes: "the key of a reminder, under which it is told once",
    file: `${SRC}/reminders/sweep.ts`,
    find: "return { id: newId(office.sources), key, account,",
    replace: "return { id: newId(office.sources), key: key + newId(office.sources), account,",
    red: told("OPE-43"),
  },
  {
    name: "reminded-without-reading",
    takes: "the look at whether whoever is told may read there",
    file: `${SRC}/reminders/recipients.ts`,
    find: "compartment === null || visible(reader, { unit }, { compartment })",
    replace: "compartment === null || visible.length + reader.role.length + unit.length > 0",
    red: told("OPE-44"),
  },
  {
    name: "reminder-policy-removed",
    takes: "row security of reminders (migration)",
    file: `${SRC}/database/migrations/012-reminders.sql`,
    find: "alter table reminder enable row level security;",
    replace: "",
    red: told("OPE-45"),
  },
  {
    name: "name-in-message",
    takes: "the closed list of words of a message: what is sealed of the files goes with it",
    file: `${SRC}/reminders/notices.ts`,
    find: "const text = noticeWords(ReminderKind.parse(row.kind), channels.address)[language];",
    replace: `const { readSecrets } = await import("../store/read.ts");
  const sealed = await database.asSystem(async (tx) => {
    const rows = await tx.query<{ stream: string }>("select distinct stream from reminder");
    const names = ["file.identified", "act.recorded"];
    return readSecrets(tx, office.keys, rows.map((it) => it.stream), names);
  });
  const text = noticeWords(ReminderKind.parse(row.kind), channels.address)[language] + JSON.stringify(sealed);`,
    red: told("OPE-46"),
  },
  {
    name: "message-sent-again",
    takes: "the look at whether a message has left already",
    file: `${SRC}/reminders/notices.ts`,
    find: "where id = $1 and state = 'waiting' returning *",
    replace: "where id = $1 returning *",
    red: told("OPE-48"),
  },
  {
    name: "half-begun-goes-on",
    takes: "the stop of background work of which a step failed",
    file: `${SRC}/jobs/jobs.ts`,
    find: "    await stop();\n    throw error;",
    replace: "    throw error;",
    red: told("OPE-52").map((it) => ({ ...it, words: "a step of the beginning fails" })),
  },
  {
    name: "notices-open",
    takes: "row security of messages and of where somebody wants to be told (migration)",
    file: `${SRC}/database/migrations/015-notices-closed.sql`,
    find: "alter table notice_choice enable row level security;\nalter table notice enable row level security;",
    replace: "",
    red: told("OPE-51"),
  },
  {
    name: "old-message-leaves",
    takes: "the age of a message that is put on its way again",
    file: `${SRC}/reminders/notices.ts`,
    find: "if (row !== undefined && isStale(row, at)) {",
    replace: "if (row !== undefined && isStale(row, 0)) {",
    red: told("OPE-49"),
  },
  {
    name: "ceiling-as-deadline",
    takes: "the look at whether a limit is a ceiling: it is told as a deadline",
    file: "packages/casework/src/reminders/owed.ts",
    find: 'const limit = it.ceiling ? "ceiling" : "deadline";',
    replace: 'const limit = it.ceiling === null ? "ceiling" : "deadline";',
    red: named("unit", "packages/casework/test/reminders/reminders.test.ts", "OPE-40"),
  },
  {
    name: "outbox-for-anyone",
    takes: "the power that purging the outbox takes",
    file: `${SRC}/reminders/notices.ts`,
    find: `export const purge = async (office: Office, person: Person): Promise<Result<null>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;`,
    replace: "export const purge = async (office: Office, person: Person): Promise<Result<null>> => {",
    red: told("OPE-50"),
  },
  {
    name: "address-in-clear",
    takes: "the seal of the addresses that people give",
    file: `${SRC}/reminders/choices.ts`,
    find: "const { nonce, text } = encrypt(keys.wrapping.get(keys.current)!, plain, about(person.account));",
    replace:
      "const { nonce, text } = { ...encrypt(keys.wrapping.get(keys.current)!, plain, about(person.account)), text: plain };",
    red: told("OPE-51"),
  },
];
