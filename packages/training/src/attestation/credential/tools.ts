import { z } from "zod";

/** A public key of Ed25519 (RFC 8037), under the address at which its issuer publishes it. */
export const PublicKey = z.object({
  kid: z.url(),
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[\w-]{43}$/),
});
export type PublicKey = z.infer<typeof PublicKey>;

/** What the pure code is given of the machine that it runs on. Bytes in, bytes out; what cannot be read is rejected. */
export interface Tools {
  /** Ed25519 (RFC 8032). */
  readonly verify: (key: PublicKey, data: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  /** Reads gzip (RFC 1952), of at most so many bytes. */
  readonly gunzip: (bytes: Uint8Array, most: number) => Promise<Uint8Array>;
}

/** Who signs: the private half stays where it is. */
export interface Signer {
  readonly kid: string;
  readonly sign: (data: Uint8Array) => Uint8Array;
}
