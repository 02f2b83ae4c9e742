import { accept, formatInstant, newId, type Result, refuse, type Sources } from "@relais/core";
import type { Database } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { hashPassword } from "./passwords.ts";

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly role: string;
  readonly unit: string;
  readonly demonstration: "demonstration" | "real";
}

/** Adds an account with its first assignment, in force from today. */
export const addAccount = async (database: Database, sources: Sources, it: NewAccount): Promise<Result<string>> => {
  const id = newId(sources);
  const at = sources.now();
  const password = await hashPassword(it.password);
  return database.asSystem(async (tx) => {
    const added = await tx.query(
      `insert into account (id, login, name, password, demonstration, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (login) do nothing returning id`,
      [id, it.login.toLowerCase(), it.name, password, it.demonstration === "demonstration", formatInstant(at)],
    );
    if (added.length === 0) {
      return refuse(
        "account.exists",
        `L'identifiant « ${it.login} » est déjà pris. Choisissez-en un autre.`,
        `The login “${it.login}” is already taken. Choose another.`,
      );
    }
    await tx.query("insert into assignment (account, unit, role, since) values ($1, $2, $3, $4)", [
      id,
      it.unit,
      it.role,
      formatInstant(at).slice(0, 10),
    ]);
    await audit(tx, { at, account: null, action: "account.added", stream: null, detail: { id, role: it.role } });
    return accept(id);
  });
};
