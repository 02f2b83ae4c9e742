import { type Instant, parseInstant } from "@relais/core";
import type { Stale } from "../../rules/stale.ts";
import { staleRules } from "../../rules/stale.ts";
import type { Revisions, TaughtRule } from "../../rules/taught.ts";
import { AttestationClaims } from "./credential.ts";
import { isSignedBy, readToken } from "./jwt.ts";
import { isSet, readStatusList, type StatusList } from "./status-list.ts";
import { type PublicKey, type Tools, wasInUse } from "./tools.ts";

/** An issuer whose word is taken, with what was last heard from it. */
export interface TrustedIssuer {
  readonly id: string;
  readonly name: string;
  /** The old ones stay: what they signed in their time still holds. */
  readonly keys: readonly PublicKey[];
  /** Its status lists, as tokens. */
  readonly statusLists: readonly string[];
  /** The rules behind each {@link rulesHash} that it ever attested. */
  readonly taught: Readonly<Record<string, readonly TaughtRule[]>>;
  readonly inForce: Revisions;
}

export const verdicts = [
  "good",
  "not-yet",
  "expired",
  "suspended",
  "revoked",
  "stale",
  "forged",
  "unknown-issuer",
  "malformed",
  "status-too-old",
] as const;
export type AttestationVerdict = (typeof verdicts)[number];

export interface Verification {
  readonly verdict: AttestationVerdict;
  /** What the attestation says, where its signature is good; null: nothing of it is to be believed. */
  readonly claims: AttestationClaims | null;
  /** When its issuer made the list that was looked at; null: none was. */
  readonly statusAt: Instant | null;
  readonly stale: readonly Stale[];
}

const nothing = (verdict: AttestationVerdict): Verification => ({ verdict, claims: null, statusAt: null, stale: [] });

/**
 * Whether an attestation is to be believed, from what is at hand and without network: its signature, its dates, the last status lists, and
 * the rules in force that were last heard of. The gravest thing known is said: what was revoked in an old list is still revoked; what is
 * clean in a list that is past its time may no longer be.
 */
export const verifyAttestation = async (
  token: string,
  issuers: readonly TrustedIssuer[],
  at: Instant,
  tools: Tools,
): Promise<Verification> => {
  const read = readToken(token.trim());
  const { data: claims } = AttestationClaims.safeParse(read?.claims);
  if (read === undefined || claims === undefined) return nothing("malformed");
  const issuer = issuers.find((it) => it.id === claims.iss);
  const key = issuer?.keys.find((it) => it.kid === read.header.kid);
  if (issuer === undefined || key === undefined) return nothing("unknown-issuer");
  if (!(await isSignedBy(read, key, tools)) || !wasInUse(key, claims.nbf * 1000)) return nothing("forged");
  if (!isConsistent(claims)) return nothing("malformed");
  const lists = (await Promise.all(issuer.statusLists.map((it) => readStatusList(it, issuer, tools)))).flatMap(
    (it) => it ?? [],
  );
  const entries = claims.credentialStatus.map(({ statusPurpose, statusListIndex, statusListCredential }) => ({
    purpose: statusPurpose,
    index: Number(statusListIndex),
    list: newest(lists.filter((it) => it.id === statusListCredential && it.purpose === statusPurpose)),
  }));
  const is = (purpose: string): boolean =>
    entries.some((it) => it.purpose === purpose && it.list !== undefined && isSet(it.list.bits, it.index));
  const made = entries.map((it) => it.list?.at);
  const statusAt = made.includes(undefined) ? null : Math.min(...made.map((it) => it!));
  const taught = issuer.taught[claims.credentialSubject.achievement.version];
  const stale = staleRules(taught ?? [], issuer.inForce);
  const said = (verdict: AttestationVerdict): Verification => ({ verdict, claims, statusAt, stale });
  if (is("revocation")) return said("revoked");
  if (at < claims.nbf * 1000) return said("not-yet");
  if (at >= claims.exp * 1000) return said("expired");
  if (is("suspension")) return said("suspended");
  if (stale.length > 0) return said("stale");
  if (
    taught === undefined ||
    entries.some(({ list, index }) => list === undefined || at >= list.until || index >= list.bits.length * 8)
  ) {
    return said("status-too-old");
  }
  return said("good");
};

const newest = (lists: readonly StatusList[]): StatusList | undefined => lists.toSorted((a, b) => b.at - a.at)[0];

/** Whether the claims of the token say what its credential says (Open Badges 3.0, §8.2.4.4). */
const isConsistent = (it: AttestationClaims): boolean =>
  it.iss === it.issuer.id &&
  it.jti === it.id &&
  it.sub === it.credentialSubject.id &&
  it.nbf * 1000 === parseInstant(it.validFrom) &&
  it.exp * 1000 === parseInstant(it.validUntil);
