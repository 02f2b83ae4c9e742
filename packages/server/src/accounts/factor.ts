import { createHash, randomBytes } from "node:crypto";
import type { Enrolment, FactorView } from "@relais/casework";
import { accept, type Instant, type Result, refuse } from "@relais/core";
import { generateSecret, generateURI, verifySync } from "otplib";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { decrypt, encrypt } from "../keys/seal.ts";
import { audit } from "../store/audit.ts";
import type { Person } from "./reader.ts";
import { hashToken, newToken } from "./sign-in.ts";
import { factorNeeded } from "./strong.ts";
import { countTry, forgetTries, LOCKED_FOR, locked, lockTries, MOST_FAILURES } from "./tries.ts";

/** One step before and one after: the clock of a phone is rarely right to the second (RFC 6238 §5.2). */
const TOLERANCE_SECONDS = 30;
const RECOVERY_CODES = 10;
/** Fifty-six bits each: no dictionary holds them, so a plain hash is enough. */
const RECOVERY_BYTES = 7;

interface FactorRow {
  readonly version: number;
  readonly nonce: Buffer;
  readonly secret: Buffer;
  readonly confirmed_at: Date | null;
  readonly last_step: string;
  readonly [column: string]: unknown;
}

type Desk = Pick<Office, "database" | "keys" | "sources">;

const about = (account: string): string => `factor|${account}`;

const factorOf = async (tx: Tx, account: string): Promise<FactorRow | undefined> =>
  (await tx.query<FactorRow>("select * from factor where account = $1 for update", [account]))[0];

export const factorView = ({ database }: Desk, person: Person): Promise<FactorView> =>
  database.asSystem(async (tx) => {
    const [row] = await tx.query<{ enrolled: boolean; passkeys: number; left: number }>(
      `select exists (select 1 from factor where account = $1 and confirmed_at is not null) as enrolled,
        (select count(*)::int from passkey where account = $1) as passkeys,
        (select count(*)::int from recovery_code where account = $1 and used_at is null) as left`,
      [person.account],
    );
    return {
      enrolled: row?.enrolled === true,
      passkeys: row?.passkeys ?? 0,
      given: person.factor === "given",
      recoveryLeft: row?.left ?? 0,
    };
  });

/** Begins an enrolment: a new secret for the phone, which counts once a code of it has been given. */
export const beginFactor = ({ database, keys }: Desk, person: Person): Promise<Result<Enrolment>> =>
  database.asSystem(async (tx) => {
    const known = await factorOf(tx, person.account);
    // The factor of an account is replaced by whoever holds it, not by whoever holds the password.
    const enrolled = known?.confirmed_at || (await hasPasskey(tx, person.account));
    if (enrolled && person.factor !== "given") return factorNeeded();
    const secret = generateSecret();
    const { nonce, text } = encrypt(keys.wrapping.get(keys.current)!, Buffer.from(secret), about(person.account));
    await tx.query(
      `insert into factor (account, version, nonce, secret) values ($1, $2, $3, $4)
       on conflict (account) do update set version = $2, nonce = $3, secret = $4, confirmed_at = null, last_step = 0`,
      [person.account, keys.current, nonce, text],
    );
    return accept({ secret, uri: generateURI({ issuer: "Relais", label: person.login, secret }) });
  });

export interface Given {
  readonly token: string;
  readonly recovery: readonly string[];
}

/** Ends an enrolment: the first code proves the phone; the recovery codes are told once, and the session is strong. */
export const confirmFactor = (desk: Desk, person: Person, code: string): Promise<Result<Given>> =>
  desk.database.asSystem(async (tx) => {
    const row = await factorOf(tx, person.account);
    if (row === undefined || row.confirmed_at !== null) return notBegun();
    const judged = await judge(tx, desk, person, () => takeCode(tx, desk, person.account, row, code));
    if (!judged.ok) return judged;
    const at = desk.sources.now();
    await tx.query("update factor set confirmed_at = $2 where account = $1", [
      person.account,
      new Date(at).toISOString(),
    ]);
    const recovery = await freshRecovery(tx, person.account);
    await audit(tx, { at, account: person.account, action: "factor.enrolled", stream: null, detail: {} });
    // Whoever came in before the factor was asked for must give it now.
    await tx.query("delete from session where account = $1 and id <> $2", [person.account, person.session]);
    return accept({ token: await strengthen(tx, person), recovery });
  });

const hasPasskey = async (tx: Tx, account: string): Promise<boolean> =>
  (await tx.query("select 1 from passkey where account = $1", [account])).length > 0;

/** New recovery codes in place of those that there were. */
const freshRecovery = async (tx: Tx, account: string): Promise<string[]> => {
  const recovery = Array.from({ length: RECOVERY_CODES }, () => randomBytes(RECOVERY_BYTES).toString("hex"));
  await tx.query("delete from recovery_code where account = $1", [account]);
  await tx.query("insert into recovery_code (account, hash) select $1, unnest($2::bytea[])", [
    account,
    recovery.map(hashCode),
  ]);
  return recovery;
};

/** Recovery codes for an account that never had any. */
export const recoveryIfNone = async (tx: Tx, account: string): Promise<string[]> => {
  const known = await tx.query("select 1 from recovery_code where account = $1 limit 1", [account]);
  return known.length > 0 ? [] : freshRecovery(tx, account);
};

