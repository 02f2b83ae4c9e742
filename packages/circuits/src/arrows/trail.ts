import type { Interval } from "@relais/core";
import type { Node } from "./node.ts";

/**
 * What the server projects of one file from the clear part of its events: no name, and a key that says nothing of the child. Times
 * are intervals; what is absent is not known.
 */
export interface Trail {
  readonly file: string;
  readonly presences: readonly Presence[];
  readonly passages: readonly Passage[];
}

/** A child came under a place: registered, received, taken in. */
export interface Presence {
  readonly place: string;
  readonly at: Interval;
  /** Situations of the child (« victime », « en-danger »). */
  readonly situations: readonly string[];
  /** Steps that procedures ask of this place for this child, `procedure/step`, as the engine found them owed. */
  readonly owes: readonly string[];
}

/** A child was sent from a place to another, and what came back. An act that does not say which service was called goes to a class. */
export interface Passage {
  readonly from: string;
  readonly to: Node;

  readonly sentAt: Interval;
  readonly answer?: "accepted" | "refused";
  readonly answeredAt?: Interval;
  readonly begunAt?: Interval;
  readonly feedbackAt?: Interval;
  /** Called off by the sender: no answer is waited for any more. */
  readonly withdrawnAt?: Interval;
  /** `other`: the sender wrote down what the service said. */
  readonly reportedBy: "self" | "other";
  readonly grade: "recorded" | "observed";
}
