import type { Text } from "@relais/core";
import type { Place } from "./model.ts";

/**
 * A fault of a procedure: where it stands, what is wrong and how to mend it, in both languages, with the shortest
 * example when a search found one (the acts, in order, that lead to it).
 */
export interface Problem extends Place {
  readonly code: string;
  readonly severity: "error" | "undecided";
  readonly text: Text;
  readonly example?: readonly string[];
}
