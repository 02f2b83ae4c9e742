import { type Reader, type Recipient, type Reminder, visible } from "@relais/casework";
import { formatInstant, type Instant } from "@relais/core";
import { type AssignmentRow, readerFrom } from "../accounts/reader.ts";
import type { Tx } from "../database/open.ts";
import type { Country, Power } from "../pack/country.ts";

/** Somebody with an assignment in force, as what they may read and in which roles they stand where. */
interface Known {
  readonly reader: Reader;
  readonly stands: readonly { readonly unit: string; readonly role: string; readonly powers: readonly Power[] }[];
}

/** Everybody with an assignment in force at that moment. */
export const office = async (tx: Tx, country: Country, at: Instant): Promise<ReadonlyMap<string, Known>> => {
  const rows = await tx.query<AssignmentRow>(
    `select account, unit, role from assignment where since <= $1::date and (until is null or until > $1::date)
     order by account, since desc, unit, role`,
    [formatInstant(at).slice(0, 10)],
  );
  return new Map(
    [...Map.groupBy(rows, (it) => it.account)].flatMap(([account, own]) => {
      const reader = readerFrom(own, country, account);
      if (reader === undefined) return [];
      const stands = own.map(({ unit, role }) => ({ unit, role, powers: country.grants.get(role)?.powers ?? [] }));
      return [[account, { reader, stands }] as const];
    }),
  );
};

/**
 * The accounts to tell: the first recipient that finds somebody, and those beside. Whoever may not read what it is about is
 * told nothing (`visible` decides, as everywhere).
 */
export const accountsFor = (
  { first, also, compartment }: Reminder,
  unit: string,
  people: ReadonlyMap<string, Known>,
): string[] => {
  const mayRead = ({ reader }: Known): boolean => compartment === null || visible(reader, { unit }, { compartment });
  const found = (to: Recipient): string[] =>
    [...people].filter(([account, it]) => isMeant(to, account, it) && mayRead(it)).map(([account]) => account);
  const told = first.map(found).find((it) => it.length > 0) ?? [];
  return [...new Set([...told, ...also.flatMap(found)])];
};

const isMeant = (to: Recipient, account: string, { stands }: Known): boolean => {
  switch (to.who) {
    case "account":
      return account === to.account;
    case "role":
      return stands.some((it) => it.unit === to.unit && to.roles.includes(it.role));
    case "head":
      return stands.some((it) => it.unit === to.unit && it.powers.includes("dirige"));
    case "member":
      return stands.some((it) => it.unit === to.unit);
    case "delegate":
      return account !== to.except && stands.some((it) => it.powers.includes("protege"));
  }
};
