import { accept, type Code, formatInstant, type Instant, type NewEvent, type Result, type Text } from "@relais/core";
import { learningEvent } from "../ledger/events.ts";
import { type Conditions, conditionsFor } from "./conditions.ts";
import type { Evidence } from "./evidence.ts";
import { metBy } from "./met.ts";
import type { RecordState } from "./record.ts";
import type { AchievementWords, Issuer, RecordCommand } from "./record-events.ts";
import * as refusals from "./refusals.ts";

/** What a decision on a record may know besides the record. */
export interface RecordContext {
  readonly now: Instant;
  readonly offsetMinutes: number;
  readonly conditions: Conditions;
  /** What the holder did. */
  readonly evidence: Evidence;
  readonly titleOf: (module: Code) => Text;
  /** The name that will be printed. */
  readonly holder: string;
  /** Sixteen bytes of chance, hexadecimal. */
  readonly salt: string;
  /** A place of the status lists that no attestation has. */
  readonly index: number;
  readonly issuer: Issuer;
  readonly words: AchievementWords;
}

/** What a command on a person's record gives: new events, or a refusal in words. */
export const decideRecord = (
  command: RecordCommand,
  state: RecordState,
  context: RecordContext,
): Result<NewEvent[]> => {
  const { attestation } = command.payload;
  const known = state.attestations[attestation];
  if (command.type === "award-attestation") {
    return known === undefined ? award(command.payload, state, context) : refusals.exists();
  }
  if (known === undefined) return refusals.unknown();
  if (known.revoked !== null) return refusals.revoked();
  const at = formatInstant(context.now);
  const { sentence } = command.payload;
  const isSuspended = known.suspensions.some((it) => it.to === null);
  switch (command.type) {
    case "suspend-attestation": {
      if (isSuspended) return refusals.suspendedAlready();
      const clear = { attestation, reason: command.payload.reason, at };
      return accept([learningEvent("attestation.suspended", clear, { sentence })]);
    }
    case "lift-suspension":
      if (!isSuspended) return refusals.notSuspended();
      return accept([learningEvent("attestation.lifted", { attestation, at }, { sentence })]);
    case "revoke-attestation": {
      const clear = { attestation, reason: command.payload.reason, at };
      return accept([learningEvent("attestation.revoked", clear, { sentence })]);
    }
  }
};

const award = (
  { attestation, role, renews }: Extract<RecordCommand, { type: "award-attestation" }>["payload"],
  state: RecordState,
  { now, offsetMinutes, conditions, evidence, titleOf, holder, salt, index, issuer, words }: RecordContext,
): Result<NewEvent[]> => {
  const asked = conditionsFor(conditions, role);
  if (asked === undefined) return refusals.noConditions();
  const renewed = renews === null ? null : state.attestations[renews];
  if (renewed === undefined || (renewed !== null && renewed.role !== role)) return refusals.renewsOther();
  if (renewed?.revoked) return refusals.revoked();
  if (renewed?.suspensions.some((it) => it.to === null)) return refusals.liftFirst();
  const running = Object.values(state.attestations).some(
    (it) => it.id !== renews && it.role === role && it.revoked === null && now < it.until,
  );
  if (running) return refusals.runs();
  const met = metBy(asked, evidence, { at: now, offsetMinutes, titleOf });
  if (met.is === "lacking") return refusals.lacking(met.missing.map((it) => it.text));
  const at = formatInstant(now);
  const clear = {
    ...{ attestation, role, modules: [...met.modules], taught: [...met.taught] },
    ...{ from: at, until: formatInstant(met.until), index, renews, issuer, words },
  };
  const awarded = learningEvent("attestation.awarded", clear, { holder, salt });
  if (renews === null) return accept([awarded]);
  // One attestation of a role at a time: what is suspended or revoked later leaves no older one standing behind it.
  const replaced = { attestation: renews, reason: "replaced", at } as const;
  return accept([learningEvent("attestation.revoked", replaced, null), awarded]);
};
