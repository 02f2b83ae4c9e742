import type { Result, StoredEvent } from "@relais/core";
import type { Statement, Tx } from "../database/open.ts";
import type { AuditEntry } from "../store/audit.ts";

/** Another writer moved the stream between reading and appending: decided again, on what it has become. */
export class Moved extends Error {}

/** What a command gave. */
export interface Done {
  readonly events: readonly StoredEvent[];
  readonly status: "accepted" | "accepted-late";
  /** What writes the trail, and the events if there are any. */
  readonly place: (trail: readonly AuditEntry[]) => Statement;
}

/** Decides one command within a transaction, as its ledger does. */
export type Decide = (tx: Tx) => Promise<Result<Done>>;
