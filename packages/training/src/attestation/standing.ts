import type { Instant } from "@relais/core";
import { type Stale, staleRules } from "../rules/stale.ts";
import type { Revisions } from "../rules/taught.ts";
import type { Attestation } from "./record.ts";

/** What an attestation is worth at a moment. The gravest comes first: a revoked one is nothing else. */
export type AttestationStanding =
  | { readonly is: "not-yet" | "valid" | "expired" | "suspended" | "revoked" }
  | { readonly is: "stale"; readonly rules: readonly Stale[] };

/** `inForce`: the revisions in force at that moment. */
export const attestationStanding = (it: Attestation, inForce: Revisions, at: Instant): AttestationStanding => {
  if (it.revoked !== null && it.revoked.at <= at) return { is: "revoked" };
  if (at < it.from) return { is: "not-yet" };
  if (at >= it.until) return { is: "expired" };
  if (it.suspensions.some(({ from, to }) => from <= at && (to === null || at < to))) return { is: "suspended" };
  const rules = staleRules(it.taught, inForce);
  return rules.length === 0 ? { is: "valid" } : { is: "stale", rules };
};
