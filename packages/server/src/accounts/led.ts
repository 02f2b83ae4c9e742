import { formatInstant, type Instant } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { type Country, unitsWithin } from "../pack/country.ts";
import type { AssignmentRow } from "./reader.ts";

/**
 * The units that an account directs or administers today: those of assignments whose own role has the power. What its newest role
 * may read says nothing of it: an administrator reads no file, and a head may be an agent elsewhere.
 */
export const unitsLed = async (tx: Tx, country: Country, account: string, at: Instant): Promise<string[]> => {
  const rows = await tx.query<AssignmentRow>(
    `select account, unit, role from assignment
     where account = $1 and since <= $2::date and (until is null or until > $2::date)`,
    [account, formatInstant(at).slice(0, 10)],
  );
  const units = rows.flatMap(({ unit, role }) => {
    const grant = country.grants.get(role);
    const leads = grant?.powers.some((it) => it === "dirige" || it === "administre") ?? false;
    return grant !== undefined && leads ? unitsWithin(country, unit, grant.reach) : [];
  });
  return [...new Set(units)];
};
