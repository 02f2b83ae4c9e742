import { z } from "zod";
import { bytesOf, fromBase64Url, textOf, toBase64Url } from "./bytes.ts";
import type { PublicKey, Signer, Tools } from "./tools.ts";

/**
 * One kind of signature and no other (RFC 8725 §3.1): what a token says of its own algorithm is held against this, never obeyed. Open
 * Badges 3.0 §8.2.4 allows no other member.
 */
const Header = z.strictObject({ alg: z.literal("EdDSA"), kid: z.string(), typ: z.enum(["JWT", "vc+jwt"]).optional() });
type Header = z.infer<typeof Header>;

export interface Token {
  readonly header: Header;
  readonly claims: unknown;
  /** What is signed, as it was. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signed token, in the compact form of JWS (RFC 7515). */
export const signToken = (claims: object, typ: "JWT" | "vc+jwt", { kid, sign }: Signer): string => {
  const header: Header = { alg: "EdDSA", kid, typ };
  const signed = [header, claims].map((it) => toBase64Url(bytesOf(JSON.stringify(it)))).join(".");
  return `${signed}.${toBase64Url(sign(bytesOf(signed)))}`;
};

/** What a token holds, not yet believed; undefined for what is none, or is signed in another way. */
export const readToken = (token: string): Token | undefined => {
  try {
    const [header, claims, signature, ...rest] = token.split(".");
    if (header === undefined || claims === undefined || signature === undefined || rest.length > 0) return undefined;
    return {
      header: Header.parse(JSON.parse(textOf(fromBase64Url(header)))),
      claims: JSON.parse(textOf(fromBase64Url(claims))),
      signed: bytesOf(`${header}.${claims}`),
      signature: fromBase64Url(signature),
    };
  } catch {
    return undefined;
  }
};

/** Whether a token is signed by this key. */
export const isSignedBy = ({ signed, signature }: Token, key: PublicKey, { verify }: Pick<Tools, "verify">) =>
  signature.length === 64 ? verify(key, signed, signature) : Promise.resolve(false);
