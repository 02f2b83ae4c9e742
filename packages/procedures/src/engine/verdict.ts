import type { Instant, Interval } from "@relais/core";
import type { Limit, Verdict } from "../model.ts";

/** What can be said of an obligation from its limit, its due time, its answer and the clock. */
export interface Finding {
  readonly verdict: Verdict;
  readonly benchmarkPassed: boolean;
  readonly why?: "unknown-limit" | "immediate" | "due-interval";
}

const found = (verdict: Verdict, benchmarkPassed = false): Finding => ({ verdict, benchmarkPassed });
const UNDECIDABLE: Finding = { verdict: "undecidable", benchmarkPassed: false, why: "due-interval" };

/**
 * The verdict of one obligation (SEMANTICS §1, §3, §4). A hard limit is never called respected or missed when the clocks
 * cannot tell; a « repère » is never late; an unknown limit and « immédiatement » decide nothing by themselves.
 * `trigger` and `answer` are times of acts; `now` is read only while nothing has answered.
 */
export const findingOf = (
  limit: Limit,
  trigger: Interval,
  due: Interval | undefined,
  answer: Interval | undefined,
  now: Instant,
): Finding => {
  if (limit.kind === "inconnu") return { verdict: "undecidable", benchmarkPassed: false, why: "unknown-limit" };
  if (due === undefined) {
    if (answer === undefined) return found("due");
    return answer.to <= trigger.to
      ? found("respected")
      : { verdict: "undecidable", benchmarkPassed: false, why: "immediate" };
  }
  const late = limit.kind === "legal";
  if (answer === undefined) {
    if (now <= due.from) return found("due");
    if (now > due.to) return late ? found("overdue") : found("due", true);
    return late ? UNDECIDABLE : found("due");
  }
  if (answer.to <= due.from) return found("respected");
  if (answer.from > due.to) return late ? found("done_late") : found("respected", true);
  return late ? UNDECIDABLE : found("respected");
};

/** A rule shows the worst of its instances. */
const FROM_WORST: readonly Verdict[] = [
  "broken",
  "overdue",
  "done_late",
  "undecidable",
  "due",
  "justified",
  "respected",
  "not_triggered",
];
const RANK = Object.fromEntries(FROM_WORST.map((verdict, rank) => [verdict, rank])) as Record<Verdict, number>;

export const worse = (a: Verdict, b: Verdict): Verdict => (a === b || RANK[a] <= RANK[b] ? a : b);
