import type { Reminder } from "@relais/casework";
import { DAY, formatInstant, type Instant } from "@relais/core";
import type { Tx } from "../database/open.ts";

/** How long somebody is reminded of a test that is open; a default of ours. */
const REMINDED_FOR = 90 * DAY;

interface Row {
  readonly session: string;
  readonly test: string;
  readonly account: string;
  readonly [column: string]: unknown;
}

/** Delayed tests and refreshers that are open and that somebody has not handed in: told to them alone. */
export const laterReminders = async (tx: Tx, now: Instant): Promise<Reminder[]> => {
  const rows = await tx.query<Row>(
    `select later.session, later.test, party.account from training_later later
       join learning_party party on party.stream = later.session and party.part = 'participant'
     where later.opens_at <= $1 and later.opens_at > $2 and not exists (
       select 1 from training_attempt attempt
         join learning_party taker on taker.stream = attempt.stream and taker.part = 'taker'
       where attempt.session = later.session and attempt.test = later.test and taker.account = party.account
         and attempt.submitted_at is not null and not attempt.is_voided)`,
    [formatInstant(now), formatInstant(now - REMINDED_FOR)],
  );
  return rows.map(({ session, test, account }) => ({
    ...{ key: `test-open|${session}|${test}|${account}`, kind: "test-open", stream: session, subject: test },
    ...{ compartment: null, first: [{ who: "account", account }], also: [] },
  }));
};
