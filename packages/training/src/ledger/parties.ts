import type { Id, RecordedEvent } from "@relais/core";
import { type ApplicationState, isScored } from "../application/state.ts";
import type { AttemptState } from "../attempt/state.ts";
import type { RatingState } from "../practice/state.ts";
import { isOnList, type SessionState } from "../session/state.ts";

/**
 * What somebody is to a stream. Who is nothing to it reads nothing of it; whoever runs the programme (`forme`) reads all of them, but for the words of
 * feedback, which are for one person.
 */
export const parts = [
  "trainer",
  "participant",
  "taker",
  "rater",
  "observed",
  // Of a session: who neither trains nor learns in it, and comes to watch practice.
  "guest-rater",
  "candidate",
  "chief",
  // Of an application: who may score it; once two have, both scores are read by them all.
  "assessor",
  "scorer",
] as const;
export type Part = (typeof parts)[number];

export interface Party {
  readonly account: Id;
  readonly part: Part;
}

/** What participants read of a session: when, where, with whom, and which tests; no signature, payment, observation or report. */
export const PARTICIPANTS_READ = [
  "session.planned",
  "session.moved",
  "session.cancelled",
  "session.enrolled",
  "session.left",
  "session.test-opened",
  "session.test-closed",
  "session.closed",
] as const;

/** What a rater from outside reads of a session: when, where, with whom, and whom they are to watch; no test, presence, payment or report. */
export const GUEST_RATERS_READ = [
  "session.planned",
  "session.moved",
  "session.cancelled",
  "session.enrolled",
  "session.left",
  "session.rater-named",
  "session.observation-opened",
  "session.closed",
] as const;

/** What each reads of an application, beside what they wrote themselves; scores once two have given theirs. */
const APPLICATION = ["application.made", "application.changed", "application.withdrawn"];
const READ: Readonly<Partial<Record<Part, readonly string[]>>> = {
  participant: PARTICIPANTS_READ,
  "guest-rater": GUEST_RATERS_READ,
  candidate: [...APPLICATION, "application.noted", "application.checked"],
  // Their own note, which they wrote; no answer of the candidate's.
  chief: [],
  assessor: [...APPLICATION, "application.noted", "application.checked"],
  scorer: ["application.scored"],
};

/** THE authorisation of a reading in the learning ledger: default deny; row security says the same below it. */
export const partsRead = (
  mine: ReadonlySet<Part>,
  { type, by }: Pick<RecordedEvent, "type" | "by">,
  account: Id,
): boolean => [...mine].some((it) => READ[it]?.includes(type) ?? true) || (mine.size > 0 && by.account === account);

/** What whoever runs the programme reads of an application: the scores, too, only once two have given theirs. */
export const managerReads = ({ type }: Pick<RecordedEvent, "type">, state: Pick<ApplicationState, "scores">): boolean =>
  type !== "application.scored" || isScored(state);

export const sessionParties = (session: SessionState): Party[] => [
  ...partiesOnList(session),
  // Whoever was put on the list since is a participant, and no more.
  ...Object.keys(session.raters).flatMap((account) =>
    isOnList(session, account) ? [] : [{ account, part: "guest-rater" as const }],
  ),
];

const partiesOnList = ({ planned, participants }: SessionState): Party[] => [
  ...(planned?.trainers ?? []).map((account) => ({ account, part: "trainer" as const })),
  ...Object.values(participants).flatMap(({ account, left }) =>
    account === null || left !== null ? [] : [{ account, part: "participant" as const }],
  ),
];

export const attemptParties = ({ begun }: AttemptState, session: SessionState): Party[] => {
  const taker = begun === null ? null : (session.participants[begun.participant]?.account ?? null);
  return [
    ...(taker === null ? [] : [{ account: taker, part: "taker" as const }]),
    ...(session.planned?.trainers ?? []).map((account) => ({ account, part: "trainer" as const })),
  ];
};

/** Until both raters are done each reads their own grid alone; then both, and the person observed. */
export const ratingParties = (
  { begun, doneAt }: RatingState,
  others: readonly RatingState[],
  session: SessionState,
): Party[] => {
  if (begun === null) return [];
  const own = { account: begun.rater, part: "rater" as const };
  const other = others.find((it) => it.begun?.observation === begun.observation && it.begun.rater !== begun.rater);
  if (doneAt === null || other?.begun == null || other.doneAt === null) return [own];
  const observed = session.participants[begun.participant]?.account ?? null;
  return [
    own,
    { account: other.begun.rater, part: "rater" },
    ...(observed === null ? [] : [{ account: observed, part: "observed" as const }]),
  ];
};

export const applicationParties = (state: ApplicationState, assessors: readonly Id[]): Party[] => {
  const { made, note } = state;
  if (made === null) return [];
  const scored = Object.keys(state.scores);
  // Whoever scored and was then replaced still reads what they wrote.
  const all = [...new Set([...assessors, ...scored])].filter((it) => it !== made.candidate);
  return [
    { account: made.candidate, part: "candidate" },
    ...(note === null ? [] : [{ account: note.by, part: "chief" as const }]),
    ...all.map((account) => ({ account, part: "assessor" as const })),
    ...(isScored(state) ? all.map((account) => ({ account, part: "scorer" as const })) : []),
  ];
};
