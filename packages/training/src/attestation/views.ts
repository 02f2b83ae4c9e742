import { Code, Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { RuleRef } from "../rules/taught.ts";
import { RevocationReason, SuspensionReason } from "./record-events.ts";

/** One attestation as it is shown: to its holder, and to whoever runs the programme. */
export const AttestationLine = z.strictObject({
  id: Id,
  account: Id,
  holder: z.string(),
  role: Code,
  roleName: Text,
  modules: z.array(z.strictObject({ module: Code, version: z.string(), title: Text })),
  from: IsoInstant,
  until: IsoInstant,
  standing: z.enum(["not-yet", "valid", "expired", "suspended", "revoked", "stale"]),
  staleRules: z.array(RuleRef),
  /** Why it is suspended or revoked. */
  reason: Text.nullable(),
});
export type AttestationLine = z.infer<typeof AttestationLine>;

/** One attestation with what is printed and handed out. `printed`: what its code holds; `verifyAt`: where anybody may verify it. */
export const AttestationView = AttestationLine.extend({
  token: z.string(),
  printed: z.string(),
  issuer: z.string(),
  verifyAt: z.string(),
  rules: z.int().nonnegative(),
  mention: Text,
});
export type AttestationView = z.infer<typeof AttestationView>;

export const MyAttestations = z.strictObject({ attestations: z.array(AttestationLine) });
export type MyAttestations = z.infer<typeof MyAttestations>;

/** Everybody's, by name: for whoever runs the programme. `people`: those who hold a role that is attested. */
export const AllAttestations = z.strictObject({
  attestations: z.array(AttestationLine),
  people: z.array(z.strictObject({ account: Id, name: z.string(), role: Code, roleName: Text, unitName: Text })),
});
export type AllAttestations = z.infer<typeof AllAttestations>;

export const AwardEntry = z.strictObject({ account: Id, role: Code, renews: Id.nullable() });
export type AwardEntry = z.infer<typeof AwardEntry>;

const sentence = z.string().trim().min(1).max(500).optional();
export const SuspendEntry = z.strictObject({ reason: SuspensionReason, sentence });
export const LiftEntry = z.strictObject({ sentence });
export const RevokeEntry = z.strictObject({ reason: RevocationReason, sentence });
