import type { PasskeysView } from "@relais/casework";
import { accept, formatInstant, MINUTE, type Result, refuse } from "@relais/core";
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { type Given, judge, recoveryIfNone, strengthen } from "./factor.ts";
import type { Person } from "./reader.ts";
import { factorNeeded } from "./strong.ts";

type Desk = Pick<Office, "database" | "keys" | "sources">;

/** Where the browser is: a passkey belongs to one address and is given to no other. */
export interface Site {
  readonly id: string;
  readonly origin: string;
}

/** Read when somebody uses a passkey: it would slow every start, and warns of what Node calls experimental. */
const webauthn = () => import("@simplewebauthn/server");

/** A challenge is answered within this time, once. */
const CHALLENGE_FOR = 5 * MINUTE;

interface PasskeyRow {
  readonly id: string;
  readonly public_key: Buffer;
  readonly counter: string;
  readonly [column: string]: unknown;
}

const passkeysOf = (tx: Tx, account: string): Promise<PasskeyRow[]> =>
  tx.query<PasskeyRow>("select id, public_key, counter from passkey where account = $1 order by id", [account]);

const keepChallenge = async (tx: Tx, { sources }: Desk, { session }: Person, challenge: string): Promise<void> => {
  await tx.query(
    `insert into passkey_challenge (session, challenge, until) values ($1, $2, $3)
     on conflict (session) do update set challenge = $2, until = $3`,
    [session, challenge, formatInstant(sources.now() + CHALLENGE_FOR)],
  );
};

/** The challenge that this session was given, taken away as it is read: an answer counts once. */
const takeChallenge = async (tx: Tx, { sources }: Desk, { session }: Person): Promise<string | undefined> => {
  const [row] = await tx.query<{ challenge: string }>(
    "delete from passkey_challenge where session = $1 returning case when until > $2 then challenge end as challenge",
    [session, formatInstant(sources.now())],
  );
  return row?.challenge ?? undefined;
};

/** What the browser is asked to make: a passkey of this address, for this account, that it does not hold yet. */
export const beginPasskey = (
  desk: Desk,
  person: Person,
  site: Site,
): Promise<Result<PublicKeyCredentialCreationOptionsJSON>> =>
  desk.database.asSystem(async (tx) => {
    const held = await passkeysOf(tx, person.account);
    if ((held.length > 0 || (await hasPhone(tx, person.account))) && person.factor !== "given") return factorNeeded();
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: "Relais",
      rpID: site.id,
      userName: person.login,
      userDisplayName: person.name,
      attestationType: "none",
      excludeCredentials: held.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
    });
    await keepChallenge(tx, desk, person, options.challenge);
    return accept(options);
  });

const hasPhone = async (tx: Tx, account: string): Promise<boolean> =>
  (await tx.query("select 1 from factor where account = $1 and confirmed_at is not null", [account])).length > 0;

/** Keeps the public key that the browser made; the session is strong from then on. */
export const confirmPasskey = (
  desk: Desk,
  person: Person,
  site: Site,
  response: RegistrationResponseJSON,
): Promise<Result<Given>> =>
  desk.database.asSystem(async (tx) => {
    const held = await passkeysOf(tx, person.account);
    if ((held.length > 0 || (await hasPhone(tx, person.account))) && person.factor !== "given") return factorNeeded();
    const expectedChallenge = await takeChallenge(tx, desk, person);
    if (expectedChallenge === undefined) return lapsed();
    const { verifyRegistrationResponse } = await webauthn();
    const found = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
    }).catch(() => undefined);
    if (found === undefined || !found.verified) return notTaken();
    const { id, publicKey, counter } = found.registrationInfo.credential;
    const at = desk.sources.now();
    const added = await tx.query(
      `insert into passkey (id, account, public_key, counter, added_at, client)
       values ($1, $2, $3, $4, $5, coalesce((select client from session where id = $6), ''))
       on conflict (id) do nothing returning id`,
      [id, person.account, Buffer.from(publicKey), counter, formatInstant(at), person.session],
    );
    if (added.length === 0) return notTaken();
    await audit(tx, { at, account: person.account, action: "passkey.enrolled", stream: null, detail: {} });
    await tx.query("delete from session where account = $1 and id <> $2", [person.account, person.session]);
    return accept({ token: await strengthen(tx, person), recovery: await recoveryIfNone(tx, person.account) });
  });

