import { departureReasons } from "@relais/casework";
import { Compartment, formatInstant, type Instant } from "@relais/core";
import type { NeedTally } from "@relais/training";
import type { Tx } from "../database/open.ts";

/** Years are read from the first instant to before the second. */
export interface Span {
  readonly since: Instant;
  readonly until: Instant;
  readonly now: Instant;
}

/** Where something lies: whoever opens this sector in this unit counts it as theirs. */
export interface Lies {
  readonly unit: string;
  readonly compartment: Compartment;
}

export interface RuleTally extends Lies {
  readonly rule: string;
  readonly version: string;
  readonly tally: NeedTally;
}

interface VerdictRow {
  readonly unit: string;
  readonly compartment: string;
  readonly version: string;
  readonly rule: string;
  readonly outcome: keyof typeof OUTCOMES;
  readonly departure: string | null;
  readonly doubt: string | null;
  readonly accreditation: NeedTally["accreditation"];
  readonly marks: NeedTally["marks"];
  readonly n: number;
  readonly [column: string]: unknown;
}

const OUTCOMES = {
  respected: "kept",
  done_late: "late",
  broken: "broken",
  justified: "justified",
  undecidable: "undecided",
} as const satisfies Readonly<Record<string, NeedTally["outcome"]>>;

/** What keeps a rule from being judged: the text, or what was written down. A step that was closed is neither. */
const DOUBTS: Readonly<Record<string, NeedTally["doubt"]>> = {
  "unknown-limit": "law",
  immediate: "law",
  "due-interval": "law",
  "law-changed": "law",
  "unknown-fact": "recording",
  overlap: "recording",
};

const CAUSES: ReadonlyMap<string, NeedTally["departure"]> = new Map(
  departureReasons.map(({ id, cause }) => [id, cause === "child" ? "other" : cause]),
);

/**
 * Times that the rules of a procedure applied in a span, put together by unit: of the table of verdicts alone, in which nobody is. What is open
 * is broken once its due time has passed, and else not counted yet.
 */
export const ruleTallies = async (tx: Tx, procedure: string, { since, until, now }: Span): Promise<RuleTally[]> => {
  const rows = await tx.query<VerdictRow>(
    `select unit, compartment, version, rule, case outcome when 'open' then 'broken' else outcome end as outcome,
       departure, doubt, accreditation, marks, count(*)::int as n
     from verdict
     where procedure = $1 and triggered_at >= $2 and triggered_at < $3
       and (outcome <> 'open' or due_to < $4::timestamptz)
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    [procedure, formatInstant(since), formatInstant(until), formatInstant(now)],
  );
  return rows.map(({ unit, compartment, version, rule, outcome, departure, doubt, accreditation, marks, n }) => ({
    unit,
    compartment: Compartment.parse(compartment),
    version,
    rule,
    tally: {
      outcome: OUTCOMES[outcome],
      departure: departure === null ? null : (CAUSES.get(departure) ?? "other"),
      doubt: doubt === null ? null : (DOUBTS[doubt] ?? "other"),
      accreditation,
      marks,
      n,
    },
  }));
};

export interface ReferralTally {
  readonly unit: string;
  /** The unit to which it was sent, or else the id of the service in the directory. */
  readonly to: string;
  readonly is: "refused" | "no-place" | "silent" | "answered";
  readonly n: number;
  readonly [column: string]: unknown;
}

/** Referrals that left in a span and were answered, or not by their day (a month, where none was given), by the unit that keeps the file. */
export const referralTallies = (tx: Tx, { since, until, now }: Span): Promise<ReferralTally[]> =>
  tx.query<ReferralTally>(
    `select referral.unit, coalesce(sent_to, offer) as "to", case
         when stage in ('sent', 'received', 'expired') then 'silent'
         when stage <> 'refused' then 'answered'
         when exists (select 1 from event where event.stream = referral.stream and type = 'referral.answered'
           and clear ->> 'reason' = 'no-place') then 'no-place'
         else 'refused' end as "is", count(*)::int as n
     from referral
     where sent_at >= $1 and sent_at < $2 and stage <> 'withdrawn'
       and (stage not in ('sent', 'received') or coalesce(day, (sent_at + interval '30 days')::date) < $3::timestamptz::date)
     group by 1, 2, 3`,
    [formatInstant(since), formatInstant(until), formatInstant(now)],
  );
