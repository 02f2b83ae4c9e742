import { createHash, randomBytes } from "node:crypto";
import { accept, type Instant, MINUTE, type Result, refuse, type Sources } from "@relais/core";
import type { Database, Tx } from "../database/open.ts";
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
  const typed = login.toLowerCase();
  const [account] = await database.asSystem((tx) =>
    tx.query<AccountRow>("select id, password from account where login = $1", [typed]),
  );
  const matches = await isPassword(password, account?.password ?? (await nobody));
  const at = now();
  const note = (action: string) => ({ at, account: account?.id ?? null, action, stream: null, detail: {} });
  return database.asSystem(async (tx) => {
    const tried = await countTry(tx, typed, at);
    if (tried.lockedUntil > at) {
      await audit(tx, note("sign-in.locked"));
      return locked(tried.lockedUntil - at);
    }
    if (account === undefined || !matches) {
      await audit(tx, note("sign-in.failed"));
      if (tried.failures < MOST_FAILURES) return wrong();
      await tx.query("update sign_in_try set failures = 0, locked_until = $2 where login = $1", [
        hashToken(typed),
        new Date(at + LOCKED_FOR).toISOString(),
      ]);
      return locked(LOCKED_FOR);
    }
    const token = randomBytes(32).toString("base64url");
    await tx.query("delete from sign_in_try where login = $1", [hashToken(typed)]);
    await tx.query("delete from session where expires_at < $1", [new Date(at).toISOString()]);
    await tx.query("insert into session (token, account, csrf, expires_at) values ($1, $2, $3, $4)", [
      hashToken(token),
      account.id,
      randomBytes(16).toString("base64url"),
      new Date(at + SESSION_FOR).toISOString(),
    ]);
    await audit(tx, note("sign-in"));
    return accept({ token, account: account.id });
  });
};

/**
 * Counts a try before it is judged, under the lock of its row: tries made at once are as many, and the right password among
 * them opens nothing once the login is locked. Tries made while it is locked do not count.
 */
const countTry = async (tx: Tx, login: string, at: Instant): Promise<{ failures: number; lockedUntil: Instant }> => {
  const [row] = await tx.query<{ failures: number; locked_until: Date | null }>(
    `insert into sign_in_try (login, failures) values ($1, 1)
     on conflict (login) do update set failures =
       case when sign_in_try.locked_until > $2 then sign_in_try.failures else sign_in_try.failures + 1 end
     returning failures, locked_until`,
    [hashToken(login), new Date(at).toISOString()],
  );
  return { failures: row?.failures ?? 1, lockedUntil: row?.locked_until?.getTime() ?? 0 };
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
