import { HOUR, type Instant, localDay } from "@relais/core";
import type { Calendar } from "@relais/procedures";
import type { DueView, TodoBucket } from "../views/index.ts";

/**
 * Where a line of « À faire maintenant » goes. Only a legal limit is ever overdue; a repère that has passed has its own
 * place, and an unknown limit its own, which says to do it now and confirm.
 */
export const bucketOf = (due: DueView, now: Instant, { offsetMinutes }: Calendar): TodoBucket => {
  if (due.benchmarkPassed) return "benchmark";
  if (due.verdict === "overdue") return "overdue";
  if (due.limit === "unknown" || due.verdict === "undecidable") return "confirm";
  if (due.due === undefined) return "now";
  const at = Date.parse(due.due.from);
  if (at <= now + HOUR) return "now";
  const days = localDay(at - 1, offsetMinutes) - localDay(now, offsetMinutes);
  if (days <= 0) return "today";
  return days <= 7 ? "week" : "later";
};

/** In the order in which the screen shows them. */
export const bucketOrder: readonly TodoBucket[] = ["overdue", "now", "today", "week", "confirm", "benchmark", "later"];
