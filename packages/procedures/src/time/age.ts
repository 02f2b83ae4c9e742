import { type Day, type Interval, localDay } from "@relais/core";
import type { Calendar } from "../model.ts";
import { addMonths, toCivil } from "./civil.ts";

/** A civil interval: somewhere between two days, both included. */
export interface DayInterval {
  readonly from: Day;
  readonly to: Day;
}

/** Whole years reached on a day. Who was born on 29 February reaches an age on 28 February of a common year. */
const yearsOn = (birth: Day, day: Day): number => {
  const [b, d] = [toCivil(birth), toCivil(day)];
  const years = d.year - b.year;
  return addMonths(birth, years * 12) <= day ? years : years - 1;
};

/** Age in whole years at a time: an interval when the birth or the time is one. Never below 0. */
export const ageAt = (birth: DayInterval, at: Interval, calendar: Calendar): { from: number; to: number } => ({
  from: Math.max(0, yearsOn(birth.to, localDay(at.from, calendar.offsetMinutes))),
  to: Math.max(0, yearsOn(birth.from, localDay(at.to, calendar.offsetMinutes))),
});

/** The births that give an age of `min` to `max` whole years at that time: « douze à quatorze ans ». */
export const birthFromAge = ([min, max]: readonly [number, number], at: Interval, calendar: Calendar): DayInterval => {
  const [first, last] = [localDay(at.from, calendar.offsetMinutes), localDay(at.to, calendar.offsetMinutes)];
  let from = addMonths(first, -(max + 1) * 12) + 1;
  // Born on 29 February, a child is a year older already on 28 February.
  while (yearsOn(from, first) > max) from++;
  return { from, to: addMonths(last, -min * 12) };
};
