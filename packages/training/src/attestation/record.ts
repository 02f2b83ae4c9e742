import {
  type Code,
  type Folded,
  type Id,
  type Instant,
  parseInstant,
  type RecordedEvent,
  unfolded,
} from "@relais/core";
import { type LearningEvent, learningFolding } from "../ledger/events.ts";
import type { TaughtRule } from "../rules/taught.ts";
import type { AchievementWords, Issuer, RevocationReason, SuspensionReason } from "./record-events.ts";

/** An attestation of training, as it was awarded and what became of it. */
export interface Attestation {
  readonly id: Id;
  readonly role: Code;
  readonly modules: readonly { readonly module: Code; readonly version: string }[];
  readonly taught: readonly TaughtRule[];
  readonly from: Instant;
  /** It holds before this, and no more at it. */
  readonly until: Instant;
  readonly index: number;
  readonly renews: Id | null;
  readonly issuer: Issuer;
  readonly words: AchievementWords;
  /** Null where they are sealed to this reader. */
  readonly holder: { readonly name: string; readonly salt: string } | null;
  /** In the order of their beginning; `to` null: it still holds. */
  readonly suspensions: readonly {
    readonly from: Instant;
    readonly to: Instant | null;
    readonly reason: SuspensionReason;
    readonly sentence: string | null;
  }[];
  readonly revoked: {
    readonly at: Instant;
    readonly reason: RevocationReason;
    readonly sentence: string | null;
  } | null;
}

/** The attestations of one person, folded, by id. */
export interface RecordState extends Folded {
  readonly attestations: Readonly<Record<Id, Attestation>>;
}
export const noRecordYet: RecordState = { ...unfolded, attestations: {} };

const fold = (state: RecordState, event: LearningEvent): RecordState => {
  const put = (it: Attestation): RecordState => ({
    ...state,
    attestations: { ...state.attestations, [it.id]: it },
  });
  const ofKnown = (id: Id, change: (known: Attestation) => Attestation): RecordState => {
    const known = state.attestations[id];
    return known === undefined ? state : put(change(known));
  };
  switch (event.type) {
    case "attestation.awarded": {
      const { attestation: id, from, until, ...said } = event.clear;
      const holder = event.secret && { name: event.secret.holder, salt: event.secret.salt };
      const dates = { from: parseInstant(from), until: parseInstant(until) };
      return put({ id, ...said, ...dates, holder, suspensions: [], revoked: null });
    }
    case "attestation.suspended": {
      const { attestation, reason, at } = event.clear;
      const begun = { from: parseInstant(at), to: null, reason, sentence: event.secret?.sentence ?? null };
      return ofKnown(attestation, (it) => ({ ...it, suspensions: [...it.suspensions, begun] }));
    }
    case "attestation.lifted": {
      const to = parseInstant(event.clear.at);
      const ended = ({ suspensions }: Attestation) => suspensions.map((it) => (it.to === null ? { ...it, to } : it));
      return ofKnown(event.clear.attestation, (it) => ({ ...it, suspensions: ended(it) }));
    }
    case "attestation.revoked": {
      const { attestation, reason, at } = event.clear;
      const revoked = { at: parseInstant(at), reason, sentence: event.secret?.sentence ?? null };
      return ofKnown(attestation, (it) => ({ ...it, revoked }));
    }
    default:
      return state;
  }
};

/** Folds one event into a record. What speaks of an attestation that is not there changes nothing. */
export const evolveRecord = learningFolding(fold);

export const recordFrom = (events: readonly RecordedEvent[]): RecordState => events.reduce(evolveRecord, noRecordYet);
