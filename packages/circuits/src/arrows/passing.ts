import { HOUR, type Instant, type Interval, MINUTE, midpoint } from "@relais/core";
import { RIPE } from "./rules.ts";
import type { Passage } from "./trail.ts";

/** The year that is read, and the day on which it is. */
export interface Reading {
  readonly since: Instant;
  readonly at: Instant;
}

/** Whether something surely lies in what is read. */
export const isWithin = ({ since, at }: Reading, time: Interval): boolean => {
  const middle = midpoint(time);
  return since <= middle && middle <= at;
};

/** Old enough for what followed within `hours` to be written down by now. */
export const isRipe = ({ at }: Reading, time: Interval, hours = 0): boolean =>
  midpoint(time) + hours * HOUR <= at - RIPE;

/** When a service is known to have answered: one that began or reported has answered, then at the latest. */
export const answerOf = ({ answeredAt, begunAt, feedbackAt }: Passage): Interval | undefined =>
  answeredAt ?? begunAt ?? feedbackAt;

/** How long an answer took, or has been waited for, in whole minutes, as it stood when records were complete. */
export const waitOf = (
  passage: Passage,
  { at }: Reading,
): { readonly minutes: number; readonly isAnswered: boolean } => {
  const sent = midpoint(passage.sentAt);
  const answered = answerOf(passage);
  const ends = [at - RIPE, ...(passage.withdrawnAt === undefined ? [] : [midpoint(passage.withdrawnAt)])];
  const end = Math.min(...ends);
  const isAnswered = answered !== undefined && midpoint(answered) <= end;
  const until = isAnswered ? midpoint(answered) : end;
  return { minutes: Math.max(0, Math.round((until - sent) / MINUTE)), isAnswered };
};

/** Whether the answer came within so many hours; `untold` where the clocks cannot tell. */
export const timelinessOf = (passage: Passage, hours: number): "in" | "late" | "silent" | "untold" => {
  const answered = answerOf(passage);
  if (answered === undefined) return "silent";
  if (answered.to - passage.sentAt.from <= hours * HOUR) return "in";
  return answered.from - passage.sentAt.to > hours * HOUR ? "late" : "untold";
};
