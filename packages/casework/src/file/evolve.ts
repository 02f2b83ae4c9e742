import { parseInstant, parseInterval } from "@relais/core";
import type { Aspect } from "../commands/index.ts";
import { folding } from "../events/folding.ts";
import { type CaseEvent, type EventName, type RecordedEvent, readEvent } from "../events/index.ts";
import { wellKnown } from "../well-known.ts";
import { followedAfter } from "./move.ts";
import { type ActPieces, type FileState, noFileYet, type Piece } from "./state.ts";

/** Folds one event into the state of a file. */
export const evolve = folding<FileState>((state, event) => touched(fold(state, event), event));

/** A file from its events, in the order of its stream. */
export const fileFrom = (events: readonly RecordedEvent[]): FileState => events.reduce(evolve, noFileYet);

type Of<N extends EventName> = Extract<CaseEvent, { readonly type: N }>;

const piece = <N extends EventName>(event: Of<N>): Piece<N> =>
  ({
    event: event.id,
    command: event.command,
    recordedAt: parseInstant(event.recordedAt),
    by: event.by,
    compartment: event.compartment,
    time: event.time === null ? null : parseInterval(event.time),
    clear: event.clear,
    secret: event.secret,
  }) as Piece<N>;

const NO_PIECES: ActPieces = { details: [], corrections: [], links: [] };

const withAct = (state: FileState, act: string, change: (pieces: ActPieces) => ActPieces): FileState => ({
  ...state,
  acts: { ...state.acts, [act]: change(state.acts[act] ?? NO_PIECES) },
});

const fold = (state: FileState, event: CaseEvent): FileState => {
  switch (event.type) {
    case "file.opened":
      return opened(state, event);
    case "file.identified":
      return { ...state, identifications: [...state.identifications, identification(event)] };
    case "identity.doubted":
      return { ...state, doubts: [...state.doubts, piece<"identity.doubted">(event)] };
    case "file.statuses-changed":
      return { ...state, statusChanges: [...state.statusChanges, piece<"file.statuses-changed">(event)] };
    case "file.procedure-moved":
      return moved(state, event);
    case "file.assigned":
      return { ...state, owner: event.clear.owner };
    case "file.transferred":
      return {
        ...state,
        unit: event.clear.to,
        owner: null,
        movedAt: parseInstant(event.recordedAt),
        transfers: [...state.transfers, piece<"file.transferred">(event)],
      };
    case "file.closed": {
      const at = parseInstant(event.recordedAt);
      return { ...state, closed: { at, act: event.clear.act, reason: event.clear.reason }, movedAt: at };
    }
    case "file.reopened":
      return {
        ...state,
        closed: null,
        movedAt: parseInstant(event.recordedAt),
        reopenings: [...state.reopenings, piece<"file.reopened">(event)],
      };
    case "file.merged":
      return {
        ...state,
        goesOnIn: event.clear.into,
        merges: [...state.merges, piece<"file.merged">(event)],
      };
    case "file.unmerged":
      return { ...state, goesOnIn: null, unmerges: [...state.unmerges, piece<"file.unmerged">(event)] };
    case "file.told-apart":
      return { ...state, apart: [...state.apart, event.clear.file] };
    case "number.noted":
      return { ...state, numbers: [...state.numbers, piece<"number.noted">(event)] };
    case "act.recorded": {
      const recorded = piece<"act.recorded">(event);
      return withAct(state, event.clear.act, (it) => ({ ...it, recorded: it.recorded ?? recorded }));
    }
    case "act.detailed":
      return withAct(state, event.clear.act, (it) => ({
        ...it,
        details: [...it.details, piece<"act.detailed">(event)],
      }));
    case "act.corrected":
      return withAct(state, event.clear.act, (it) => ({
        ...it,
        corrections: [...it.corrections, piece<"act.corrected">(event)],
      }));
    case "act.same-as":
      return withAct(state, event.clear.act, (it) => ({ ...it, links: [...it.links, piece<"act.same-as">(event)] }));
    case "departure.recorded":
      return { ...state, departures: [...state.departures, piece<"departure.recorded">(event)] };
    case "note.added":
      return { ...state, notes: [...state.notes, piece<"note.added">(event)] };
    case "risk.assessed":
      return { ...state, risks: [...state.risks, piece<"risk.assessed">(event)] };
    case "plan.line-added":
      return { ...state, planLines: [...state.planLines, piece<"plan.line-added">(event)] };
    case "plan.line-updated":
      return { ...state, planUpdates: [...state.planUpdates, piece<"plan.line-updated">(event)] };
    case "followup.scheduled":
      return { ...state, followups: [...state.followups, piece<"followup.scheduled">(event)] };
    case "followup.done":
      return { ...state, followupsDone: [...state.followupsDone, piece<"followup.done">(event)] };
    case "attachment.added":
      return { ...state, attachments: [...state.attachments, piece<"attachment.added">(event)] };
    case "attachment.removed":
      return { ...state, attachmentsRemoved: [...state.attachmentsRemoved, piece<"attachment.removed">(event)] };
    default:
      // An event of an incident strayed into a file's stream.
      return state;
  }
};

