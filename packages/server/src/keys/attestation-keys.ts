import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { z } from "zod";

/** What the key file keeps to sign attestations (Ed25519): the private half (PKCS #8), and the public ones of before, which still prove what they signed. */
export const AttestationSecret = z.strictObject({ key: z.base64(), before: z.array(z.string().regex(/^[\w-]{43}$/)) });
export type AttestationSecret = z.infer<typeof AttestationSecret>;

/** Public keys as JWK has them (`x`), the one in use first. */
export interface AttestationKeys {
  readonly sign: (data: Uint8Array) => Uint8Array;
  readonly publicKeys: readonly [string, ...string[]];
}

export const newAttestationSecret = (before: readonly string[] = []): AttestationSecret => ({
  key: generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
  before: [...before],
});

export const attestationKeys = ({ key, before }: AttestationSecret): AttestationKeys => {
  const privateKey = createPrivateKey({ key: Buffer.from(key, "base64"), format: "der", type: "pkcs8" });
  return { sign: (data) => sign(null, data, privateKey), publicKeys: [publicOf(privateKey), ...before] };
};

const publicOf = (key: KeyObject): string => createPublicKey(key).export({ format: "jwk" }).x ?? "";

/** A short name of a public key, for its address: it need not be secret, only its own. */
export const nameOfKey = (x: string): string => createHash("sha256").update(x).digest("hex").slice(0, 8);
