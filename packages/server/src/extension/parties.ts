import { DAY, formatInstant, type Instant } from "@relais/core";
import type { Tx } from "../database/open.ts";

/** How long a visit stays on the device of whoever noted it, so that the next one is held against it; a default of ours. */
const KEPT_AFTER_VISIT = 730 * DAY;

/** Visits that an account noted and that its device carries. */
export const projectOf = async (tx: Tx, account: string, now: Instant): Promise<string[]> => {
  const rows = await tx.query<{ stream: string }>(
    "select stream from project_visit where account = $1 and recorded_at > $2",
    [account, formatInstant(now - KEPT_AFTER_VISIT)],
  );
  return rows.map((it) => it.stream);
};

/** Which of these streams are visits that an account noted. */
export const ownVisits = async (tx: Tx, account: string, streams: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ stream: string }>(
    "select stream from project_visit where account = $1 and stream = any ($2::uuid[])",
    [account, streams],
  );
  return new Set(rows.map((it) => it.stream));
};
