import { benin } from "@relais/benin";
import type { Sources } from "@relais/core";
import { z } from "zod";
import { addAccount } from "../accounts/accounts.ts";
import type { Database } from "../database/open.ts";
import { rows } from "../pack/country.ts";

/** One word for every demonstration account: they exist only on the default embedded database, and the page says so. */
export const PASSWORD = "demonstration";

const Row = z.object({ identifiant: z.string(), nom: z.string(), role: z.string(), unite: z.string() });

export const demonstrationAccounts = () =>
  rows(benin.demonstration.accounts, Row).map((it) => ({
    login: it.identifiant,
    name: it.nom,
    role: it.role,
    unit: it.unite,
  }));

/** Makes the demonstration accounts that are not there yet. */
export const addDemonstrationAccounts = async (database: Database, sources: Sources): Promise<void> => {
  const known = await database.asSystem((tx) => tx.query<{ login: string }>("select login from account"));
  for (const it of demonstrationAccounts()) {
    if (known.some(({ login }) => login === it.login)) continue;
    await addAccount(database, sources, { ...it, password: PASSWORD, demonstration: "demonstration" });
  }
};
