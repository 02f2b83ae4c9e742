import type { ArrowFigures } from "./arrow.ts";
import { medianOf } from "./median.ts";
import { answerOf, isRipe, type Reading, timelinessOf, waitOf } from "./passing.ts";
import { type Decided, isInTime, shareIn } from "./rules.ts";
import type { Passage } from "./trail.ts";

/** What one file counts on one arrow. */
export interface Part {
  /** It should have gone along it, long enough ago; it went. */
  readonly isExposed: boolean;
  readonly passages: readonly { readonly passage: Passage; readonly withinHours: number | null }[];
}

const COUNTS = [
  "exposed",
  "taken",
  "children",
  "passages",
  "observed",
  "toldBySender",
  "waited",
  "answered",
  "judged",
  "inTime",
  "silent",
  "untold",
  "accepted",
  "fedBack",
] as const;
type Count = (typeof COUNTS)[number];

/** Whole numbers that files add to and are taken from, so that the order in which they come leaves no trace. */
export class Tally {
  readonly count: Record<Count, number> = Object.fromEntries(COUNTS.map((it) => [it, 0])) as Record<Count, number>;
  readonly #answered = new Map<number, number>();
  readonly #open = new Map<number, number>();

  /** Adds a file (`by` 1), or takes it out as it was added (−1). */
  change({ isExposed, passages }: Part, by: 1 | -1, reading: Reading): void {
    const { count } = this;
    if (isExposed) {
      count.exposed += by;
      if (passages.length > 0) count.taken += by;
    }
    if (passages.length > 0) count.children += by;
    for (const { passage, withinHours } of passages) {
      const isAnswered = answerOf(passage) !== undefined;
      count.passages += by;
      if (passage.grade === "observed") count.observed += by;
      if (isAnswered && passage.reportedBy === "other") count.toldBySender += by;
      if (!isRipe(reading, passage.sentAt)) continue;
      const { minutes, isAnswered: isOver } = waitOf(passage, reading);
      const times = isOver ? this.#answered : this.#open;
      const left = (times.get(minutes) ?? 0) + by;
      if (left === 0) times.delete(minutes);
      else times.set(minutes, left);
      if (!isAnswered && passage.withdrawnAt !== undefined) continue;
      count.waited += by;
      if (isAnswered) count.answered += by;
      if (isAnswered && passage.answer !== "refused") {
        count.accepted += by;
        if (passage.feedbackAt !== undefined) count.fedBack += by;
      }
      if (withinHours === null || !isRipe(reading, passage.sentAt, withinHours)) continue;
      const came = timelinessOf(passage, withinHours);
      if (came === "untold") count.untold += by;
      else {
        count.judged += by;
        if (came === "in") count.inTime += by;
        if (came === "silent") count.silent += by;
      }
    }
  }

  get isTaken(): boolean {
    return this.count.passages > 0;
  }

  get isEmpty(): boolean {
    return !this.isTaken && this.count.exposed === 0;
  }

  timeliness(): Decided {
    const { inTime, judged, silent } = this.count;
    return isInTime(shareIn(inTime, judged), shareIn(inTime + silent / 2, judged));
  }

  /** `sent`: children whom the source sent anywhere. */
  figures(sent: number): ArrowFigures {
    const { count } = this;
    return {
      taken: shareIn(count.taken, count.exposed),
      chosen: shareIn(count.children, sent),
      children: count.children,
      passages: count.passages,
      answered: shareIn(count.answered, count.waited),
      inTime: shareIn(count.inTime, count.judged),
      untold: count.untold,
      median: medianOf({ answered: this.#answered, open: this.#open }),
      fedBack: shareIn(count.fedBack, count.accepted),
      toldBySender: count.toldBySender,
    };
  }
}
