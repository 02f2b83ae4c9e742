import { type Instant, IsoInstant, parseInstant } from "@relais/core";
import { z } from "zod";

/** A public key of Ed25519 (RFC 8037), under the address at which its issuer publishes it. */
export const PublicKey = z.object({
  kid: z.url(),
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[\w-]{43}$/),
  /** From when on it signs nothing any more; absent: it is the one in use. What it signed before still holds. */
  until: IsoInstant.optional(),
});
export type PublicKey = z.infer<typeof PublicKey>;

/** Whether a key was still in use at a moment: what says that it was signed later was not signed by its issuer. */
export const wasInUse = ({ until }: PublicKey, at: Instant): boolean => until === undefined || at < parseInstant(until);

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
