import { createHash, randomBytes } from "node:crypto";
import { accept, MINUTE, type Result, refuse, type Sources } from "@relais/core";
import type { Database } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { hashPassword, isPassword } from "./passwords.ts";

const MOST_FAILURES = 5;
const LOCKED_FOR = 15 * MINUTE;
const SESSION_FOR = 12 * 60 * MINUTE;

export interface Session {
  readonly token: string;
  readonly account: string;
}

interface AccountRow {
  readonly id: string;
  readonly password: string;
  readonly failures: number;
  readonly locked_until: Date | null;
  readonly [column: string]: unknown;
}

/** What an unknown login is compared with, so that it takes as long as a known one. */
const nobody = hashPassword(randomBytes(16).toString("hex"));

/** Opens a session. Five wrong passwords lock the account for a quarter of an hour; each attempt is audited. */
export const signIn = async (
  database: Database,
  { now }: Sources,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<Result<Session>> => {
  const [account] = await database.asSystem((tx) =>
    tx.query<AccountRow>("select id, password, failures, locked_until from account where login = $1", [
      login.toLowerCase(),
    ]),
  );
  const matches = await isPassword(password, account?.password ?? (await nobody));
  const at = now();
  const note = (action: string) => ({ at, account: account?.id ?? null, action, stream: null, detail: {} });
  if (account?.locked_until && account.locked_until.getTime() > at) {
    await database.asSystem((tx) => audit(tx, note("sign-in.locked")));
    return locked(account.locked_until.getTime() - at);
  }
  if (account === undefined || !matches) {
    const closed = await database.asSystem(async (tx) => {
      await audit(tx, note("sign-in.failed"));
      if (account === undefined) return false;
      // Counted by the database, not from what was read before: many wrong tries at once are as many.
      const [counted] = await tx.query<{ failures: number }>(
        "update account set failures = failures + 1 where id = $1 returning failures",
        [account.id],
      );
      if ((counted?.failures ?? 0) < MOST_FAILURES) return false;
      const until = new Date(at + LOCKED_FOR).toISOString();
      await tx.query("update account set failures = 0, locked_until = $2 where id = $1", [account.id, until]);
      return true;
    });
    return closed ? locked(LOCKED_FOR) : wrong();
  }
  const token = randomBytes(32).toString("base64url");
  const open = await database.asSystem(async (tx) => {
    // Locked by tries made at the same time as this one: the right password among them opens nothing.
    const free = await tx.query(
      `update account set failures = 0, locked_until = null
       where id = $1 and (locked_until is null or locked_until <= $2) returning id`,
      [account.id, new Date(at).toISOString()],
    );
    if (free.length === 0) return false;
    await tx.query("delete from session where expires_at < $1", [new Date(at).toISOString()]);
    await tx.query("insert into session (token, account, csrf, expires_at) values ($1, $2, $3, $4)", [
      hashToken(token),
      account.id,
      randomBytes(16).toString("base64url"),
      new Date(at + SESSION_FOR).toISOString(),
    ]);
    await audit(tx, note("sign-in"));
    return true;
  });
  if (!open) return locked(LOCKED_FOR);
  return accept({ token, account: account.id });
};

export const signOut = async (database: Database, token: string): Promise<void> => {
  await database.asSystem((tx) => tx.query("delete from session where token = $1", [hashToken(token)]));
};

export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

const wrong = (): Result<never> =>
  refuse(
    "sign-in.wrong",
    "Identifiant ou mot de passe incorrect. Vérifiez la saisie ; après cinq essais, le compte attend un quart d'heure.",
    "Wrong login or password. Check what you typed; after five tries the account waits a quarter of an hour.",
  );

const locked = (left: number): Result<never> => {
  const minutes = Math.max(1, Math.ceil(left / MINUTE));
  return refuse(
    "sign-in.locked",
    `Trop d'essais : le compte est fermé pour ${minutes} min. Attendez, ou demandez à votre chef d'unité.`,
    `Too many tries: the account is closed for ${minutes} min. Wait, or ask your head of unit.`,
  );
};
