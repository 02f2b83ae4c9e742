import { formatInstant, type Instant } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { type Country, type Power, unitsWithin } from "../pack/country.ts";
import type { AssignmentRow } from "./reader.ts";

/** The assignments of an account today whose own role has one of these powers. */
const holding = async (
  tx: Tx,
  country: Country,
  account: string,
  powers: readonly Power[],
  at: Instant,
): Promise<AssignmentRow[]> => {
  const rows = await tx.query<AssignmentRow>(
    `select account, unit, role from assignment
     where account = $1 and since <= $2::date and (until is null or until > $2::date)`,
    [account, formatInstant(at).slice(0, 10)],
  );
  return rows.filter(({ role }) => country.grants.get(role)?.powers.some((it) => powers.includes(it)) ?? false);
};

/**
 * The units that an account directs or administers today: those of assignments whose own role has the power. What its newest role
 * may read says nothing of it: an administrator reads no file, and a head may be an agent elsewhere.
 */
export const unitsLed = async (tx: Tx, country: Country, account: string, at: Instant): Promise<string[]> => {
  const rows = await holding(tx, country, account, ["dirige", "administre"], at);
  const units = rows.flatMap(({ unit, role }) => {
    const grant = country.grants.get(role);
    return grant === undefined ? [] : unitsWithin(country, unit, grant.reach);
  });
  return [...new Set(units)];
};

/** Whether an account runs the training programme today. */
export const runsTraining = async (tx: Tx, country: Country, account: string, at: Instant): Promise<boolean> =>
  (await holding(tx, country, account, ["forme"], at)).length > 0;
