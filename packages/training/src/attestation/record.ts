import { type Id, type Instant, parseInstant } from "@relais/core";
import type { Code } from "../code.ts";
import type { TaughtRule } from "../rules/taught.ts";
import type { RecordEvent } from "./record-events.ts";
import type { RevocationReason, SuspensionReason } from "./words.ts";

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

/** The attestations of one person, by id. */
export interface RecordState {
  readonly attestations: Readonly<Record<Id, Attestation>>;
}
export const noRecordYet: RecordState = { attestations: {} };

/** Folds one event into a record. It never refuses: what speaks of an attestation that is not there changes nothing. */
export const evolveRecord = (state: RecordState, event: RecordEvent): RecordState => {
  const id = event.clear.attestation;
  const put = (it: Attestation): RecordState => ({ attestations: { ...state.attestations, [id]: it } });
  if (event.type === "attestation.awarded") {
    const { role, modules, taught, from, until, index, renews } = event.clear;
    const holder = event.secret && { name: event.secret.holder, salt: event.secret.salt };
    const [begins, ends] = [parseInstant(from), parseInstant(until)];
    const awarded = { id, role, modules, taught, from: begins, until: ends, index, renews, holder };
    return put({ ...awarded, suspensions: [], revoked: null });
  }
  const known = state.attestations[id];
  if (known === undefined) return state;
  const sentence = event.secret?.sentence ?? null;
  const at = parseInstant(event.clear.at);
  switch (event.type) {
    case "attestation.suspended":
      return put({
        ...known,
        suspensions: [...known.suspensions, { from: at, to: null, reason: event.clear.reason, sentence }],
      });
    case "attestation.lifted":
      return put({ ...known, suspensions: known.suspensions.map((it) => (it.to === null ? { ...it, to: at } : it)) });
    case "attestation.revoked":
      return put({ ...known, revoked: { at, reason: event.clear.reason, sentence } });
  }
};