/** The second factor of a session: a code of the phone, or one of the recovery codes, which is then used up. */
export const giveFactor = (desk: Desk, person: Person, code: string): Promise<Result<Given>> =>
  desk.database.asSystem(async (tx) => {
    const row = await factorOf(tx, person.account);
    const phone = row?.confirmed_at ? row : undefined;
    if (phone === undefined && !(await hasPasskey(tx, person.account))) return notBegun();
    const isTotp = phone !== undefined && /^\d{6}$/.test(code);
    const judged = await judge(tx, desk, person, () =>
      isTotp ? takeCode(tx, desk, person.account, phone, code) : takeRecovery(tx, desk, person.account, code),
    );
    if (!judged.ok) return judged;
    const action = isTotp ? "factor.given" : "factor.recovered";
    await audit(tx, { at: desk.sources.now(), account: person.account, action, stream: null, detail: {} });
    return accept({ token: await strengthen(tx, person), recovery: [] });
  });

/** Takes the second factor of an account away, so that its owner may enrol anew: for one who lost phone and codes. */
export const resetFactor = (
  { database, sources }: Pick<Desk, "database" | "sources">,
  login: string,
): Promise<Result<null>> =>
  database.asSystem(async (tx) => {
    const [account] = await tx.query<{ id: string }>("select id from account where login = $1", [login.toLowerCase()]);
    if (account === undefined) {
      return refuse(
        "account.unknown",
        `Aucun compte « ${login} ». Vérifiez l'identifiant.`,
        `No account “${login}”. Check the login.`,
      );
    }
    await tx.query("delete from factor where account = $1", [account.id]);
    await tx.query("delete from recovery_code where account = $1", [account.id]);
    await tx.query("delete from passkey where account = $1", [account.id]);
    await tx.query("delete from session where account = $1", [account.id]);
    await audit(tx, { at: sources.now(), account: account.id, action: "factor.reset", stream: null, detail: {} });
    return accept(null);
  });

/** Five wrong codes lock the codes of an account as five wrong passwords lock its login. */
export const judge = async (
  tx: Tx,
  { sources }: Desk,
  { account }: Person,
  take: () => Promise<"taken" | "wrong">,
): Promise<Result<null>> => {
  const at = sources.now();
  const what = about(account);
  const tried = await countTry(tx, what, at);
  if (tried.lockedUntil > at) return locked(tried.lockedUntil - at);
  if ((await take()) === "taken") {
    await forgetTries(tx, what);
    return accept(null);
  }
  await audit(tx, { at, account, action: "factor.failed", stream: null, detail: {} });
  if (tried.failures < MOST_FAILURES) return wrongCode();
  await lockTries(tx, what, at);
  return locked(LOCKED_FOR);
};

/** A code counts once: what was seen over a shoulder opens nothing (RFC 6238 §5.2). */
const takeCode = async (
  tx: Tx,
  { keys, sources }: Desk,
  account: string,
  row: FactorRow,
  code: string,
): Promise<"taken" | "wrong"> => {
  if (!/^\d{6}$/.test(code)) return "wrong";
  const wrapping = keys.wrapping.get(row.version);
  if (wrapping === undefined) throw new Error(`No wrapping key of version ${row.version}`);
  const secret = decrypt(wrapping, { nonce: row.nonce, text: row.secret }, about(account)).toString("utf8");
  const found = verifySync({ secret, token: code, epoch: seconds(sources.now()), epochTolerance: TOLERANCE_SECONDS });
  const step = found.valid && "timeStep" in found ? found.timeStep : undefined;
  if (step === undefined || step <= Number(row.last_step)) return "wrong";
  await tx.query("update factor set last_step = $2 where account = $1", [account, step]);
  return "taken";
};

const seconds = (at: Instant): number => Math.floor(at / 1000);

const takeRecovery = async (tx: Tx, { sources }: Desk, account: string, code: string): Promise<"taken" | "wrong"> => {
  const used = await tx.query(
    "update recovery_code set used_at = $3 where account = $1 and hash = $2 and used_at is null returning hash",
    [account, hashCode(code), new Date(sources.now()).toISOString()],
  );
  return used.length === 1 ? "taken" : "wrong";
};

const hashCode = (code: string): Buffer =>
  createHash("sha256")
    .update(code.replaceAll(/[^0-9a-z]/gi, "").toLowerCase())
    .digest();

/** What a session may do has grown: its token is a new one, so that an old one that was seen opens no more than before. */
export const strengthen = async (tx: Tx, { session }: Person): Promise<string> => {
  const token = newToken();
  await tx.query("update session set token = $2, factor = 'given' where id = $1", [session, hashToken(token)]);
  return token;
};

const wrongCode = (): Result<never> =>
  refuse(
    "second-factor.wrong",
    "Ce code n'est pas le bon, ou a déjà servi. Attendez le suivant sur votre téléphone, ou donnez un code de secours.",
    "This code is not the right one, or has been used. Wait for the next on your phone, or give a recovery code.",
  );

const notBegun = (): Result<never> =>
  refuse(
    "second-factor.not-begun",
    "Aucune seconde vérification n'attend ici. Ouvrez « Mon compte » et commencez par inscrire votre téléphone.",
    "No second check is waiting here. Open “My account” and begin by enrolling your phone.",
  );
