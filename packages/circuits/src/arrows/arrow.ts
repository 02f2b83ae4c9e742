import type { Day, Share } from "@relais/core";
import type { Node } from "./node.ts";

/** What an arrow is, declared circuit against practised circuit ([CIR-6] to [CIR-8] in docs/spec/circuits.md). */
export const arrowClasses = [
  "declared-used",
  "declared-late",
  "declared-unused",
  "used-undeclared",
  "undecidable",
] as const;
export type ArrowClass = (typeof arrowClasses)[number];

/** What an arrow rests upon, from the weakest: said in a workshop or a procedure, acts in files, acts that a supervisor saw. */
export type ArrowGrade = "declared" | "recorded" | "observed";

/** Who declares an arrow: a rule of a procedure, or what somebody stated. `validTo`: the first day it no longer holds. */
export interface Origin {
  readonly by: "procedure" | "statement";
  /** `procedure/step`, or the id of the statement. */
  readonly id: string;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  /** Hours within which an answer is due once the child was sent; null: nobody said. */
  readonly answerWithinHours: number | null;
}

/**
 * Half of the requests are answered within `hours`; the true figure lies between `from` and `to` in 95 of 100 cases. Null: not
 * reached, or beyond what is known, since so much of what was sent stays without an answer.
 */
export interface MedianTime {
  readonly n: number;
  readonly hours: number | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** The figures of one arrow; a share of nothing is null. */
export interface ArrowFigures {
  /** Of the children who should have gone along it long enough ago, those who did, as recorded; null where nobody says who should. */
  readonly taken: Share | null;
  /** Of the children sent somewhere by the source, those sent along it. */
  readonly chosen: Share | null;
  readonly children: number;
  readonly passages: number;
  /** Of the passages old enough to tell. */
  readonly answered: Share | null;
  /** Of the passages old enough to tell; null where no delay was declared. */
  readonly inTime: Share | null;
  /** Passages whose clocks cannot tell whether the answer was in time: in no share. */
  readonly untold: number;
  readonly median: MedianTime | null;
  /** Of the passages answered by a yes and old enough to tell, those with a contre-référence. */
  readonly fedBack: Share | null;
  /** Answers that the sender wrote down for the service. */
  readonly toldBySender: number;
}

export interface Arrow {
  readonly from: Node;
  readonly to: Node;
  readonly class: ArrowClass;
  readonly grade: ArrowGrade;
  /** Whoever declares it on the day of reading, a wider arrow that holds it included. */
  readonly origins: readonly Origin[];
  readonly figures: ArrowFigures;
}
