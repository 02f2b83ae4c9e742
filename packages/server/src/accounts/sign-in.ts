import { createHash, randomBytes } from "node:crypto";
import { accept, MINUTE, type Result, refuse, type Sources } from "@relais/core";
import type { Database } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { hashPassword, isPassword } from "./passwords.ts";
import { countTry, forgetTries, LOCKED_FOR, locked, lockTries, MOST_FAILURES } from "./tries.ts";

const SESSION_FOR = 12 * 60 * MINUTE;

export interface Session {
  readonly token: string;
  readonly csrf: string;
  /** `factor`: a code is still to be given. */
  readonly next: "in" | "factor";
}

interface SigningIn {
  readonly login: string;
  readonly password: string;
  readonly client: string;
  readonly instead: string | undefined;
}

interface AccountRow {
  readonly id: string;
  readonly password: string;
  readonly enrolled: boolean;
  readonly [column: string]: unknown;
}

/** What an unknown login is compared with, so that it takes as long as a known one. */
const nobody = hashPassword(randomBytes(16).toString("hex"));

/**
 * Opens a session. Five wrong passwords lock the account for a quarter of an hour; each attempt is audited. `instead`: the token that
 * the browser held and holds no more; its session, whoever's it is, would live on without anybody who could end it there.
 */
export const signIn = async (
  database: Database,
  { now }: Sources,
  { login, password, client, instead }: SigningIn,
): Promise<Result<Session>> => {
  const typed = login.toLowerCase();
  const [account] = await database.asSystem((tx) =>
    tx.query<AccountRow>(
      `select id, password, exists (select 1 from factor where account = account.id and confirmed_at is not null)
         or exists (select 1 from passkey where account = account.id) as enrolled from account where login = $1`,
      [typed],
    ),
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
      await lockTries(tx, typed, at);
      return locked(LOCKED_FOR);
    }
    const token = newToken();
    const csrf = randomBytes(16).toString("base64url");
    await forgetTries(tx, typed);
    await tx.query("delete from session where expires_at < $1", [new Date(at).toISOString()]);
    await tx.query(
      `insert into session (token, account, csrf, expires_at, opened_at, seen_at, client, factor)
       values ($1, $2, $3, $4, $5, $5, $6, $7)`,
      [
        hashToken(token),
        account.id,
        csrf,
        new Date(at + SESSION_FOR).toISOString(),
        new Date(at).toISOString(),
        client,
        account.enrolled ? "asked" : "none",
      ],
    );
    await audit(tx, note("sign-in"));
    if (instead !== undefined) {
      const ended = await tx.query<{ account: string }>("delete from session where token = $1 returning account", [
        hashToken(instead),
      ]);
      for (const it of ended) await audit(tx, { ...note("session.ended"), account: it.account });
    }
    return accept({ token, csrf, next: account.enrolled ? "factor" : "in" });
  });
};

export const signOut = async (database: Database, token: string): Promise<void> => {
  await database.asSystem((tx) => tx.query("delete from session where token = $1", [hashToken(token)]));
};

export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();

const wrong = (): Result<never> =>
  refuse(
    "sign-in.wrong",
    "Identifiant ou mot de passe incorrect. Vérifiez la saisie ; après cinq essais, le compte attend un quart d'heure.",
    "Wrong login or password. Check what you typed; after five tries the account waits a quarter of an hour.",
  );
