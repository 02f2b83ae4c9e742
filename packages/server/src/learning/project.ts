import { formatInstant, type Instant } from "@relais/core";
import {
  type AttemptState,
  attemptParties,
  isLater,
  opensAt,
  type Party,
  type RatingState,
  ratingParties,
  type SessionState,
  sessionParties,
  testStanding,
} from "@relais/training";
import type { Tx } from "../database/open.ts";
import { projectApplications, projectCall } from "./project-call.ts";
import { type Past, readCall, readPast, readSession } from "./streams.ts";

const iso = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

/** Writes what lists and row security read of a stream, in the transaction that changed it. */
export const project = async (tx: Tx, past: Past): Promise<void> => {
  const { stream } = past.state;
  if (stream === null) return;
  switch (past.kind) {
    case "session":
      return projectSession(tx, stream, past.state);
    case "attempt":
      return projectAttempt(tx, stream, past.state);
    case "rating":
      return projectRating(tx, stream, past.state);
    case "call":
      return projectCall(tx, stream, past.state);
    case "application":
      return past.state.made === null
        ? undefined
        : projectApplications(tx, await readCall(tx, past.state.made.call), [past.state]);
  }
};

const projectSession = async (tx: Tx, stream: string, state: SessionState): Promise<void> => {
  const { planned, time } = state;
  if (planned === null || time === null) return;
  await tx.query(
    `insert into training_session (stream, from_at, to_at, host, generation, cohort, modules, is_cancelled, closed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (stream) do update set from_at = $2, to_at = $3, is_cancelled = $8, closed_at = $9`,
    [
      stream,
      iso(time.from),
      iso(time.to),
      planned.host,
      planned.generation,
      planned.cohort,
      planned.modules.map((it) => it.module),
      state.cancelled !== null,
      iso(state.closedAt),
    ],
  );
  await keepLater(tx, stream, state);
  await keepParties(tx, stream, sessionParties(state));
  await passOn(tx, stream, state);
};

/** Tests of the weeks after a session that are still to be taken. */
const keepLater = async (tx: Tx, session: string, state: SessionState): Promise<void> => {
  const later = Object.values(state.tests).filter(
    (it) => isLater(it) && testStanding(state, it, opensAt(state, it)) === "open",
  );
  await tx.query("delete from training_later where session = $1", [session]);
  await tx.query(
    `insert into training_later (session, test, opens_at)
     select $1, test, opens_at from unnest($2::uuid[], $3::timestamptz[]) as it (test, opens_at)`,
    [session, later.map((it) => it.test), later.map((it) => iso(opensAt(state, it)))],
  );
};

/** Somebody on the list was given an account, or another one: their tests, and the grids about them, are theirs from here on. */
const passOn = async (tx: Tx, session: string, state: SessionState): Promise<void> => {
  const people = Object.values(state.participants);
  const rows = await tx.query<{ stream: string; kind: "attempt" | "rating" }>(
    `with enrolled as (select * from unnest($2::uuid[], $3::uuid[]) as it (participant, account))
     select attempt.stream, 'attempt' as kind from training_attempt attempt join enrolled using (participant)
       left join learning_party party on party.stream = attempt.stream and part = 'taker'
       where session = $1 and party.account is distinct from enrolled.account
     union all
     select rating.stream, 'rating' from training_rating rating join enrolled using (participant)
       left join learning_party party on party.stream = rating.stream and part = 'observed'
       where session = $1 and done_at is not null and party.account is distinct from enrolled.account`,
    [session, people.map((it) => it.participant), people.map((it) => it.account)],
  );
  for (const { stream, kind } of rows) {
    const past = await readPast(tx, kind, stream);
    if (past.kind === "attempt") await keepParties(tx, stream, attemptParties(past.state, state));
    if (past.kind === "rating") await keepRaters(tx, stream, past.state, state);
  }
};

const projectAttempt = async (tx: Tx, stream: string, state: AttemptState): Promise<void> => {
  const { begun } = state;
  if (begun === null) return;
  await tx.query(
    `insert into training_attempt (stream, session, test, participant, submitted_at, is_voided) values ($1, $2, $3, $4, $5, $6)
     on conflict (stream) do update set submitted_at = $5, is_voided = $6`,
    [stream, begun.session, begun.test, begun.participant, iso(state.submittedAt), state.voided !== null],
  );
  // A list that changes meanwhile waits, and then passes this one on.
  await tx.query("select stream from stream where stream = $1 for share", [begun.session]);
  await keepParties(tx, stream, attemptParties(state, await readSession(tx, begun.session)));
};

const projectRating = async (tx: Tx, stream: string, state: RatingState): Promise<void> => {
  const { begun } = state;
  if (begun === null) return;
  // Two who finish at once take turns: the second sees that both are done.
  await tx.query("select stream from stream where stream = $1 for no key update", [begun.session]);
  await tx.query(
    `insert into training_rating (stream, session, observation, participant, module, rater, done_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (stream) do update set done_at = $7`,
    [stream, begun.session, begun.observation, begun.participant, begun.module, begun.rater, iso(state.doneAt)],
  );
  await keepRaters(tx, stream, state, await readSession(tx, begun.session));
};

/** Who reads the grids of one observation hangs on all of them. */
const keepRaters = async (tx: Tx, stream: string, state: RatingState, session: SessionState): Promise<void> => {
  const rows = await tx.query<{ stream: string }>(
    "select stream from training_rating where observation = $1 and stream <> $2 order by stream",
    [state.begun?.observation, stream],
  );
  const others: { readonly stream: string; readonly state: RatingState }[] = [];
  for (const row of rows) {
    const other = await readPast(tx, "rating", row.stream);
    if (other.kind === "rating") others.push({ stream: row.stream, state: other.state });
  }
  await keepParties(
    tx,
    stream,
    ratingParties(
      state,
      others.map((it) => it.state),
      session,
    ),
  );
  for (const other of others) await keepParties(tx, other.stream, ratingParties(other.state, [state], session));
};

const keepParties = async (tx: Tx, stream: string, parties: readonly Party[]): Promise<void> => {
  await tx.query("delete from learning_party where stream = $1", [stream]);
  await tx.query(
    `insert into learning_party (stream, account, part)
     select $1, account, part from unnest($2::uuid[], $3::text[]) as it (account, part) on conflict do nothing`,
    [stream, parties.map((it) => it.account), parties.map((it) => it.part)],
  );
};
