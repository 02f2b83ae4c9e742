import type { Instant, Text } from "@relais/core";

/** One thing done, as a log says it: its activity, when (null where the log does not say), and what else it tells. */
export interface LogEvent {
  readonly activity: string;
  readonly at: Instant | null;
  /** Any other attribute by its key, as written. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What was done in one case, in the order of the log. */
export interface Trace {
  readonly case: string;
  readonly events: readonly LogEvent[];
}

/** Something that was not understood, and what was done of it; lines and columns count from 1. */
export interface Note extends Text {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

export interface EventLog {
  readonly traces: readonly Trace[];
  readonly notes: readonly Note[];
}
