import type { Text } from "../text.ts";

/** Where a line of a file stands; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A fault of a file: where it stands, what is wrong and how to mend it, in both languages, with the shortest
 * example when a search found one (the acts, in order, that lead to it).
 */
export interface Problem extends Place {
  readonly code: string;
  readonly severity: "error" | "undecided";
  readonly text: Text;
  readonly example?: readonly string[];
}
