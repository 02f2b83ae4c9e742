import { createHash } from "node:crypto";
import { type Instant, MINUTE, type Result, refuse } from "@relais/core";
import type { Tx } from "../database/open.ts";

export const MOST_FAILURES = 5;
export const LOCKED_FOR = 15 * MINUTE;

const keyOf = (what: string): Buffer => createHash("sha256").update(what).digest();

/**
 * Counts a try before it is judged, under the lock of its row: tries made at once are as many, and the right answer among
 * them opens nothing once `what` (a login, or the codes of an account) is locked. Tries made while it is locked do not count.
 */
export const countTry = async (
  tx: Tx,
  what: string,
  at: Instant,
): Promise<{ readonly failures: number; readonly lockedUntil: Instant }> => {
  const [row] = await tx.query<{ failures: number; locked_until: Date | null }>(
    `insert into sign_in_try (login, failures) values ($1, 1)
     on conflict (login) do update set failures =
       case when sign_in_try.locked_until > $2 then sign_in_try.failures else sign_in_try.failures + 1 end
     returning failures, locked_until`,
    [keyOf(what), new Date(at).toISOString()],
  );
  return { failures: row?.failures ?? 1, lockedUntil: row?.locked_until?.getTime() ?? 0 };
};

export const lockTries = async (tx: Tx, what: string, at: Instant): Promise<void> => {
  await tx.query("update sign_in_try set failures = 0, locked_until = $2 where login = $1", [
    keyOf(what),
    new Date(at + LOCKED_FOR).toISOString(),
  ]);
};

export const forgetTries = async (tx: Tx, what: string): Promise<void> => {
  await tx.query("delete from sign_in_try where login = $1", [keyOf(what)]);
};

export const locked = (left: number): Result<never> => {
  const minutes = Math.max(1, Math.ceil(left / MINUTE));
  return refuse(
    "sign-in.locked",
    `Trop d'essais : le compte est fermé pour ${minutes} min. Attendez, ou demandez à votre chef d'unité.`,
    `Too many tries: the account is closed for ${minutes} min. Wait, or ask your head of unit.`,
  );
};
