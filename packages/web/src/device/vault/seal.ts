import { type Bytes, base64, randomBytes, utf8 } from "./bytes.ts";

/** AES-256-GCM under a fresh nonce of 96 bits (NIST SP 800-38D §8.2.2); the tag ends the text. */
export interface Sealed {
  readonly nonce: Bytes;
  readonly text: ArrayBuffer;
}

/** What an open store works with: neither key leaves WebCrypto. */
export interface VaultKeys {
  readonly content: CryptoKey;
  /** Turns the name of an entry into what lies on the disk: names say which file, which form. */
  readonly naming: CryptoKey;
}

/** Seals and unseals; here so that a control can take it away (docs/spec/controls.md). */
export const seal = async (key: CryptoKey, about: string, plain: Bytes): Promise<Sealed> => {
  const nonce = randomBytes(12);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: utf8(about) };
  return { nonce, text: await crypto.subtle.encrypt(algorithm, key, plain) };
};

/** Throws when key, place or text do not belong together: a moved or altered seal opens nothing. */
export const unseal = async (key: CryptoKey, about: string, { nonce, text }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: utf8(about) }, key, text);

/** The keys of a store from its random device key (HKDF-SHA-256, RFC 5869): one for contents, one for names. */
export const vaultKeys = async (deviceKey: Bytes): Promise<VaultKeys> => {
  const base = await crypto.subtle.importKey("raw", deviceKey, "HKDF", false, ["deriveKey"]);
  const derive = (info: string, type: AesKeyGenParams | HmacKeyGenParams, uses: KeyUsage[]): Promise<CryptoKey> =>
    crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(info) },
      base,
      type,
      false,
      uses,
    );
  return {
    content: await derive("relais content", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]),
    naming: await derive("relais names", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]),
  };
};

/** What an entry is called on the disk: sixteen bytes that say nothing without the key. */
export const opaqueName = async ({ naming }: VaultKeys, name: string): Promise<string> =>
  base64((await crypto.subtle.sign("HMAC", naming, utf8(name))).slice(0, 16));