export const askPasskey = (
  desk: Desk,
  person: Person,
  site: Site,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON>> =>
  desk.database.asSystem(async (tx) => {
    const held = await passkeysOf(tx, person.account);
    if (held.length === 0) return notTaken();
    const allowCredentials = held.map(({ id }) => ({ id }));
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({ rpID: site.id, allowCredentials });
    await keepChallenge(tx, desk, person, options.challenge);
    return accept(options);
  });

/** The second factor of a session, by a passkey: it signs the challenge that this session was given. */
export const givePasskey = (
  desk: Desk,
  person: Person,
  site: Site,
  response: AuthenticationResponseJSON,
): Promise<Result<Given>> =>
  desk.database.asSystem(async (tx) => {
    const expectedChallenge = await takeChallenge(tx, desk, person);
    if (expectedChallenge === undefined) return lapsed();
    const judged = await judge(tx, desk, person, () => take(tx, person, site, response, expectedChallenge));
    if (!judged.ok) return judged;
    const at = desk.sources.now();
    await audit(tx, { at, account: person.account, action: "passkey.given", stream: null, detail: {} });
    return accept({ token: await strengthen(tx, person), recovery: [] });
  });

const take = async (
  tx: Tx,
  { account }: Person,
  site: Site,
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
): Promise<"taken" | "wrong"> => {
  const row = (await passkeysOf(tx, account)).find(({ id }) => id === response.id);
  if (row === undefined) return "wrong";
  const { verifyAuthenticationResponse } = await webauthn();
  const found = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: { id: row.id, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
    requireUserVerification: false,
  }).catch(() => undefined);
  if (found === undefined || !found.verified) return "wrong";
  await tx.query("update passkey set counter = $2 where id = $1", [row.id, found.authenticationInfo.newCounter]);
  return "taken";
};

/** The passkeys of a person, the newest first; what a browser calls them leaves the server for a browser's question alone. */
export const passkeysView = ({ database }: Desk, { account, factorOwed }: Person): Promise<PasskeysView> =>
  database.asSystem(async (tx) => {
    const rows = await tx.query<{ handle: string; client: string; added_at: Date }>(
      "select handle, client, added_at from passkey where account = $1 order by added_at desc, handle",
      [account],
    );
    const isLast = rows.length === 1 && factorOwed === "owed" && !(await hasPhone(tx, account));
    return rows.map((it) => ({
      id: it.handle,
      client: it.client,
      addedAt: it.added_at.toISOString(),
      kept: isLast ? ("only-factor" as const) : null,
    }));
  });

/**
 * Takes one passkey of the person's own away, lost or no longer used. The last second factor stays where the role needs one: a
 * session that came in by it would else be the last to do what it does. Where none is left, codes of recovery and strong sessions
 * go with it.
 */
export const removePasskey = (desk: Desk, person: Person, handle: string): Promise<Result<null>> =>
  desk.database.asSystem(async (tx) => {
    if (person.factor !== "given") return factorNeeded();
    const { account } = person;
    // Two removals at once, of two passkeys: the second waits here, and sees what the first has left.
    await tx.query("select 1 from account where id = $1 for update", [account]);
    const held = await tx.query<{ handle: string }>("select handle from passkey where account = $1", [account]);
    if (!held.some((it) => it.handle === handle)) return unknown();
    const isLast = held.length === 1 && !(await hasPhone(tx, account));
    if (isLast && person.factorOwed === "owed") return lastFactor();
    await tx.query("delete from passkey where handle = $1 and account = $2", [handle, account]);
    if (isLast) {
      await tx.query("delete from recovery_code where account = $1", [account]);
      await tx.query("update session set factor = 'none' where account = $1 and factor = 'given'", [account]);
    }
    const detail = { passkey: handle };
    await audit(tx, { at: desk.sources.now(), account, action: "passkey.removed", stream: null, detail });
    return accept(null);
  });

const unknown = (): Result<never> =>
  refuse(
    "passkey.unknown",
    "Cette clé d'accès n'est plus inscrite. Rechargez la liste.",
    "This passkey is no longer enrolled. Reload the list.",
  );

const lastFactor = (): Result<never> =>
  refuse(
    "passkey.last",
    "C'est votre seule seconde vérification, et votre fonction en demande une. Ajoutez une autre clé ou inscrivez un téléphone, puis recommencez.",
    "This is your only second check, and your role needs one. Add another passkey or enrol a phone, then start again.",
  );

const lapsed = (): Result<never> =>
  refuse(
    "passkey.lapsed",
    "La demande a expiré, ou a déjà servi. Recommencez.",
    "The request has lapsed, or has been used. Start again.",
  );

const notTaken = (): Result<never> =>
  refuse(
    "passkey.refused",
    "Cette clé d'accès n'est pas reconnue ici. Recommencez, ou donnez le code de votre téléphone.",
    "This passkey is not known here. Start again, or give the code of your phone.",
  );
