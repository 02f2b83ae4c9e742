import type { CommandEnvelope } from "@relais/core";
import type { Context } from "./context.ts";
import { type RecordedEvent, readEvent } from "./events/index.ts";
import { aspectsOf, claimsOf, decide, evolve, type FactClaim, noFileYet } from "./file/index.ts";
import { decideIncident, evolveIncident, noIncidentYet } from "./incident/index.ts";
import { decideReferral, evolveReferral, noReferralYet, type ReferralContext } from "./referral/index.ts";

const knows = (event: RecordedEvent): boolean => readEvent(event) !== undefined;

/** What the merge core needs of files, of incidents and of referrals: the very functions by which the server decides. */
export const fileRules = (context: Context) => ({
  ledger: "casework" as const,
  start: noFileYet,
  knows,
  evolve,
  decide: (command: CommandEnvelope, state: typeof noFileYet) => decide(command, state, context),
  aspects: (event: RecordedEvent): readonly string[] => aspectsOf(event),
  claims: (event: RecordedEvent): FactClaim[] => claimsOf(event, context.vocabulary),
});

export const incidentRules = (context: Context) => ({
  ledger: "casework" as const,
  start: noIncidentYet,
  knows,
  evolve: evolveIncident,
  decide: (command: CommandEnvelope, state: typeof noIncidentYet) => decideIncident(command, state, context),
  aspects: (): readonly string[] => [],
  claims: (): FactClaim[] => [],
});

export const referralRules = (context: ReferralContext) => ({
  ledger: "casework" as const,
  start: noReferralYet,
  knows,
  evolve: evolveReferral,
  decide: (command: CommandEnvelope, state: typeof noReferralYet) => decideReferral(command, state, context),
  aspects: (): readonly string[] => [],
  claims: (): FactClaim[] => [],
});
