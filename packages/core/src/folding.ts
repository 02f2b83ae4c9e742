import type { NewEvent, StoredEvent } from "./envelope.ts";
import type { Id } from "./id.ts";

/**
 * An event as it is folded: opened where its reader may, `secret` null where it is closed, destroyed or empty. Decisions
 * never read `secret`.
 */
export type RecordedEvent = Omit<StoredEvent, "ledger" | "sealed"> & Pick<NewEvent, "secret">;

/** What every stream keeps of the events that it was folded from. */
export interface Folded {
  readonly stream: Id | null;
  /** Last event folded: one that comes again changes nothing. */
  readonly sequence: number;
  /** Commands already folded: one that comes again decides nothing. */
  readonly commands: Readonly<Record<Id, number>>;
  /** Events that this code does not know: kept as they came. */
  readonly aside: readonly RecordedEvent[];
}

/** A stream of which nothing has come. */
export const unfolded: Folded = { stream: null, sequence: 0, commands: {}, aside: [] };

/**
 * Folds one event into the state of its stream: it never refuses and never throws; what it does not know (`read` gives
 * undefined) is kept aside, what was already folded changes nothing. `fold` says what an event that reads changes.
 */
export const foldingOf =
  <E>(read: (event: RecordedEvent) => E | undefined) =>
  <S extends Folded>(fold: (state: S, event: E) => S) =>
  (state: S, event: RecordedEvent): S => {
    if (event.sequence <= state.sequence) return state;
    const found = read(event);
    const next = {
      ...state,
      stream: state.stream ?? event.stream,
      sequence: event.sequence,
      commands: { ...state.commands, [event.command]: event.sequence },
    };
    return found === undefined ? { ...next, aside: [...state.aside, event] } : fold(next, found);
  };
