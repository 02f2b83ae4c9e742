import { DAY, formatInstant, type Id, type Instant, type Interval } from "@relais/core";

/** What a calendar tells of one session, and of what is taken up again after it. */
export interface CalendarEntry {
  readonly id: Id;
  readonly title: string;
  readonly place: string | null;
  readonly time: Interval;
  /** Days after its end. */
  readonly later: readonly { readonly phase: string; readonly days: number; readonly title: string }[];
  readonly standing: "held" | "cancelled";
}

/** RFC 5545 §3.3.11: what ends a value or a line is escaped. */
const text = (value: string): string =>
  value
    .replace(/\\/g, "\\\\")
    .replace(/;/g, "\\;")
    .replace(/,/g, "\\,")
    .replace(/\r\n|\r|\n/g, "\\n");

const stamp = (at: Instant): string => formatInstant(at).replace(/[-:]|\.\d+/g, "");
const day = (at: Instant): string => stamp(at).slice(0, 8);

/** RFC 5545 §3.1: at most 75 octets a line; a longer one goes on after a space. No character is cut. */
const folded = (line: string): string => {
  const parts: string[] = [];
  let [part, octets] = ["", 0];
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      [part, octets] = ["", 0];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
};

/** An iCalendar (RFC 5545) of sessions and of the days on which each is taken up again. `now`: when it was made. */
export const calendarOf = (entries: readonly CalendarEntry[], now: Instant): string => {
  const lines = entries.flatMap((it) => {
    const status = it.standing === "cancelled" ? "CANCELLED" : "CONFIRMED";
    const place = it.place === null ? [] : [`LOCATION:${text(it.place)}`];
    const event = (uid: string, times: readonly string[], title: string): string[] => [
      "BEGIN:VEVENT",
      `UID:${uid}@relais`,
      `DTSTAMP:${stamp(now)}`,
      ...times,
      `SUMMARY:${text(title)}`,
      `STATUS:${status}`,
      "END:VEVENT",
    ];
    return [
      ...event(it.id, [`DTSTART:${stamp(it.time.from)}`, `DTEND:${stamp(it.time.to)}`, ...place], it.title),
      ...it.later.flatMap(({ phase, days, title }) => {
        const at = it.time.to + days * DAY;
        return event(
          `${it.id}-${phase}-${days}`,
          [`DTSTART;VALUE=DATE:${day(at)}`, `DTEND;VALUE=DATE:${day(at + DAY)}`],
          title,
        );
      }),
    ];
  });
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Relais//Formation//FR",
    "CALSCALE:GREGORIAN",
    ...lines,
    "END:VCALENDAR",
  ]
    .map((it) => `${folded(it)}\r\n`)
    .join("");
};
