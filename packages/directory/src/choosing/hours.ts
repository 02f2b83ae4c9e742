import { DAY, type Day, formatDay, type Instant, localDay, localMidnight, MINUTE, parseDay } from "@relais/core";
import { type Schedule, WEEKDAYS } from "../model/schedule.ts";

/** The clock and the days off of a country: the calendar of the procedures is one. */
export interface OpeningCalendar {
  /** Minutes east of UTC, without summer time. */
  readonly offsetMinutes: number;
  /** `sure` is false for a feast whose date is only estimated. */
  readonly holidays: readonly { readonly day: Day; readonly sure: boolean }[];
}

export type Openness =
  /** `until`: null when it does not close within two weeks. */
  | { readonly is: "open"; readonly until: Instant | null }
  /** `opens`: the next opening within two weeks. */
  | { readonly is: "closed"; readonly opens: Instant | null }
  | { readonly is: "unknown"; readonly why: "no-hours" | "holiday" | "rule" };

/** Days that a schedule holds, and the minutes of its opening and closing counted from their midnight. */
export interface Opening {
  readonly opens: number;
  readonly closes: number;
  readonly offsetMinutes: number | null;
  readonly onHolidays: "open" | "closed" | null;
  /** Undefined: a rule that we do not read. */
  readonly holds: ((day: Day) => boolean) | undefined;
}

const WHOLE_DAY = 24 * 60;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Monday is 0. 1970-01-01 was a Thursday. */
const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;

interface DayOfMonth {
  readonly month: number;
  readonly day: number;
  readonly last: number;
}

/** Months counted from year 0, the day of the month and its last day. */
const monthly = (day: Day): DayOfMonth => {
  const iso = formatDay(day);
  const [year, month] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))];
  return {
    month: year * 12 + month - 1,
    day: Number(iso.slice(8, 10)),
    last: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
};

/** `1MO` on the first Monday of the month, `-1FR` on the last Friday, `MO` on each Monday. */
const fallsOn = (word: string, day: Day): boolean => {
  if (WEEKDAYS[weekdayOf(day)] !== word.slice(-2)) return false;
  const ordinal = Number(word.slice(0, -2));
  const { day: date, last } = monthly(day);
  return ordinal === 0 || Math.ceil(date / 7) === ordinal || -Math.ceil((last - date + 1) / 7) === ordinal;
};

const ruleOf = (it: Schedule): ((day: Day) => boolean) | undefined => {
  const isBeyondUs = it.count !== undefined || it.byweekno !== undefined || it.byyearday !== undefined;
  const every = it.interval ?? 1;
  const start = it.dtstart === undefined ? undefined : parseDay(it.dtstart);
  if (isBeyondUs || !Number.isInteger(every) || (every > 1 && start === undefined)) return undefined;
  const days = it.byday?.split(",") ?? [];
  if (it.freq === "MONTHLY") {
    const dates = it.bymonthday?.split(",").map(Number) ?? [];
    const first = start === undefined ? 0 : monthly(start).month;
    if (days.length === 0 && dates.length === 0) return undefined;
    return (day) => {
      const { month, day: date, last } = monthly(day);
      const isOn = dates.some((it) => it === date || it === date - last - 1) || days.some((it) => fallsOn(it, day));
      return isOn && (month - first) % every === 0;
    };
  }
  // One day, or a day that its rule would take from the start.
  if (it.freq === undefined && days.length === 0) return start === undefined ? undefined : (day) => day === start;
  if (days.some((word) => word.length > 2)) return undefined;
  const on = new Set(days.length > 0 ? days.map((word) => (WEEKDAYS as readonly string[]).indexOf(word)) : []);
  if (on.size === 0 && start !== undefined) on.add(weekdayOf(start));
  if (on.size === 0) return undefined;
  const weekStart = WEEKDAYS.indexOf(it.wkst ?? "MO");
  const weekOf = (day: Day): number => Math.floor((day + 3 - weekStart) / 7);
  const first = start === undefined ? 0 : weekOf(start);
  return (day) => on.has(weekdayOf(day)) && (weekOf(day) - first) % every === 0;
};

/** A schedule made ready to be asked. Hours that are only described in words are none that we can read. */
export const openingOf = (it: Schedule): Opening => {
  const rule = it.opens_at === undefined || it.closes_at === undefined ? undefined : ruleOf(it);
  const opens = minutesOf(it.opens_at ?? "00:00");
  const closes = minutesOf(it.closes_at ?? "00:00");
  const from = [it.valid_from, it.dtstart].filter((day) => day !== undefined).map(parseDay);
  const to = [it.valid_to, it.until].filter((day) => day !== undefined).map(parseDay);
  const [first, last] = [Math.max(...from, Number.NEGATIVE_INFINITY), Math.min(...to, Number.POSITIVE_INFINITY)];
  return {
    opens,
    closes: closes > opens ? closes : closes + WHOLE_DAY,
    offsetMinutes: it.timezone === undefined ? null : it.timezone * 60,
    onHolidays: it.on_holidays ?? null,
    holds: rule && ((day) => day >= first && day <= last && rule(day)),
  };
};

const daysOff = new WeakMap<OpeningCalendar, ReadonlyMap<Day, boolean>>();

const dayOffs = (calendar: OpeningCalendar): ReadonlyMap<Day, boolean> => {
  let found = daysOff.get(calendar);
  if (found === undefined) {
    found = new Map(calendar.holidays.map((it) => [it.day, it.sure]));
    daysOff.set(calendar, found);
  }
  return found;
};

/** Whether a schedule holds on a day; undefined when a day off, or one that is only estimated, leaves it open. */
const holdsOn = (it: Opening, day: Day, calendar: OpeningCalendar): boolean | undefined => {
  if (it.holds?.(day) !== true) return false;
  const sure = dayOffs(calendar).get(day);
  if (sure === undefined || it.onHolidays === "open") return true;
  return it.onHolidays === "closed" && sure ? false : undefined;
};

const AHEAD = 14;

/** Whether a service is open at that moment by its openings, and until when or from when. What we cannot read stays unknown. */
export const openAt = (openings: readonly Opening[], at: Instant, calendar: OpeningCalendar): Openness => {
  if (openings.length === 0) return { is: "unknown", why: "no-hours" };
  let why: "holiday" | "rule" | undefined;
  const spans: [Instant, Instant][] = [];
  for (const opening of openings) {
    if (opening.holds === undefined) {
      why ??= "rule";
      continue;
    }
    const offset = opening.offsetMinutes ?? calendar.offsetMinutes;
    const today = localDay(at, offset);
    for (let day = today - 1; day <= today + AHEAD; day++) {
      const midnight = localMidnight(day, offset);
      const [from, to] = [midnight + opening.opens * MINUTE, midnight + opening.closes * MINUTE];
      if (to <= at) continue;
      const holds = holdsOn(opening, day, calendar);
      if (holds === true) spans.push([from, to]);
      else if (holds === undefined && from <= at) why = "holiday";
      if (holds === true && opening.closes - opening.opens < WHOLE_DAY && from > at) break;
    }
  }
  spans.sort(([a], [b]) => a - b);
  const [next] = spans;
  let until = at;
  for (const [from, to] of spans) if (from <= until) until = Math.max(until, to);
  if (until > at) return { is: "open", until: until >= at + (AHEAD - 1) * DAY ? null : until };
  if (why !== undefined) return { is: "unknown", why };
  return { is: "closed", opens: next?.[0] ?? null };
};
