import type { Compartment, Day, Id, Instant, Interval } from "@relais/core";
import type {
  ConsentParty,
  Name,
  RecordedEvent,
  ReferralChannel,
  RefusalReason,
  SecretOf,
  Service,
  ServiceResult,
  WithdrawalReason,
} from "../events/index.ts";

/** What its author added in words; null where nothing was, or where it is closed to this reader. */
type Sentence = string | null;

/** When something happened, and who told it: `other` where the sender was told by telephone or on paper. */
export interface Told {
  readonly time: Interval;
  readonly reportedBy: "self" | "other";
}

export interface Consent {
  readonly party: ConsentParty;
  readonly answer: "given" | "refused" | "not-able";
  readonly scope: readonly Compartment[];
  readonly person: Id | null;
  readonly time: Interval;
  readonly sentence: Sentence;
}

/** What was shared of one sector; null where it is sealed to this reader. */
export interface SharedPart {
  readonly names: readonly Name[] | null;
  readonly values: SecretOf<"referral.shared">["values"] | null;
}

/**
 * One referral, folded. Facts are kept beside one another and in no order of arrival: where it stands is read from all of them
 * ({@link stageOf}), so that two units that worked without network come to the same.
 */
export interface ReferralState {
  readonly stream: Id | null;
  readonly sequence: number;
  readonly commands: Readonly<Record<Id, number>>;
  readonly proposed: {
    readonly file: Id;
    readonly unit: string;
    readonly service: Service;
    readonly offer: string;
    readonly to: string | null;
    readonly at: Instant;
    readonly sentence: Sentence;
  } | null;
  /** In the order in which they were given. */
  readonly consents: readonly Consent[];
  readonly consentWithdrawn: readonly {
    readonly party: ConsentParty;
    readonly time: Interval;
    readonly sentence: Sentence;
  }[];
  readonly waived: { readonly ground: string; readonly time: Interval; readonly sentence: Sentence } | null;
  readonly shared: Readonly<Partial<Record<Compartment, SharedPart>>>;
  readonly sent: { readonly channel: ReferralChannel; readonly time: Interval; readonly day: Day | null } | null;
  readonly received: Told | null;
  /** The last answer that was given counts. */
  readonly answer:
    | (Told & {
        readonly is: "accepted" | "refused";
        readonly reason: RefusalReason | null;
        readonly sentence: Sentence;
      })
    | null;
  readonly begun: Told | null;
  readonly ended: (Told & { readonly result: ServiceResult }) | null;
  readonly returned: (Told & { readonly reason: RefusalReason; readonly sentence: Sentence }) | null;
  readonly feedback: readonly (Told & { readonly compartment: Compartment; readonly text: string | null })[];
  readonly withdrawn: {
    readonly reason: WithdrawalReason;
    readonly time: Interval;
    readonly sentence: Sentence;
  } | null;
  readonly expired: Instant | null;
  /** Events that this code does not know: kept as they came. */
  readonly aside: readonly RecordedEvent[];
}

export const noReferralYet: ReferralState = {
  stream: null,
  sequence: 0,
  commands: {},
  proposed: null,
  consents: [],
  consentWithdrawn: [],
  waived: null,
  shared: {},
  sent: null,
  received: null,
  answer: null,
  begun: null,
  ended: null,
  returned: null,
  feedback: [],
  withdrawn: null,
  expired: null,
  aside: [],
};
