import { DAY, formatInstant, type Instant } from "@relais/core";
import type { Part } from "@relais/training";
import type { Tx } from "../database/open.ts";

/** How long a session stays on a device after its end, and after its last delayed test or refresher opened; a default of ours. */
const KEPT_AFTER_SESSION = 180 * DAY;

/** Streams to which an account is a party and that its device carries. */
export const learningOf = async (tx: Tx, account: string, now: Instant): Promise<string[]> => {
  const rows = await tx.query<{ stream: string }>(
    `select distinct party.stream from learning_party party
       left join training_attempt attempt on attempt.stream = party.stream
       left join training_rating rating on rating.stream = party.stream
       join training_session session on session.stream = coalesce(attempt.session, rating.session, party.stream)
     where party.account = $1 and (session.to_at > $2
       or exists (select 1 from training_later later where later.session = session.stream and later.opens_at > $2))`,
    [account, formatInstant(now - KEPT_AFTER_SESSION)],
  );
  return rows.map((it) => it.stream);
};

/** What an account is to each of these streams. */
export const partsIn = async (
  tx: Tx,
  account: string,
  streams: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<Part>>> => {
  if (streams.length === 0) return new Map();
  const rows = await tx.query<{ stream: string; part: Part }>(
    "select stream, part from learning_party where account = $1 and stream = any ($2::uuid[])",
    [account, streams],
  );
  const by = Map.groupBy(rows, (it) => it.stream);
  return new Map([...by].map(([stream, mine]) => [stream, new Set(mine.map((it) => it.part))]));
};
