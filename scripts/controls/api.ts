import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/server/src";
const HTTP = "packages/server/test/http.store.test.ts";
const ACCESS = "packages/server/test/access.store.test.ts";

/** The door is the same on both engines: the embedded one is enough to find it open. */
const embedded = (id: string, file = HTTP): Named[] =>
  named("store", file, id).map((it) => ({ ...it, words: "on the embedded engine" }));

/** Two that write at once take a database that has two sessions. */
const raced = named("store", HTTP, "API-22").map((it) => ({ ...it, words: "on the postgresql engine" }));

/** Who may come in over HTTP, what they may ask, and what is kept of it. */
export const apiControls: readonly Control[] = [
  {
    name: "lockout-removed",
    takes: "wrong passwords are counted and never lock the account",
    file: `${SRC}/accounts/sign-in.ts`,
    find: "if (tried.failures < MOST_FAILURES) return wrong();",
    replace: "if (tried.failures > 0) return wrong();",
    red: embedded("API-2"),
  },
  {
    name: "rate-limit-removed",
    takes: "one computer may try as often as it likes",
    file: `${SRC}/http/routes/session.ts`,
    find: 'config: { rateLimit: { max: 30, timeWindow: "1 minute" } },',
    replace: "",
    red: embedded("API-2"),
  },
  {
    name: "session-check-removed",
    takes: "the check of the session before the routes of reference",
    file: `${SRC}/http/routes/reference.ts`,
    find: 'app.addHook("preHandler", requireSession(office));',
    replace: "",
    red: embedded("API-4"),
  },
  {
    name: "session-never-ends",
    takes: "the end of a session after twelve hours",
    file: `${SRC}/accounts/reader.ts`,
    find: "expires_at > $2::timestamptz",
    replace: "$2::timestamptz is not null",
    red: embedded("API-3"),
  },
  {
    name: "assignment-never-ends",
    takes: "the end of an assignment",
    file: `${SRC}/accounts/reader.ts`,
    find: "and (until is null or until > $3::date)",
    replace: "",
    red: embedded("API-3"),
  },
  {
    name: "csrf-check-removed",
    takes: "the token that only our own pages know",
    file: `${SRC}/http/session.ts`,
    find: 'request.method !== "GET" && !isSame(',
    replace: 'request.method === "" && !isSame(',
    red: embedded("API-5"),
  },
  {
    name: "write-check-removed",
    takes: "who may write in a file, and into which compartment",
    file: `${SRC}/casework/decide-here.ts`,
    find: "if (denied !== undefined) return denied;",
    replace: "",
    red: [...embedded("API-6"), ...embedded("API-18")],
  },
  {
    name: "plan-written-from-outside",
    takes: "the sector that a line of the plan is written in",
    file: `${SRC}/casework/may-write.ts`,
    find: 'return "social";',
    replace: 'return "commun";',
    red: embedded("API-20"),
  },
  {
    name: "outcome-told-to-others",
    takes: "whose command it was, when its outcome is asked for again",
    file: `${SRC}/commands/execute.ts`,
    find: "told.account === reader.account ? told.outcome",
    replace: "told.account !== null ? told.outcome",
    red: embedded("API-6"),
  },
  {
    name: "resend-executed-again",
    takes: "the outcome that a command already has",
    file: `${SRC}/commands/execute.ts`,
    find: "if (told !== undefined) return",
    replace: "if (told !== undefined && told.account === null) return",
    red: embedded("API-8"),
  },
  {
    name: "forgotten-file-written",
    takes: "a file whose keys were destroyed may be written in again",
    file: `${SRC}/casework/decide-here.ts`,
    find: "if (stream?.forgotten) return unknownHere();",
    replace: "",
    red: embedded("API-19"),
  },
  {
    name: "real-files-open",
    takes: "the authorisation without which no file of a real child opens",
    file: `${SRC}/casework/authorisation.ts`,
    find: 'return found?.n === NAMES.length ? "allowed" : "closed";',
    replace: 'return found === undefined ? "closed" : "allowed";',
    red: embedded("API-17"),
  },
  {
    name: "reading-not-audited",
    takes: "the line of the trail for each reading of a file",
    file: `${SRC}/casework/reader.ts`,
    find: "await audit(tx, { at: sources.now(), account: reader.account, action, stream: id, detail });",
    replace: "",
    red: embedded("API-14"),
  },
  {
    name: "search-not-audited",
    takes: "the line of the trail for each search by name",
    file: `${SRC}/casework/lists.ts`,
    find: 'action: "name.searched",',
    replace: 'action: "files.listed",',
    red: embedded("API-14"),
  },
  {
    name: "sector-check-removed",
    takes: "the sector of a reader, in the check of the application above row security",
    file: "packages/casework/src/access/visible.ts",
    find: "compartmentsIn(reader, place).has(event.compartment) ||",
    replace: "compartmentsIn(reader, place).size > 0 ||",
    red: embedded("API-61", ACCESS),
    when: "full",
  },
  {
    name: "list-policy-removed",
    takes: "row security of the lists of what is owed (migration)",
    file: `${SRC}/database/migrations/004-projections.sql`,
    find: "alter table obligation enable row level security;",
    replace: "",
    red: embedded("API-65", ACCESS),
    when: "full",
  },
  {
    name: "affaire-not-held",
    takes: "the hold of an affaire while somebody opens a child in it",
    file: `${SRC}/casework/may-write.ts`,
    find: "and kind = 'incident' for share\",",
    replace: "and kind = 'incident'\",",
    red: raced,
  },
  {
    name: "children-not-held",
    takes: "the hold of each child while somebody writes in its affaire",
    file: `${SRC}/casework/decide-here.ts`,
    find: "order by stream for no key update`,",
    replace: "order by stream`,",
    red: raced,
  },
  {
    name: "verdict-policy-removed",
    takes: "row security of how rules ended (migration)",
    file: `${SRC}/database/migrations/006-verdicts.sql`,
    find: "alter table verdict enable row level security;",
    replace: "",
    red: embedded("API-65", ACCESS),
    when: "full",
  },
];
