import type { Author, Certainty, Compartment, Id, Instant, Interval } from "@relais/core";
import type { Facts } from "@relais/procedures";
import type { Grade, ReportedBy } from "../events/index.ts";
import type { ActPieces, FileState, Piece } from "./state.ts";

/** One act as it stands, corrections included. Its pieces stay in the state: nothing is ever overwritten. */
export interface FileAct {
  readonly id: Id;
  readonly step: string;
  /** Compartment of the recording; null where that is closed to the reader and only details are known. */
  readonly compartment: Compartment | null;
  readonly time: Interval;
  readonly certainty: Certainty;
  readonly recordedAt: Instant;
  readonly by: Author;
  readonly sequence: number;
  readonly role: string;
  readonly grade: Grade;
  readonly reportedBy: ReportedBy;
  readonly arrival: "in-time" | "late";
  readonly facts: Facts;
  /** Sealed data that this reader may open. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Corrections in the order in which they count; the last prevails. */
  readonly corrections: readonly Piece<"act.corrected">[];
  readonly standing: "stands" | "withdrawn";
  readonly departures: readonly FileDeparture[];
  readonly sameAs?: Id;
  readonly group?: Id;
}

export interface FileDeparture {
  readonly rule: string;
  readonly reason: string;
  /** Null where it is sealed to the reader or was not given. */
  readonly sentence: string | null;
}

/** Every act of a file, in the order of their times; the same whatever the order in which their events arrived. */
export const actsOf = (state: FileState): FileAct[] =>
  Object.entries(state.acts)
    .flatMap(([id, pieces]) => actFrom(id, pieces, state) ?? [])
    .sort((a, b) => a.time.from + a.time.to - b.time.from - b.time.to || byCode(a.id, b.id));

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Commands are numbered on the device in time order: their ids sort pieces the same way everywhere. */
export const byCommand = <P extends { readonly command: Id; readonly compartment: string }>(
  pieces: readonly P[],
): P[] => [...pieces].sort((a, b) => byCode(a.command, b.command) || byCode(a.compartment, b.compartment));

/** A correction counts after those that its author had seen; among rivals, after those typed before it. */
const inOrder = (corrections: ActPieces["corrections"]): Piece<"act.corrected">[] =>
  byCommand(corrections).sort((a, b) => a.clear.over - b.clear.over);

const actFrom = (
  id: Id,
  { recorded, details, corrections, links }: ActPieces,
  state: FileState,
): FileAct | undefined => {
  const first = recorded ?? byCommand(details)[0];
  if (first === undefined) return undefined;
  const parts = [...(recorded === undefined ? [] : [recorded]), ...byCommand(details)];
  const ordered = inOrder(corrections);
  const pieces = [...parts, ...ordered];
  const corrected = <T>(of: (piece: Piece<"act.corrected">) => T | undefined): T | undefined =>
    ordered.map(of).findLast((it) => it !== undefined);
  const claimed = first.time ?? { from: first.recordedAt, to: first.recordedAt };
  const dated = ordered.findLast((it) => it.clear.time !== undefined && it.time !== null);
  const time = dated?.time ?? claimed;
  const certainty = dated?.clear.certainty ?? first.clear.certainty;
  const link = byCommand(links).at(-1)?.clear.sameAs;
  const group = recorded?.clear.group;
  return {
    id,
    step: first.clear.step,
    compartment: recorded?.compartment ?? null,
    time: certainty === "uncertain" ? widened(time, first.recordedAt, state) : time,
    certainty,
    recordedAt: first.recordedAt,
    by: first.by,
    sequence: first.clear.sequence,
    role: corrected((it) => it.clear.role) ?? recorded?.clear.role ?? first.by.role,
    grade: recorded?.clear.grade ?? "recorded",
    reportedBy: corrected((it) => it.clear.reportedBy) ?? recorded?.clear.reportedBy ?? "other",
    arrival: recorded?.clear.arrival ?? "in-time",
    facts: Object.assign({}, ...pieces.map((it) => it.clear.facts)),
    values: Object.assign({}, ...pieces.map((it) => it.secret?.values)),
    corrections: ordered,
    standing: corrected((it) => it.clear.standing) ?? "stands",
    departures: departuresOn(state, id),
    ...(link !== undefined && { sameAs: link }),
    ...(group !== undefined && { group }),
  };
};

/**
 * A time later than its own receipt tells only that the act was done by then: between the opening of the file, or what
 * was claimed, and the receipt. Nothing hard is then concluded from it (SEMANTICS §3).
 */
const widened = (claimed: Interval, receipt: Instant, { opened }: FileState): Interval =>
  claimed.to <= receipt
    ? claimed
    : { from: Math.min(claimed.from, opened?.time.from ?? receipt, receipt), to: receipt };

const departuresOn = (state: FileState, act: Id): FileDeparture[] =>
  byCommand(state.departures)
    .filter((it) => it.clear.act === act)
    .map(({ clear, secret }) => ({ rule: clear.rule, reason: clear.reason, sentence: secret?.sentence ?? null }));
