import { formatInstant, type Instant, parseInstant } from "@relais/core";
import { z } from "zod";
import { type Issuer, STATUS_BITS } from "../record-events.ts";
import { fromBase64Url, toBase64Url } from "./bytes.ts";
import { issuerId, type StatusPurpose, statusListId, statusPurposes } from "./credential.ts";
import { isSignedBy, readToken, signToken } from "./jwt.ts";
import { type PublicKey, type Signer, type Tools, wasInUse } from "./tools.ts";

const LEAST_BYTES = STATUS_BITS / 8;
/** What is unpacked of a list at most: sixteen times the least one. */
const MOST_BYTES = 16 * LEAST_BYTES;

/** The bits of a list: the first place is the left-most bit of the first byte (Bitstring Status List 1.0, §4.1). */
export const statusBits = (set: Iterable<number>): Uint8Array => {
  const bits = new Uint8Array(LEAST_BYTES);
  for (const index of set) bits[index >> 3]! |= 0x80 >> (index & 7);
  return bits;
};

export const isSet = (bits: Uint8Array, index: number): boolean =>
  ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;

const ListClaims = z.object({
  iss: z.string(),
  id: z.url(),
  type: z.array(z.string()).refine((it) => it.includes("BitstringStatusListCredential")),
  issuer: z.string(),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  credentialSubject: z.object({
    type: z.literal("BitstringStatusList"),
    statusPurpose: z.enum(statusPurposes),
    encodedList: z.string().regex(/^u[\w-]+$/),
  }),
});

/** A list, signed. `packed`: its bits through gzip; it is good from `at` until `until`. */
export const signStatusList = (
  issuer: Issuer,
  {
    purpose,
    packed,
    at,
    until,
  }: { readonly purpose: StatusPurpose; readonly packed: Uint8Array; readonly at: Instant; readonly until: Instant },
  signer: Signer,
): string => {
  const id = statusListId(issuer, purpose);
  const claims = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    iss: issuerId(issuer),
    jti: id,
    nbf: Math.floor(at / 1000),
    exp: Math.floor(until / 1000),
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuerId(issuer),
    validFrom: formatInstant(at),
    validUntil: formatInstant(until),
    credentialSubject: {
      id: `${id}#list`,
      type: "BitstringStatusList",
      statusPurpose: purpose,
      encodedList: `u${toBase64Url(packed)}`,
    },
  };
  return signToken(claims, "vc+jwt", signer);
};

/** A list that its issuer signed. */
export interface StatusList {
  readonly id: string;
  readonly purpose: StatusPurpose;
  readonly bits: Uint8Array;
  readonly at: Instant;
  readonly until: Instant;
}

/** Reads a list; undefined for what is none, is too short, or is not signed by one of the issuer's keys. */
export const readStatusList = async (
  token: string,
  issuer: { readonly id: string; readonly keys: readonly PublicKey[] },
  tools: Tools,
): Promise<StatusList | undefined> => {
  const read = readToken(token);
  const key = issuer.keys.find((it) => it.kid === read?.header.kid);
  if (read === undefined || key === undefined || !(await isSignedBy(read, key, tools))) return undefined;
  const { data: claims } = ListClaims.safeParse(read.claims);
  if (claims === undefined || claims.iss !== issuer.id || claims.issuer !== issuer.id) return undefined;
  const { statusPurpose: purpose, encodedList } = claims.credentialSubject;
  const bits = await tools.gunzip(fromBase64Url(encodedList.slice(1)), MOST_BYTES).catch(() => undefined);
  if (bits === undefined || bits.length < LEAST_BYTES) return undefined;
  const at = parseInstant(claims.validFrom);
  if (!wasInUse(key, at)) return undefined;
  return { id: claims.id, purpose, bits, at, until: parseInstant(claims.validUntil) };
};
