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

/**
 * {@link yearsOn} of one birth, remembering between which birthdays it was last asked: the acts of a file mostly fall
 * between the same two.
 */
const yearsSince = (birth: Day): ((day: Day) => number) => {
  let years = 0;
  let [birthday, next] = [0, 0];
  return (day) => {
    if (day < birthday || day >= next) {
      years = yearsOn(birth, day);
      [birthday, next] = [addMonths(birth, years * 12), addMonths(birth, (years + 1) * 12)];
    }
    return years;
  };
};

/** Ages in whole years: an interval of two numbers. */
export interface Age {
  readonly from: number;
  readonly to: number;
}

/** Age in whole years at any time: an interval when the birth or the time is one. Never below 0. */
export const ageSince = (birth: DayInterval, { offsetMinutes }: Calendar): ((at: Interval) => Age) => {
  const [youngest, oldest] = [yearsSince(birth.to), yearsSince(birth.from)];
  return (at) => ({
    from: Math.max(0, youngest(localDay(at.from, offsetMinutes))),
    to: Math.max(0, oldest(localDay(at.to, offsetMinutes))),
  });
};

/** {@link ageSince}, asked once. */
export const ageAt = (birth: DayInterval, at: Interval, calendar: Calendar): Age => ageSince(birth, calendar)(at);

/** The births that give an age of `min` to `max` whole years at that time: « douze à quatorze ans ». */
export const birthFromAge = ([min, max]: readonly [number, number], at: Interval, calendar: Calendar): DayInterval => {
  const [first, last] = [localDay(at.from, calendar.offsetMinutes), localDay(at.to, calendar.offsetMinutes)];
  let from = addMonths(first, -(max + 1) * 12) + 1;
  // Born on 29 February, a child is a year older already on 28 February.
  while (yearsOn(from, first) > max) from++;
  return { from, to: addMonths(last, -min * 12) };
};
