import { type Bytes, base64, randomBytes, utf8 } from "./bytes.ts";
import { type Cost, passphraseSecret } from "./passphrase.ts";
import type { PasskeyAnswer, PasskeyLock } from "./prf.ts";
import { type Sealed, seal, unseal } from "./seal.ts";

/**
 * A way into a store: the device key, sealed under a secret that does not lie on the disk. The passphrase is in somebody's head, the
 * server's secret is handed out to a live session alone, and a passkey answers its own to whoever it recognises.
 */
export type Door =
  | { readonly kind: "passphrase"; readonly salt: Bytes; readonly cost: Cost; readonly sealed: Sealed }
  | { readonly kind: "server"; readonly salt: Bytes; readonly sealed: Sealed }
  | (PasskeyLock & { readonly kind: "passkey"; readonly salt: Bytes; readonly sealed: Sealed });

const ABOUT = "relais device key";

const doorKey = async (secret: Bytes, salt: Bytes): Promise<CryptoKey> => {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: utf8("relais door") },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
};

const closed = async (secret: Bytes, salt: Bytes, deviceKey: Bytes): Promise<Sealed> =>
  seal(await doorKey(secret, salt), ABOUT, deviceKey);

/** The device key behind a door, or undefined when this secret does not open it. */
const tried = async (door: Door, secret: Bytes): Promise<Bytes | undefined> => {
  try {
    return new Uint8Array(await unseal(await doorKey(secret, door.salt), ABOUT, door.sealed));
  } catch {
    return undefined;
  }
};

export const passphraseDoor = async (
  deviceKey: Bytes,
  { login, passphrase, cost }: { readonly login: string; readonly passphrase: string; readonly cost: Cost },
): Promise<Door> => {
  const salt = randomBytes(16);
  const secret = await passphraseSecret(login, passphrase, salt, cost);
  return { kind: "passphrase", salt, cost, sealed: await closed(secret, salt, deviceKey) };
};

export const serverDoor = async (deviceKey: Bytes, secret: Bytes): Promise<Door> => {
  const salt = randomBytes(16);
  return { kind: "server", salt, sealed: await closed(secret, salt, deviceKey) };
};

export const passkeyDoor = async (
  deviceKey: Bytes,
  { credential, input, secret }: PasskeyLock & PasskeyAnswer,
): Promise<Door> => {
  const salt = randomBytes(16);
  return { kind: "passkey", credential, input, salt, sealed: await closed(secret, salt, deviceKey) };
};

export const openByPassphrase = async (
  doors: readonly Door[],
  login: string,
  passphrase: string,
): Promise<Bytes | undefined> => {
  for (const door of doors) {
    if (door.kind !== "passphrase") continue;
    const found = await tried(door, await passphraseSecret(login, passphrase, door.salt, door.cost));
    if (found !== undefined) return found;
  }
  return undefined;
};

/** With what the server told a live session. */
export const openBySecret = async (doors: readonly Door[], secret: Bytes): Promise<Bytes | undefined> => {
  for (const door of doors) {
    const found = door.kind === "server" ? await tried(door, secret) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** With what a passkey answered; the one that was asked may belong to another store than this. */
export const openByPasskey = async (
  doors: readonly Door[],
  { credential, secret }: PasskeyAnswer,
): Promise<Bytes | undefined> => {
  for (const door of doors) {
    if (door.kind !== "passkey" || base64(door.credential) !== base64(credential)) continue;
    const found = await tried(door, secret);
    if (found !== undefined) return found;
  }
  return undefined;
};
