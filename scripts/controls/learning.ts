import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/training/src";
const POLICIES = "packages/server/src/database/migrations/023-learning.sql";
const SESSION = "packages/training/test/session/session.test.ts";
const ATTEMPT = "packages/training/test/attempt/attempt.test.ts";
const LATER = "packages/training/test/session/later.test.ts";
const LEDGER = "packages/training/test/ledger/ledger.test.ts";
const PROGRAMME = "packages/training/test/views/programme.test.ts";
const CLASSROOM = "packages/training/test/classroom/classroom.test.ts";

/** Policies and lists are the same on both engines: the embedded one is enough to see them missing. */
const embedded = (...ids: string[]): Named[] =>
  named("store", "packages/server/test/learning.store.test.ts", ...ids).map((it) => ({
    ...it,
    words: "on the embedded engine",
  }));

/** Who reads and writes what of sessions, tests and practice, and that no answer is lost. */
export const learningControls: readonly Control[] = [
  {
    name: "session-written-by-anybody",
    takes: "who may write in a session: its trainers and whoever runs the programme",
    file: `${SRC}/session/decide.ts`,
    find: 'if (context.part === "none") return refusals.notYourSession();',
    replace: "",
    red: named("unit", SESSION, "LEA-3"),
  },
  {
    name: "session-twice",
    takes: "the question whether a session is another, or the same entered twice",
    file: `${SRC}/session/decide.ts`,
    find: 'if (twin === "alike" && alike === "refuse") return refusals.plannedTwice();',
    replace: "",
    red: [...named("unit", SESSION, "LEA-1"), ...embedded("LEA-19")],
  },
  {
    name: "session-closed-to-facts",
    takes: "that what took place in the room is taken after the session was closed",
    file: `${SRC}/session/decide.ts`,
    find: 'if (context.part === "none") return refusals.notYourSession();',
    replace: 'if (context.part === "none" || state.closedAt !== null) return refusals.notYourSession();',
    red: named("unit", SESSION, "LEA-2"),
  },
  {
    name: "one-rater-is-two",
    takes: "that two raters are two people",
    file: `${SRC}/session/decide.ts`,
    find: "if (clear.raters[0] === clear.raters[1]) return refusals.oneRater();",
    replace: "",
    red: named("unit", SESSION, "LEA-4"),
  },
  {
    name: "place-of-a-session-in-clear",
    takes: "the seal on the place of a session",
    file: `${SRC}/session/decide.ts`,
    find: 'learningEvent("session.planned", planned, {',
    replace: 'learningEvent("session.planned", { ...planned, place } as never, {',
    red: named("unit", SESSION, "LEA-1"),
  },
  {
    name: "test-of-anybody",
    takes: "whose test it is: each participant writes in everybody's",
    file: `${SRC}/attempt/decide.ts`,
    find: 'part !== "none" || session?.participants[participant]?.account === account',
    replace: 'part !== "none" || session?.participants[participant] !== undefined',
    red: named("unit", ATTEMPT, "LEA-7"),
  },
  {
    name: "answers-in-clear",
    takes: "the seal on what somebody answered",
    file: `${SRC}/attempt/decide.ts`,
    find: 'learningEvent("attempt.answered", {}, {',
    replace: 'learningEvent("attempt.answered", { answers } as never, {',
    red: embedded("LEA-17"),
  },
  {
    name: "answers-refused-after-handing-in",
    takes: "answers that come after the test was handed in",
    file: `${SRC}/attempt/decide.ts`,
    find: "const { time, answers } = command.payload;",
    replace: "if (state.submittedAt !== null) return noAttempt(); const { time, answers } = command.payload;",
    red: [...named("unit", ATTEMPT, "LEA-8"), ...named("unit", CLASSROOM, "LEA-20")],
  },
  {
    name: "answers-overwrite-answers",
    takes: "the answers of other questions: the last that was typed takes the place of the whole record",
    file: `${SRC}/attempt/state.ts`,
    find: "answers: { ...state.answers, ...given }",
    replace: "answers: given",
    red: [...named("unit", ATTEMPT, "LEA-8"), ...named("unit", CLASSROOM, "LEA-20")],
  },
  {
    name: "late-answers-marked",
    takes: "what parts answers that came after the handing in from those that count",
    file: `${SRC}/attempt/state.ts`,
    find: "if (state.submittedAt !== null) return",
    replace: "if (state.submittedAt === 0) return",
    red: [...named("unit", ATTEMPT, "LEA-8"), ...named("unit", CLASSROOM, "LEA-20")],
  },
  {
    name: "last-attempt-counts",
    takes: "that the first attempt handed in counts, not the best informed",
    file: `${SRC}/attempt/state.ts`,
    find: "(a.submittedAt ?? 0) - (b.submittedAt ?? 0)",
    replace: "(b.submittedAt ?? 0) - (a.submittedAt ?? 0)",
    red: named("unit", ATTEMPT, "LEA-9"),
  },
  {
    name: "attempt-resend-decides-again",
    takes: "what a test knows of the commands that it took",
    file: `${SRC}/attempt/decide.ts`,
    find: "if (state.commands[envelope.id] !== undefined) return accept([]);",
    replace: "",
    red: named("unit", LEDGER, "LEA-11"),
  },
  {
    name: "participants-read-all",
    takes: "the list of what participants read of a session",
    file: `${SRC}/ledger/parties.ts`,
    find: "participant: PARTICIPANTS_READ,",
    replace: "taker: PARTICIPANTS_READ,",
    red: [...named("unit", LEDGER, "LEA-12"), ...named("unit", CLASSROOM, "LEA-20")],
  },
  {
    name: "grid-shown-early",
    takes: "the other rater's word that they are done",
    file: `${SRC}/ledger/parties.ts`,
    find: "if (doneAt === null || other?.begun == null || other.doneAt === null) return [own];",
    replace: "if (other?.begun == null) return [own];",
    red: [...named("unit", LEDGER, "LEA-12"), ...embedded("LEA-16")],
  },
  {
    name: "grid-shown-early-to-the-manager",
    takes: "the same below the application: whoever runs the programme reads one grid before the other is done",
    file: POLICIES,
    find: " and not relais_is_hidden(stream)",
    replace: "",
    red: embedded("LEA-13"),
  },
  {
    name: "learning-read-without-a-part",
    takes: "that one must be a party to a stream of this ledger: what anybody may read, everybody reads",
    file: POLICIES,
    find: `      and account::text = (select relais_account())
      and (part <> 'participant'`,
    replace: "      and (part <> 'participant'",
    red: embedded("LEA-13"),
  },
  {
    name: "feedback-opened-by-the-manager",
    takes: "the key of a grid from whoever runs the programme",
    file: POLICIES,
    find: "((kind <> 'rating' and (select relais_forms()))",
    replace: "((select relais_forms())",
    red: embedded("LEA-13"),
  },
  {
    name: "participants-read-more-below",
    takes: "that row security and the application say the same types",
    file: POLICIES,
    find: "'session.enrolled', 'session.left',",
    replace: "'session.enrolled', 'session.left', 'session.paid',",
    red: embedded("LEA-14"),
  },
  {
    name: "account-later-reads-nothing",
    takes: "what passes tests and grids on to who is given an account later",
    file: "packages/server/src/learning/project.ts",
    find: "  await passOn(tx, stream, state);\n",
    replace: "",
    red: embedded("LEA-18"),
  },
  {
    name: "rater-who-learns",
    takes: "that whoever is on the list of a session is not named as its rater",
    file: `${SRC}/session/decide.ts`,
    find: "if (isOnList(state, rater)) return refusals.ratesAndLearns(name);",
    replace: "",
    red: named("unit", "packages/training/test/session/rater.test.ts", "LEA-35"),
  },
  {
    name: "guest-reads-the-session",
    takes: "what narrows the reading of a rater from outside, below the application",
    file: "packages/server/src/database/migrations/027-later-tests.sql",
    find: "and account::text = (select relais_account()) and part = 'guest-rater'));",
    replace: "and account::text = (select relais_account()) and part = 'nobody'));",
    red: named("store", "packages/server/test/rater.store.test.ts", "LEA-36").map((it) => ({
      ...it,
      words: "when they look before and after",
    })),
  },
  {
    name: "refreshers-ask-the-same",
    takes: "the dealing out of questions over the refreshers: each asks all of them",
    file: `${SRC}/session/later.ts`,
    find: "questions.filter((_, at) => at % refreshers.length === nth)",
    replace: "questions.filter((_, at) => at >= 0 && nth >= 0)",
    red: named("unit", LATER, "LEA-30"),
  },
  {
    name: "later-test-before-its-day",
    takes: "the day from which a delayed test or a refresher is taken",
    file: `${SRC}/attempt/decide.ts`,
    find: "if (test.after !== null && parseInstant(at.to) < opensAt(session, test)) return notOpenYet();",
    replace: "",
    red: named("unit", LATER, "LEA-31"),
  },
  {
    name: "refresher-counts-for-nothing",
    takes: "refreshers as evidence: the delayed test alone counts",
    file: `${SRC}/session/state.ts`,
    find: 'phase === "delayed" || phase === "refresher"',
    replace: 'phase === "delayed"',
    red: named("unit", LATER, "LEA-34"),
  },
  {
    name: "figures-of-a-few",
    takes: "the number of papers from which their figures are told",
    file: `${SRC}/views/programme-statistics.ts`,
    find: "if (takings.length < FEWEST) return",
    replace: "if (takings.length < 1) return",
    red: named("unit", PROGRAMME, "STA-9"),
  },
  {
    name: "one-rater-agrees",
    takes: "the second rater: a grid is held against another observation's",
    file: `${SRC}/views/programme-statistics.ts`,
    find: "Map.groupBy(done, (it) => it.begun!.observation)",
    replace: "Map.groupBy(done, (_, at) => at >> 1)",
    red: named("unit", PROGRAMME, "STA-10"),
  },
  {
    name: "figures-of-another-version",
    takes: "the version of the module that a session taught",
    file: `${SRC}/views/programme-statistics.ts`,
    find: "(it) => it.version === versionOf(module)",
    replace: "(it) => it.version.length > 0",
    red: named("unit", PROGRAMME, "STA-9"),
  },
  {
    name: "reminded-of-what-is-handed-in",
    takes: "that whoever has handed it in is reminded no more",
    file: "packages/server/src/reminders/learning.ts",
    find: "and attempt.submitted_at is not null and not attempt.is_voided",
    replace: "and attempt.submitted_at is null",
    red: named("store", "packages/server/test/later.store.test.ts", "LEA-33").map((it) => ({
      ...it,
      words: "when one opens",
    })),
  },
];