const opened = (state: FileState, event: Of<"file.opened">): FileState => {
  const { number, unit, incident, procedures, statuses, nature } = event.clear;
  const { time, recordedAt } = piece<"file.opened">(event);
  const received = time ?? { from: recordedAt, to: recordedAt };
  const facts = { [wellKnown.statuses]: statuses };
  return {
    ...state,
    opened: { number, at: recordedAt, time: received, incident, nature },
    unit,
    followed: procedures,
    identifications: [...state.identifications, { ...identification(event), facts }],
  };
};

const identification = (event: Of<"file.opened"> | Of<"file.identified">): FileState["identifications"][number] => {
  const recordedAt = parseInstant(event.recordedAt);
  return {
    id: event.id,
    command: event.command,
    recordedAt,
    time: event.time === null ? { from: recordedAt, to: recordedAt } : parseInterval(event.time),
    device: event.by.device,
    facts: event.type === "file.identified" ? event.clear.facts : {},
    names: event.type === "file.identified" ? (event.secret?.names ?? null) : [],
    values: event.type === "file.identified" ? (event.secret?.values ?? null) : {},
  };
};

const moved = (state: FileState, event: Of<"file.procedure-moved">): FileState => {
  const { from, to } = event.clear;
  return {
    ...state,
    followed: followedAfter(state.followed, from, to),
    movedAt: parseInstant(event.recordedAt),
    moves: [...state.moves, piece<"file.procedure-moved">(event)],
  };
};

/** Aspects that an event of a file touches; none for what this code does not know. */
export const aspectsOf = (event: RecordedEvent): readonly Aspect[] => {
  const read = readEvent(event);
  return read === undefined ? [] : touches(read);
};

/** Which aspects an event touches: what decisions read there has changed. */
const touches = (event: CaseEvent): readonly Aspect[] => {
  switch (event.type) {
    case "file.opened":
      return ["owner", "status", "risk", "obligations"];
    case "file.assigned":
    case "file.transferred":
      return ["owner"];
    case "file.closed":
    case "file.reopened":
    case "file.merged":
    case "file.unmerged":
      return ["status"];
    case "file.statuses-changed":
    case "file.procedure-moved":
      return ["status", "obligations"];
    case "risk.assessed":
      return ["risk", "obligations"];
    case "act.recorded":
    case "act.detailed":
    case "act.corrected":
      return wellKnown.risk in event.clear.facts ? ["risk", "obligations"] : ["obligations"];
    case "act.same-as":
    case "departure.recorded":
    case "file.identified":
      return ["obligations"];
    default:
      return [];
  }
};

const touched = (state: FileState, event: CaseEvent): FileState => {
  const aspects = touches(event);
  const { sequence, type } = event;
  const recordedAt = parseInstant(event.recordedAt);
  const change = { sequence, type, aspects, recordedAt, by: event.by, order: event.typed?.order };
  return {
    ...state,
    aspects: { ...state.aspects, ...Object.fromEntries(aspects.map((it) => [it, sequence])) },
    changes: [...state.changes, change],
  };
};
