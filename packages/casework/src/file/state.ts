import type { Author, Compartment, Id, Instant, Interval } from "@relais/core";
import type { FactValue } from "@relais/procedures";
import type { Aspect } from "../commands/index.ts";
import type { ClearOf, EventName, FollowedRef, Name, Nature, RecordedEvent, SecretOf } from "../events/index.ts";
import type { Registration } from "../incident/state.ts";

/** What an event says beside its parts: enough to sort it, date it and know its author. */
export interface Stamp {
  readonly event: Id;
  readonly command: Id;
  readonly recordedAt: Instant;
  readonly by: Author;
  readonly compartment: Compartment;
}

/** One event of an act, as it came. An act is read from its pieces, in an order that does not depend on arrival. */
export type Piece<N extends EventName> = Stamp & {
  readonly time: Interval | null;
  readonly clear: ClearOf<N>;
  readonly secret: SecretOf<N> | null;
};

export interface ActPieces {
  /** Absent while only details have arrived, or where the recording lies in a closed compartment. */
  readonly recorded?: Piece<"act.recorded">;
  readonly details: readonly Piece<"act.detailed">[];
  readonly corrections: readonly Piece<"act.corrected">[];
  readonly links: readonly Piece<"act.same-as">[];
}

/** Something that changed an aspect, so that a stale decision can say what changed. */
export interface Change {
  readonly sequence: number;
  readonly type: EventName;
  readonly aspects: readonly Aspect[];
  readonly recordedAt: Instant;
  readonly by: Author;
  /** Its place among what its device typed; undefined where that was not kept. */
  readonly order: number | undefined;
}

/** What was said of a child outside any act; `names` and `values` are null where sealed. */
export interface Identification extends Registration {
  readonly names: readonly Name[] | null;
  readonly values: Readonly<Record<string, unknown>> | null;
}

export interface FileState {
  readonly stream: Id | null;
  readonly opened: {
    readonly number: string;
    readonly at: Instant;
    readonly time: Interval;
    readonly incident: Id | null;
    readonly nature: Nature;
  } | null;
  readonly unit: string | null;
  readonly owner: Id | null;
  readonly closed: { readonly at: Instant; readonly act: Id; readonly reason: string | null } | null;
  /** The file of the same child in which one goes on; null while this one stands for itself. */
  readonly goesOnIn: Id | null;
  readonly followed: readonly FollowedRef[];
  /** Sequence of the last event that touched the aspect: the version a decision must have read. */
  readonly aspects: Readonly<Record<Aspect, number>>;
  readonly changes: readonly Change[];
  /** When the file last closed, reopened, changed hands or procedure: what was made before and comes after is late. */
  readonly movedAt: Instant;
  /** Last event folded: one that comes again changes nothing. */
  readonly sequence: number;
  /** Commands already folded: one that comes again decides nothing. */
  readonly commands: Readonly<Record<Id, number>>;

  readonly identifications: readonly Identification[];
  readonly doubts: readonly Piece<"identity.doubted">[];
  readonly acts: Readonly<Record<Id, ActPieces>>;
  readonly departures: readonly Piece<"departure.recorded">[];
  readonly notes: readonly Piece<"note.added">[];
  readonly risks: readonly Piece<"risk.assessed">[];
  readonly planLines: readonly Piece<"plan.line-added">[];
  readonly planUpdates: readonly Piece<"plan.line-updated">[];
  readonly followups: readonly Piece<"followup.scheduled">[];
  readonly followupsDone: readonly Piece<"followup.done">[];
  readonly attachments: readonly Piece<"attachment.added">[];
  readonly attachmentsRemoved: readonly Piece<"attachment.removed">[];
  readonly numbers: readonly Piece<"number.noted">[];
  readonly moves: readonly Piece<"file.procedure-moved">[];
  readonly transfers: readonly Piece<"file.transferred">[];
  readonly reopenings: readonly Piece<"file.reopened">[];
  readonly merges: readonly Piece<"file.merged">[];
  readonly unmerges: readonly Piece<"file.unmerged">[];
  /** Files that were said to be of another child. */
  readonly apart: readonly Id[];
  readonly statusChanges: readonly Piece<"file.statuses-changed">[];
  /** Events that this code does not know: kept as they came, replayed by a newer one. */
  readonly aside: readonly RecordedEvent[];
}

export const noFileYet: FileState = {
  stream: null,
  opened: null,
  unit: null,
  owner: null,
  closed: null,
  goesOnIn: null,
  followed: [],
  aspects: { owner: 0, status: 0, risk: 0, obligations: 0 },
  changes: [],
  movedAt: 0,
  sequence: 0,
  commands: {},
  identifications: [],
  doubts: [],
  acts: {},
  departures: [],
  notes: [],
  risks: [],
  planLines: [],
  planUpdates: [],
  followups: [],
  followupsDone: [],
  attachments: [],
  attachmentsRemoved: [],
  numbers: [],
  moves: [],
  transfers: [],
  reopenings: [],
  merges: [],
  unmerges: [],
  apart: [],
  statusChanges: [],
  aside: [],
};

/** The latest word on one datum, and since when it holds. */
export interface Known {
  readonly value: FactValue;
  readonly time: Interval;
}
