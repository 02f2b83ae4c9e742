import type { Reader } from "@relais/casework";
import type { Sources } from "@relais/core";
import type { Database } from "../database/open.ts";
import { type Country, unitsWithin } from "../pack/country.ts";
import { hashToken } from "./sign-in.ts";

/** Who a session belongs to, in the assignment in force now. */
export interface Person extends Reader {
  readonly login: string;
  readonly name: string;
  readonly csrf: string;
}

interface AssignmentRow {
  readonly account: string;
  readonly unit: string;
  readonly role: string;
  readonly [column: string]: unknown;
}

interface PersonRow extends AssignmentRow {
  readonly login: string;
  readonly name: string;
  readonly csrf: string;
}

/** The person behind a session token; undefined when it is unknown, has expired, or no assignment is in force. */
export const personOf = async (
  database: Database,
  country: Country,
  { now }: Pick<Sources, "now">,
  token: string,
): Promise<Person | undefined> => {
  const at = new Date(now()).toISOString();
  const [row] = await database.asSystem((tx) =>
    tx.query<PersonRow>(
      `select account.id as account, login, name, csrf, unit, role from session
         join account on account.id = session.account
         join assignment on assignment.account = account.id and since <= $3::date and (until is null or until > $3::date)
       where token = $1 and expires_at > $2::timestamptz order by since desc limit 1`,
      [hashToken(token), at, at.slice(0, 10)],
    ),
  );
  const reader = row && readerFrom(row, country);
  if (row === undefined || reader === undefined) return undefined;
  return { ...reader, login: row.login, name: row.name, csrf: row.csrf };
};

/** What an account may read in the assignment in force now, without any session; undefined when none is. */
export const readerOf = async (
  database: Database,
  country: Country,
  { now }: Pick<Sources, "now">,
  account: string,
): Promise<Reader | undefined> => {
  const day = new Date(now()).toISOString().slice(0, 10);
  const [row] = await database.asSystem((tx) =>
    tx.query<AssignmentRow>(
      `select account, unit, role from assignment
       where account = $1 and since <= $2::date and (until is null or until > $2::date) order by since desc limit 1`,
      [account, day],
    ),
  );
  return row && readerFrom(row, country);
};

const readerFrom = ({ account, unit, role }: AssignmentRow, country: Country): Reader | undefined => {
  const grant = country.grants.get(role);
  if (grant === undefined) return undefined;
  return { account, unit, role, units: unitsWithin(country, unit, grant.reach), compartments: grant.compartments };
};
