import type { Id } from "@relais/core";
import type { CaseEvent, RecordedEvent } from "./registry.ts";
import { readEvent } from "./upcast.ts";

/** What every stream keeps of the events that it was folded from. */
interface Folded {
  readonly stream: Id | null;
  /** Last event folded: one that comes again changes nothing. */
  readonly sequence: number;
  /** Commands already folded: one that comes again decides nothing. */
  readonly commands: Readonly<Record<Id, number>>;
  /** Events that this code does not know: kept as they came. */
  readonly aside: readonly RecordedEvent[];
}

/**
 * Folds one event into the state of its stream: it never refuses and never throws; what it does not know is kept aside, what was
 * already folded changes nothing. `fold` says what an event that reads changes.
 */
export const folding =
  <S extends Folded>(fold: (state: S, event: CaseEvent) => S) =>
  (state: S, event: RecordedEvent): S => {
    if (event.sequence <= state.sequence) return state;
    const read = readEvent(event);
    const next = {
      ...state,
      stream: state.stream ?? event.stream,
      sequence: event.sequence,
      commands: { ...state.commands, [event.command]: event.sequence },
    };
    return read === undefined ? { ...next, aside: [...state.aside, event] } : fold(next, read);
  };
