import type { Day } from "@relais/core";

/** The working days of a plan, counted from its first one (0). */
export interface Workdays {
  readonly dayOf: (index: number) => Day;
  /** The first working day that is not before this day. */
  readonly indexFrom: (day: Day) => number;
}

const EPOCH_WEEKDAY = 4;
/** Monday to Friday: 1970-01-01 was a Thursday. */
const isWeekday = (day: Day): boolean => {
  const weekday = (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
  return weekday >= 1 && weekday <= 5;
};

/** Monday to Friday from `from` on, less the days off: those whose date is only estimated count as off, so that no plan is too short for them. */
export const workdaysFrom = (from: Day, daysOff: readonly Day[]): Workdays => {
  const off = new Set(daysOff);
  const days: Day[] = [];
  let next = from;
  /** As many more as are asked for: a plan has no last day of its own. */
  const more = (isEnough: () => boolean): void => {
    for (; !isEnough(); next++) if (isWeekday(next) && !off.has(next)) days.push(next);
  };
  const dayOf = (index: number): Day => {
    more(() => days.length > index);
    return days[index]!;
  };
  const indexFrom = (day: Day): number => {
    more(() => (days.at(-1) ?? from - 1) >= day);
    let [low, high] = [0, days.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]! >= day) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { dayOf, indexFrom };
};
