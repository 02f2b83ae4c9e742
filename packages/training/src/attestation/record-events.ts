import { Code, Id, IsoInstant } from "@relais/core";
import { z } from "zod";
import { eventType } from "../ledger/define.ts";
import { TaughtRule } from "../rules/taught.ts";
import { revocationReasons, suspensionReasons } from "./words.ts";

export const SuspensionReason = z.enum(suspensionReasons);
export type SuspensionReason = z.infer<typeof SuspensionReason>;
export const RevocationReason = z.enum(revocationReasons);
export type RevocationReason = z.infer<typeof RevocationReason>;

const sentence = z.string().trim().min(1).max(500).optional();
const explained = z.strictObject({ sentence });
const one = { attestation: Id };

/** Who awards: `base`, the address at which it publishes its keys and lists, without a slash at its end. */
export const Issuer = z.strictObject({ base: z.url().regex(/[^/]$/), name: z.string().min(1) });
export type Issuer = z.infer<typeof Issuer>;

/** What the credential says of what was achieved, in the language of the country. */
export const AchievementWords = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  criteria: z.string().min(1),
});
export type AchievementWords = z.infer<typeof AchievementWords>;

/** Status lists of less than this would tell whose attestation was looked up (Bitstring Status List 1.0, §6.1). */
export const STATUS_BITS = 131_072;

/**
 * What happens to the attestations of one person. The clear part names nobody: a role, rules, days. The holder's name, and the salt that
 * keeps it from being guessed out of a printed code, are sealed.
 */
export const recordEvents = {
  /** `index`: its place in the status lists; `renews`: the one that it replaces. What its credential says is kept as it was said that day. */
  "attestation.awarded": eventType(
    "record",
    z.strictObject({
      ...one,
      role: Code,
      modules: z.array(z.strictObject({ module: Code, version: z.string() })),
      taught: z.array(TaughtRule),
      from: IsoInstant,
      until: IsoInstant,
      index: z
        .int()
        .min(0)
        .max(STATUS_BITS - 1),
      renews: Id.nullable(),
      issuer: Issuer,
      words: AchievementWords,
    }),
    z.strictObject({ holder: z.string().min(1), salt: z.string().regex(/^[0-9a-f]{32}$/) }),
  ),
  "attestation.suspended": eventType(
    "record",
    z.strictObject({ ...one, reason: SuspensionReason, at: IsoInstant }),
    explained,
  ),
  "attestation.lifted": eventType("record", z.strictObject({ ...one, at: IsoInstant }), explained),
  "attestation.revoked": eventType(
    "record",
    z.strictObject({ ...one, reason: RevocationReason, at: IsoInstant }),
    explained,
  ),
};

/** What whoever runs the programme decides of a person's attestations. */
export const recordPayloads = {
  "award-attestation": z.strictObject({ ...one, role: Code, renews: Id.nullable() }),
  "suspend-attestation": z.strictObject({ ...one, reason: SuspensionReason, sentence }),
  "lift-suspension": z.strictObject({ ...one, sentence }),
  "revoke-attestation": z.strictObject({ ...one, reason: RevocationReason, sentence }),
};
type Payloads = typeof recordPayloads;
export type RecordCommand = {
  [N in keyof Payloads]: { readonly type: N; readonly payload: z.infer<Payloads[N]> };
}[keyof Payloads];
