import type { Id, RecordedEvent } from "@relais/core";
import type { AttemptState } from "../attempt/state.ts";
import type { RatingState } from "../practice/state.ts";
import type { SessionState } from "../session/state.ts";

/**
 * What somebody is to a stream. Who is nothing to it reads nothing of it; whoever runs the programme (`forme`) reads all of them, but for the words of
 * feedback, which are for one person.
 */
export const parts = ["trainer", "participant", "taker", "rater", "observed"] as const;
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

/** THE authorisation of a reading in the learning ledger: default deny; row security says the same below it. */
export const partsRead = (mine: ReadonlySet<Part>, { type }: Pick<RecordedEvent, "type">): boolean =>
  [...mine].some((it) => it !== "participant" || (PARTICIPANTS_READ as readonly string[]).includes(type));

export const sessionParties = ({ planned, participants }: SessionState): Party[] => [
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
