import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { formatInstant, type Instant, IsoInstant } from "@relais/core";
import { z } from "zod";

/** A key that another has followed: its public half, which still proves what it signed, and from when on it signs nothing. */
const FormerKey = z.strictObject({ x: z.string().regex(/^[\w-]{43}$/), until: IsoInstant });

/** What the key file keeps to sign attestations (Ed25519): the private half (PKCS #8), and the keys of before, the last one first. */
export const AttestationSecret = z.strictObject({ key: z.base64(), before: z.array(FormerKey) });
export type AttestationSecret = z.infer<typeof AttestationSecret>;

/** `until` only of those that another has followed. */
interface OwnKey {
  readonly x: string;
  readonly until?: string;
}

/** Public keys as JWK has them (`x`), the one in use first. */
export interface AttestationKeys {
  readonly sign: (data: Uint8Array) => Uint8Array;
  readonly publicKeys: readonly [OwnKey, ...OwnKey[]];
}

export const newAttestationSecret = (before: AttestationSecret["before"] = []): AttestationSecret => ({
  key: generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
  before: [...before],
});

export const attestationKeys = ({ key, before }: AttestationSecret): AttestationKeys => {
  const privateKey = createPrivateKey({ key: Buffer.from(key, "base64"), format: "der", type: "pkcs8" });
  return { sign: (data) => sign(null, data, privateKey), publicKeys: [{ x: publicOf(privateKey) }, ...before] };
};

/** A new key in the place of this one, which signs until `until`. */
export const followed = (secret: AttestationSecret, until: Instant): AttestationSecret => {
  const [{ x }] = attestationKeys(secret).publicKeys;
  return newAttestationSecret([{ x, until: formatInstant(until) }, ...secret.before]);
};

const publicOf = (key: KeyObject): string => createPublicKey(key).export({ format: "jwk" }).x ?? "";

/** A short name of a public key, for its address: it need not be secret, only its own. */
export const nameOfKey = (x: string): string => createHash("sha256").update(x).digest("hex").slice(0, 8);
