import type { CommandEnvelope } from "@relais/core";
import { type Bytes, base64, fromBase64, randomBytes, utf8 } from "./bytes.ts";
import type { DepositCopy } from "./disk.ts";

/** What an enrolled person's open store makes second copies with. */
export interface DepositKeys {
  /** Signs as this person on this device; kept sealed, so that nobody else here can. */
  readonly sign: CryptoKey;
  /** The server's public point, uncompressed. */
  readonly server: Bytes;
}

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A new pair to sign with: the private half as it is kept (JWK, sealed), the public point as the server is told. */
export const newSigningKey = async (): Promise<{ readonly kept: JsonWebKey; readonly point: string }> => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  return {
    kept: await crypto.subtle.exportKey("jwk", privateKey),
    point: base64(await crypto.subtle.exportKey("raw", publicKey)),
  };
};

export const signingKey = (kept: JsonWebKey): Promise<CryptoKey> =>
  crypto.subtle.importKey("jwk", kept, CURVE, false, ["sign"]);

/**
 * The second copy of a command: signed, then sealed to the server alone (ECDH P-256 with a key made for this copy,
 * HKDF-SHA-256, AES-256-GCM). It says nothing to whoever holds the device, its owner included.
 */
export const depositCopy = async ({ sign, server }: DepositKeys, command: CommandEnvelope): Promise<DepositCopy> => {
  const body = JSON.stringify(command);
  const signature = base64(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, sign, utf8(body)));
  const plain = utf8(JSON.stringify({ command: body, signature }));
  const once = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", server, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, once.privateKey, 256);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: point, info: utf8("relais deposit") },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const nonce = randomBytes(12);
  const about = utf8(`${command.device}|${command.id}`);
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: about }, key, plain);
  const whole = new Uint8Array(point.length + nonce.length + text.byteLength);
  whole.set(point);
  whole.set(nonce, point.length);
  whole.set(new Uint8Array(text), point.length + nonce.length);
  return { command: command.id, sequence: command.sequence, sealed: base64(whole) };
};

export const serverPoint = (told: string): Bytes => fromBase64(told);
