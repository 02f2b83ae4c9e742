import { type Assignment, isNarrowed, type Reader } from "@relais/casework";
import { Compartment, type Instant, MINUTE, type Sources } from "@relais/core";
import type { Database, Tx } from "../database/open.ts";
import { type Country, type Grant, type Power, unitsWithin } from "../pack/country.ts";
import { hashToken } from "./sign-in.ts";

/** Who a session belongs to, in the assignments in force now. */
export interface Person extends Reader {
  readonly login: string;
  readonly name: string;
  readonly csrf: string;
  readonly session: string;
  /** `asked`: the password was right, the second factor is still to come, and nothing opens before it. */
  readonly factor: "none" | "asked" | "given";
  readonly powers: readonly Power[];
  /** Whether what these roles do takes a second factor: powers, or names in units that are not one's own. */
  readonly factorOwed: "owed" | "not owed";
}

export interface AssignmentRow {
  readonly account: string;
  readonly unit: string;
  readonly role: string;
  readonly [column: string]: unknown;
}

interface PersonRow extends AssignmentRow {
  readonly login: string;
  readonly name: string;
  readonly csrf: string;
  readonly session: string;
  readonly seen_at: Date;
  readonly factor: Person["factor"];
}

/** A session is noted as used at most this often: most requests write nothing. */
const SEEN_EVERY = 5 * MINUTE;

/** The person behind a session token; undefined when it is unknown, has expired, or no assignment is in force. */
export const personOf = (
  database: Database,
  country: Country,
  { now }: Pick<Sources, "now">,
  token: string,
): Promise<Person | undefined> =>
  database.asSystem(async (tx) => {
    const at = now();
    const iso = new Date(at).toISOString();
    const rows = await tx.query<PersonRow>(
      `select account.id as account, login, name, csrf, session.id as session, seen_at, factor, unit, role from session
         join account on account.id = session.account
         join assignment on assignment.account = account.id and since <= $3::date and (until is null or until > $3::date)
       where token = $1 and expires_at > $2::timestamptz order by since desc, unit, role`,
      [hashToken(token), iso, iso.slice(0, 10)],
    );
    const granted = grantedOf(rows, country);
    const [first] = granted;
    if (first === undefined) return undefined;
    const { account, login, name, csrf, session, seen_at, factor } = first.row;
    if (at - seen_at.getTime() > SEEN_EVERY)
      await tx.query("update session set seen_at = $2 where id = $1", [session, iso]);
    const own = granted.flatMap(({ row }) => unitsWithin(country, row.unit, "unite"));
    const assigned = assignedIn(granted, country);
    const powers = [...new Set(granted.flatMap(({ grant }) => grant.powers))];
    const isOwed = powers.length > 0 || isNarrowed({ ...assigned, account, namesIn: own });
    return {
      ...assigned,
      account,
      login,
      name,
      csrf,
      session,
      factor,
      powers,
      factorOwed: isOwed ? "owed" : "not owed",
      opened: await openedBy(tx, account, at),
      ...(factor !== "given" && { namesIn: own }),
    };
  });

/** What an account may read in the assignments in force now, without any session; undefined when none is. */
export const readerOf = async (
  database: Database,
  country: Country,
  { now }: Pick<Sources, "now">,
  account: string,
): Promise<Reader | undefined> => {
  const day = new Date(now()).toISOString().slice(0, 10);
  const rows = await database.asSystem((tx) =>
    tx.query<AssignmentRow>(
      `select account, unit, role from assignment
       where account = $1 and since <= $2::date and (until is null or until > $2::date) order by since desc, unit, role`,
      [account, day],
    ),
  );
  return readerFrom(rows, country, account);
};

/** What these assignments, newest first, let an account read; undefined when the country knows none of the roles. */
export const readerFrom = (rows: readonly AssignmentRow[], country: Country, account: string): Reader | undefined => {
  const granted = grantedOf(rows, country);
  return granted.length === 0 ? undefined : { ...assignedIn(granted, country), account };
};

interface Granted<R extends AssignmentRow = AssignmentRow> {
  readonly row: R;
  readonly grant: Grant;
}

/** Assignments whose role the country knows, newest first as they come. */
const grantedOf = <R extends AssignmentRow>(rows: readonly R[], { grants }: Country): Granted<R>[] =>
  rows.flatMap((row) => {
    const grant = grants.get(row.role);
    return grant === undefined ? [] : [{ row, grant }];
  });

/** The newest assignment, and beside it the others. At least one is given. */
const assignedIn = (granted: readonly Granted[], country: Country): Assignment & Pick<Reader, "also"> => {
  const [acting, ...also] = granted.map(({ row: { unit, role }, grant: { compartments, reach } }): Assignment => {
    // Who reads no sector reads no file either: not even that it exists.
    return { role, unit, units: compartments.length === 0 ? [] : unitsWithin(country, unit, reach), compartments };
  });
  return { ...acting!, also };
};

/** Files that the account opened in an emergency and that are still open. */
const openedBy = async (tx: Tx, account: string, at: Instant): Promise<NonNullable<Reader["opened"]>> => {
  const rows = await tx.query<{ file: string; compartments: string[] }>(
    "select stream as file, compartments from emergency where account = $1 and until > $2",
    [account, new Date(at).toISOString()],
  );
  return rows.map(({ file, compartments }) => ({
    file,
    compartments: compartments.map((it) => Compartment.parse(it)),
  }));
};
