import { formatInstant, type Id, type Instant } from "@relais/core";
import { z } from "zod";
import type { Attestation } from "../record.ts";
import type { Issuer } from "../record-events.ts";
import { holderHash } from "./holder.ts";
import { signToken } from "./jwt.ts";
import { rulesHash } from "./rules-hash.ts";
import type { Signer } from "./tools.ts";

const VC = "https://www.w3.org/ns/credentials/v2";
const OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

export const issuerId = ({ base }: Pick<Issuer, "base">): string => `${base}/attestations/issuer`;
export const statusPurposes = ["revocation", "suspension"] as const;
export type StatusPurpose = (typeof statusPurposes)[number];
export const statusListId = ({ base }: Pick<Issuer, "base">, purpose: StatusPurpose): string =>
  `${base}/attestations/status/${purpose}`;

const seconds = (at: Instant): number => Math.floor(at / 1000);
/** ISO 8601 to the second, as the numeric dates of a token are. */
const isoSecond = (at: Instant): string => formatInstant(seconds(at) * 1000).replace(".000Z", "Z");

const Status = z.strictObject({
  type: z.literal("BitstringStatusListEntry"),
  statusPurpose: z.enum(statusPurposes),
  statusListIndex: z.string().regex(/^(0|[1-9]\d{0,8})$/),
  statusListCredential: z.url(),
});

/**
 * The claims of our tokens: an AchievementCredential of Open Badges 3.0 (Verifiable Credentials 2.0) with the registered claims that §8.2.4
 * asks for beside it. What others may add is let through and means nothing here.
 */
export const AttestationClaims = z.object({
  "@context": z.tuple([z.literal(VC), z.literal(OB)], z.string()),
  iss: z.string(),
  jti: z.string(),
  sub: z.string(),
  nbf: z.int(),
  exp: z.int(),
  id: z.string(),
  type: z.array(z.string()).refine((it) => it.includes("VerifiableCredential") && it.includes("OpenBadgeCredential")),
  issuer: z.object({ id: z.string(), type: z.array(z.string()), name: z.string() }),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
  name: z.string(),
  credentialSubject: z.object({
    id: z.string(),
    type: z.array(z.string()),
    identifier: z.tuple([
      z.object({
        type: z.literal("IdentityObject"),
        hashed: z.literal(true),
        identityHash: z.string().regex(/^sha256\$[0-9a-f]{64}$/),
        identityType: z.literal("name"),
        salt: z.string(),
      }),
    ]),
    achievement: z.object({
      id: z.string(),
      type: z.array(z.string()),
      name: z.string(),
      description: z.string(),
      criteria: z.object({ narrative: z.string() }),
      /** {@link rulesHash}. */
      version: z.string(),
    }),
  }),
  credentialStatus: z.array(Status).min(1),
});
export type AttestationClaims = z.infer<typeof AttestationClaims>;

/** The address of an attestation as its own subject: it says nothing of the person's others. */
const urn = (id: Id): string => `urn:uuid:${id}`;

export const claimsOf = (
  { id, role, taught, from, until, index, issuer, words }: Attestation,
  holder: NonNullable<Attestation["holder"]>,
): AttestationClaims => ({
  "@context": [VC, OB],
  iss: issuerId(issuer),
  jti: urn(id),
  sub: `${urn(id)}#holder`,
  nbf: seconds(from),
  exp: seconds(until),
  id: urn(id),
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: issuerId(issuer), type: ["Profile"], name: issuer.name },
  validFrom: isoSecond(from),
  validUntil: isoSecond(until),
  name: words.name,
  credentialSubject: {
    id: `${urn(id)}#holder`,
    type: ["AchievementSubject"],
    identifier: [
      {
        type: "IdentityObject",
        hashed: true,
        identityHash: holderHash(holder.name, holder.salt),
        identityType: "name",
        salt: holder.salt,
      },
    ],
    achievement: {
      id: `${issuer.base}/attestations/achievements/${role}`,
      type: ["Achievement"],
      name: words.name,
      description: words.description,
      criteria: { narrative: words.criteria },
      version: rulesHash(taught),
    },
  },
  credentialStatus: statusPurposes.map((statusPurpose) => ({
    type: "BitstringStatusListEntry",
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: statusListId(issuer, statusPurpose),
  })),
});

/** The credential, signed: what is handed out and what the printed code holds. */
export const signAttestation = (claims: AttestationClaims, signer: Signer): string => signToken(claims, "JWT", signer);
