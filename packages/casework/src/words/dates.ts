import { type Day, HOUR, type Instant, type Interval, localDay, localMidnight, MINUTE, type Text } from "@relais/core";
import { toCivil } from "@relais/procedures";

/** Dates, hours and durations as people say them. `offsetMinutes`: local time, east of UTC. */

const WEEKDAYS = {
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const;
const MONTHS = {
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
} as const;

const weekday = (day: Day): number => (((day + 4) % 7) + 7) % 7;

/** « lundi 23 novembre 2026 », « 1er décembre » said as « mardi 1er décembre 2026 ». */
export const fullDay = (day: Day): Text => {
  const { year, month, day: number } = toCivil(day);
  return {
    fr: `${WEEKDAYS.fr[weekday(day)]} ${ordinal(number)} ${MONTHS.fr[month - 1]} ${year}`,
    en: `${WEEKDAYS.en[weekday(day)]} ${number} ${MONTHS.en[month - 1]} ${year}`,
  };
};

const ordinal = (day: number): string => (day === 1 ? "1er" : String(day));

/** « 16 h 40 »; « 16 h » on the hour; English « 16:40 ». */
const hour = (at: Instant, offsetMinutes: number): Text => {
  const sinceMidnight = at - localMidnight(localDay(at, offsetMinutes), offsetMinutes);
  const [hours, minutes] = [Math.floor(sinceMidnight / HOUR), Math.floor((sinceMidnight % HOUR) / MINUTE)];
  const padded = String(minutes).padStart(2, "0");
  return {
    fr: minutes === 0 ? `${hours} h` : `${hours} h ${padded}`,
    en: `${String(hours).padStart(2, "0")}:${padded}`,
  };
};

/** « lundi 23 novembre 2026, 16 h 40 ». */
export const fullDateTime = (at: Instant, offsetMinutes: number): Text =>
  both(fullDay(localDay(at, offsetMinutes)), hour(at, offsetMinutes), ", ");

/** « 23 novembre à 16 h 40 ». */
export const dateTime = (at: Instant, offsetMinutes: number): Text => {
  const { month, day } = toCivil(localDay(at, offsetMinutes));
  const time = hour(at, offsetMinutes);
  return {
    fr: `${ordinal(day)} ${MONTHS.fr[month - 1]} à ${time.fr}`,
    en: `${day} ${MONTHS.en[month - 1]} at ${time.en}`,
  };
};

/** An interval in full: one moment, one day from hour to hour, or from a date to a date. */
export const fullInterval = ({ from, to }: Interval, offsetMinutes: number): Text => {
  const [start, end] = [fullDateTime(from, offsetMinutes), hour(to, offsetMinutes)];
  if (hour(from, offsetMinutes).fr === end.fr && to - from < HOUR) return start;
  if (localDay(from, offsetMinutes) === localDay(to, offsetMinutes)) {
    const day = fullDay(localDay(from, offsetMinutes));
    const begin = hour(from, offsetMinutes);
    return { fr: `${day.fr}, de ${begin.fr} à ${end.fr}`, en: `${day.en}, ${begin.en} to ${end.en}` };
  }
  const last = fullDateTime(to, offsetMinutes);
  return { fr: `du ${start.fr} au ${last.fr}`, en: `from ${start.en} to ${last.en}` };
};

/** A length of time, in at most two units: « 45 min », « 3 h 20 », « 2 jours 4 h », « 12 jours ». Never negative. */
export const duration = (milliseconds: number): Text => {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days === 0 && hours === 0) return same(`${rest} min`);
  if (days === 0) return same(rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`);
  const said = { fr: `${days} jour${days > 1 ? "s" : ""}`, en: `${days} day${days > 1 ? "s" : ""}` };
  return days >= 7 || hours === 0 ? said : { fr: `${said.fr} ${hours} h`, en: `${said.en} ${hours} h` };
};

const same = (text: string): Text => ({ fr: text, en: text });
const both = (a: Text, b: Text, between: string): Text => ({
  fr: `${a.fr}${between}${b.fr}`,
  en: `${a.en}${between}${b.en}`,
});
