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

interface PersonRow {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly csrf: string;
  readonly unit: string;
  readonly role: string;
  readonly [column: string]: unknown;
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
  const grant = row && country.grants.get(row.role);
  if (row === undefined || grant === undefined) return undefined;
  const { account, login, name, csrf, unit, role } = row;
  const units = unitsWithin(country, unit, grant.reach);
  return { account, login, name, csrf, unit, role, units, compartments: grant.compartments };
};
