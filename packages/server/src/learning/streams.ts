import type { RecordedEvent } from "@relais/core";
import {
  type ApplicationState,
  type AttemptState,
  applicationFrom,
  type CallState,
  callFrom,
  evolveApplication,
  evolveAttempt,
  evolveCall,
  evolveRating,
  evolveSession,
  noApplicationYet,
  noAttemptYet,
  noCallYet,
  noRatingYet,
  noSessionYet,
  type RatingState,
  type SessionState,
  sessionFrom,
} from "@relais/training";
import type { Tx } from "../database/open.ts";
import { readStream, readStreams } from "../store/read.ts";

/** What a stream was before a command. */
export type Past =
  | { readonly kind: "session"; readonly state: SessionState }
  | { readonly kind: "attempt"; readonly state: AttemptState }
  | { readonly kind: "rating"; readonly state: RatingState }
  | { readonly kind: "call"; readonly state: CallState }
  | { readonly kind: "application"; readonly state: ApplicationState };

export type Kind = Past["kind"];

const NOTHING: { readonly [K in Kind]: Extract<Past, { kind: K }> } = {
  session: { kind: "session", state: noSessionYet },
  attempt: { kind: "attempt", state: noAttemptYet },
  rating: { kind: "rating", state: noRatingYet },
  call: { kind: "call", state: noCallYet },
  application: { kind: "application", state: noApplicationYet },
};

/** A stream with what followed. */
export const evolved = (past: Past, events: readonly RecordedEvent[]): Past => {
  switch (past.kind) {
    case "session":
      return { kind: "session", state: events.reduce(evolveSession, past.state) };
    case "attempt":
      return { kind: "attempt", state: events.reduce(evolveAttempt, past.state) };
    case "rating":
      return { kind: "rating", state: events.reduce(evolveRating, past.state) };
    case "call":
      return { kind: "call", state: events.reduce(evolveCall, past.state) };
    case "application":
      return { kind: "application", state: events.reduce(evolveApplication, past.state) };
  }
};

const pastFrom = (kind: Kind, events: readonly RecordedEvent[]): Past => evolved(NOTHING[kind], events);

/** The whole of a stream, nothing opened: enough to decide. */
export const readPast = async (tx: Tx, kind: Kind, stream: string): Promise<Past> =>
  pastFrom(kind, await readStream(tx, null, stream));

export const readSession = async (tx: Tx, stream: string): Promise<SessionState> =>
  sessionFrom(await readStream(tx, null, stream));

export const readCall = async (tx: Tx, stream: string): Promise<CallState> =>
  callFrom(await readStream(tx, null, stream));

const EVERYTHING = { after: 0, until: Number.MAX_SAFE_INTEGER };

/** Every application to a call, nothing opened: enough to decide. */
export const readApplications = async (tx: Tx, call: string): Promise<ApplicationState[]> => {
  const rows = await tx.query<{ stream: string }>("select stream from training_application where call = $1", [call]);
  const events = await readStreams(
    tx,
    null,
    rows.map((it) => it.stream),
    EVERYTHING,
  );
  return [...Map.groupBy(events, (it) => it.stream).values()].map(applicationFrom);
};
