import type { Text } from "@relais/core";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";

export const roleLabel = ({ vocabulary, grants }: Pick<Country, "vocabulary" | "grants">, role: string): Text =>
  vocabulary.roles.find(({ id }) => id === role)?.label ?? grants.get(role)?.label ?? { fr: role, en: role };

export const unitName = ({ units }: Pick<Country, "units">, unit: string): Text =>
  units.get(unit)?.name ?? { fr: unit, en: unit };

/** Names of accounts, which are no child's. */
export const accountNames = async (tx: Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.query<{ id: string; name: string }>(
    "select id, name from account where id = any ($1::uuid[])",
    [[...new Set(accounts)]],
  );
  return new Map(rows.map((it) => [it.id, it.name]));
};
