import { type Day, HOUR, type Instant, type Interval, localDay, localMidnight } from "@relais/core";
import type { Calendar, LimitUnit } from "../model.ts";
import { addMonths, isWeekend } from "./civil.ts";

/**
 * When an obligation is due, from the time of its trigger (SEMANTICS §3). Hours count to the minute from each end of the
 * trigger. Days, working days (Monday to Friday, less holidays) and months exclude the first day and end at 24:00 local
 * time; months clamp to their last day. An estimated feast widens the answer: earliest if it is no day off, latest if it is.
 */
export const dueInterval = (
  trigger: Interval,
  limit: { readonly value: number; readonly unit: LimitUnit },
  calendar: Calendar,
): Interval => {
  if (limit.unit === "heures") {
    return { from: trigger.from + limit.value * HOUR, to: trigger.to + limit.value * HOUR };
  }
  const end = (from: Instant, reading: "earliest" | "latest"): Instant => {
    const first = localDay(from, calendar.offsetMinutes);
    return localMidnight(lastDay(first, limit.value, limit.unit, calendar, reading) + 1, calendar.offsetMinutes);
  };
  const from = end(trigger.from, "earliest");
  // Only a day that may be off makes two readings of one moment.
  const known = trigger.from === trigger.to && limit.unit !== "jours-ouvrables";
  return { from, to: known ? from : end(trigger.to, "latest") };
};

const lastDay = (
  first: Day,
  value: number,
  unit: LimitUnit,
  calendar: Calendar,
  reading: "earliest" | "latest",
): Day => {
  if (unit === "jours") return first + value;
  if (unit === "mois") return addMonths(first, value);
  const off = daysOff(calendar)[reading];
  let day = first;
  for (let left = value; left > 0; ) {
    day++;
    if (!isWeekend(day) && !off.has(day)) left--;
  }
  return day;
};

interface DaysOff {
  readonly earliest: ReadonlySet<Day>;
  readonly latest: ReadonlySet<Day>;
}
const known = new WeakMap<Calendar, DaysOff>();

const daysOff = (calendar: Calendar): DaysOff => {
  const found = known.get(calendar);
  if (found !== undefined) return found;
  const made = {
    earliest: new Set(calendar.holidays.filter((it) => it.sure).map((it) => it.day)),
    latest: new Set(calendar.holidays.map((it) => it.day)),
  };
  known.set(calendar, made);
  return made;
};
