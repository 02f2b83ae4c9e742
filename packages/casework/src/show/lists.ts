import { DAY, formatDay, formatInstant, type Instant, localDay, type Text } from "@relais/core";
import type { Calendar } from "@relais/procedures";
import type { FileSummary, TodoBucket, TodoFollowup, TodoItem, TodoScope, TodoView } from "../views/index.ts";
import type { Desk } from "./desk.ts";
import { dueView } from "./due.ts";
import { labelOf } from "./label.ts";
import type { ListedFile, ListedFollowup, ListedOwed } from "./listed.ts";
import { bucketOf, bucketOrder } from "./todo.ts";

export interface OwedLine {
  readonly file: ListedFile;
  readonly owed: ListedOwed;
}

export interface FollowupLine {
  readonly file: ListedFile;
  readonly followup: ListedFollowup;
}

/** The last day that « à faire maintenant » looks ahead to for follow-ups. */
export const lastFollowupDay = (now: Instant, { offsetMinutes }: Calendar): string =>
  formatDay(localDay(now, offsetMinutes) + 7);

interface TodoParts {
  readonly lines: readonly OwedLine[];
  readonly followups: readonly FollowupLine[];
  readonly total: number;
}

/** « À faire maintenant », from the lines found in a scope; `total` counts those that were not read, too. */
export const todoView = ({ lines, followups, total }: TodoParts, scope: TodoScope, desk: Desk): TodoView => {
  const buckets = new Map<TodoBucket, TodoItem[]>();
  for (const { file, owed } of lines) {
    const due = dueView(owed, desk);
    if (due === undefined) continue;
    const fresh = desk.now - owed.triggeredAt.to < DAY;
    const told = bucketOf(due, desk.now, desk.calendar);
    // An unknown limit does not mean that there is time: what has just begun is done first.
    const bucket = told === "confirm" && due.limit === "unknown" && owed.doubt === null && fresh ? "now" : told;
    const item = { file: labelOf(file, desk.calendar, desk.now), due, attempts: owed.attempts };
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), item]);
  }
  return {
    at: formatInstant(desk.now),
    scope,
    total,
    buckets: bucketOrder.flatMap((id) => {
      const items = buckets.get(id);
      return items === undefined ? [] : [{ id, count: items.length, items }];
    }),
    followups: followups.map((it) => followupItem(it, desk)).sort(byDay),
  };
};

const byDay = (a: TodoFollowup, b: TodoFollowup): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1;

const followupItem = ({ file, followup: { id, kind, day } }: FollowupLine, { calendar, now }: Desk): TodoFollowup => {
  const today = formatDay(localDay(now, calendar.offsetMinutes));
  const when = day < today ? "passed" : day === today ? "today" : "week";
  return { file: labelOf(file, calendar, now), id, kind, day, when };
};

/** A file as a list shows it, with the first thing owed in it. */
export const fileSummary = (file: ListedFile, next: ListedOwed | undefined, desk: Desk): FileSummary => ({
  file: labelOf(file, desk.calendar, desk.now),
  openedAt: formatInstant(file.openedAt),
  closedAt: file.closedAt === null ? null : formatInstant(file.closedAt),
  next: (next && dueView(next, desk)) ?? null,
  openCount: file.openCount,
});

/** A file number, or its beginning, rather than a name. */
export const isFileNumber = (text: string): boolean => /^[a-z]{2,4}-\d{2}(-[a-z]?\d*)?$/i.test(text);

export const noSuchContinuation: Text = {
  fr: "Cette suite de liste n'est plus valable. Revenez au début de la liste.",
  en: "This continuation is no longer valid. Go back to the start of the list.",
};
