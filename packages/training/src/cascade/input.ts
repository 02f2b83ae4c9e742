import type { Instant, Text } from "@relais/core";
import type { Assigned } from "./figures.ts";
import type { CascadeSession, TaughtModule } from "./seats.ts";
import type { Attested } from "./worth.ts";

export interface CascadeUnit {
  readonly unit: string;
  readonly name: Text;
  /** Codes, where they are known. */
  readonly commune: string | null;
  readonly department: string | null;
  /** `gone`: it is told only where something is counted of it. */
  readonly standing: "there" | "gone";
}

/** All that the cascade is counted from. Accounts are in it to be matched, and go no further. */
export interface CascadeInput {
  readonly now: Instant;
  readonly sessions: readonly CascadeSession[];
  readonly modules: readonly TaughtModule[];
  /** In force, each once. */
  readonly assignments: readonly Assigned[];
  readonly attestations: readonly Attested[];
  /** Roles that can be attested. */
  readonly attestable: ReadonlySet<string>;
  readonly units: readonly CascadeUnit[];
  readonly departments: readonly { readonly code: string; readonly name: string }[];
  readonly roleName: (role: string) => Text;
}
