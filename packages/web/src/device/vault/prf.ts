import { type Bytes, base64, randomBytes, utf8 } from "./bytes.ts";

/** What opens a store by a passkey: which one, and what it is asked to answer. Neither says anything of whose it is. */
export interface PasskeyLock {
  readonly credential: Bytes;
  /** Its own for each store: the same passkey answers otherwise for another (W3C WebAuthn 3, §10.1.4). */
  readonly input: Bytes;
}

/** What a passkey answered: 32 bytes that it alone makes. */
export interface PasskeyAnswer {
  readonly credential: Bytes;
  readonly secret: Bytes;
}

/** No browser makes a passkey for an address that is a number. */
export const mayUsePasskeys = (): boolean =>
  "PublicKeyCredential" in globalThis && !/^[\d.:[\]]+$/.test(window.location.hostname);

const bytesOf = (source: BufferSource): Bytes =>
  ArrayBuffer.isView(source)
    ? (new Uint8Array(source.buffer, source.byteOffset, source.byteLength) as Bytes)
    : new Uint8Array(source);

const asUrl = (bytes: Bytes): string => base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const answered = (credential: Credential | null): PasskeyAnswer | null => {
  if (!(credential instanceof PublicKeyCredential)) return null;
  const secret = credential.getClientExtensionResults().prf?.results?.first;
  return secret === undefined ? null : { credential: bytesOf(credential.rawId), secret: bytesOf(secret) };
};

/**
 * Makes a passkey on this device for one store; null where what keeps passkeys here cannot answer a secret (PRF). It is told no
 * login: whoever looks at the passkeys of a phone reads of a store, not of whom.
 */
export const makePasskeyLock = async (place: string): Promise<(PasskeyLock & PasskeyAnswer) | null> => {
  const input = randomBytes(32);
  const name = `Relais ${place.slice(0, 4)}`;
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: randomBytes(32),
      rp: { name: "Relais", id: window.location.hostname },
      user: { id: utf8(place), name, displayName: name },
      pubKeyCredParams: [
        { type: "public-key", alg: -7 },
        { type: "public-key", alg: -257 },
      ],
      // A finger, a face or the code of the phone: to hold the device is not enough.
      authenticatorSelection: {
        authenticatorAttachment: "platform",
        residentKey: "discouraged",
        userVerification: "required",
      },
      attestation: "none",
      extensions: { prf: { eval: { first: input } } },
    },
  });
  if (!(made instanceof PublicKeyCredential) || made.getClientExtensionResults().prf?.enabled !== true) return null;
  // Some answer when they are made, others only when they are used.
  const answer = answered(made) ?? (await askPasskey([{ credential: bytesOf(made.rawId), input }]));
  return answer === null ? null : { ...answer, input };
};

/** Asks for one of these passkeys; no server takes part, so that it works without network. Throws where the person stops it. */
export const askPasskey = async (locks: readonly PasskeyLock[]): Promise<PasskeyAnswer | null> =>
  answered(
    await navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        rpId: window.location.hostname,
        allowCredentials: locks.map(({ credential }) => ({ type: "public-key", id: credential })),
        userVerification: "required",
        extensions: {
          prf: { evalByCredential: Object.fromEntries(locks.map((it) => [asUrl(it.credential), { first: it.input }])) },
        },
      },
    }),
  );
