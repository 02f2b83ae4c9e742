import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { decrypt } from "./seal.ts";

/** The key pair to which devices seal the second copy of each command (P-256); the private half never leaves the key file. */
export interface DepositKey {
  readonly privateKey: KeyObject;
  /** Uncompressed point, base64: what devices are given. */
  readonly point: string;
}

/** A new private key, PKCS #8 in base64, for the key file. */
export const newDepositKey = (): string =>
  generateKeyPairSync("ec", { namedCurve: "P-256" })
    .privateKey.export({ type: "pkcs8", format: "der" })
    .toString("base64");

export const depositKey = (pkcs8: string): DepositKey => {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8, "base64"), format: "der", type: "pkcs8" });
  return { privateKey, point: pointOf(createPublicKey(privateKey)).toString("base64") };
};

const UNCOMPRESSED = Buffer.from([4]);
const POINT = 65;

/** The uncompressed point of a public key. */
export const pointOf = (key: KeyObject): Buffer => {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return Buffer.concat([UNCOMPRESSED, Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
};

/** A public key from its uncompressed point; throws for what is no point of the curve. */
export const publicKeyAt = (point: Buffer): KeyObject =>
  createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });

/**
 * Opens what a device sealed (ECDH P-256 with a key made for this copy alone, HKDF-SHA-256, AES-256-GCM): the point, the nonce,
 * the text. Undefined for what was not sealed to this key about this.
 */
export const openDeposit = ({ privateKey }: DepositKey, sealed: Buffer, about: string): Buffer | undefined => {
  try {
    const [point, nonce, text] = [
      sealed.subarray(0, POINT),
      sealed.subarray(POINT, POINT + 12),
      sealed.subarray(POINT + 12),
    ];
    const shared = diffieHellman({ privateKey, publicKey: publicKeyAt(point) });
    const key = Buffer.from(hkdfSync("sha256", shared, point, "relais deposit", 32));
    return decrypt(key, { nonce, text }, about);
  } catch {
    return undefined;
  }
};
