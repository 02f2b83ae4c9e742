import { describe, expect, it } from "vitest";
import { type OpeningCalendar, openAt, openingOf, type Schedule } from "../src/index.ts";

const feast = Date.parse("2026-12-25T00:00:00Z") / 86_400_000;
const estimated = Date.parse("2026-12-28T00:00:00Z") / 86_400_000;
const calendar: OpeningCalendar = {
  offsetMinutes: 60,
  holidays: [
    { day: feast, sure: true },
    { day: estimated, sure: false },
  ],
};
const office: Omit<Schedule, "id"> = { freq: "WEEKLY", byday: "MO,TU,WE,TH,FR", opens_at: "08:00", closes_at: "17:30" };
const at = (schedules: readonly Omit<Schedule, "id">[], iso: string) => {
  const found = openAt(
    schedules.map((it) => openingOf({ id: "x", ...it })),
    Date.parse(`${iso}:00+01:00`),
    calendar,
  );
  const clock = (it: number | null) => (it === null ? null : new Date(it + 3_600_000).toISOString().slice(0, 16));
  if (found.is === "open") return ["open", clock(found.until)];
  return found.is === "closed" ? ["closed", clock(found.opens)] : ["unknown", found.why];
};

describe("given the hours of a service", () => {
  it.each<[string, readonly Omit<Schedule, "id">[], string, readonly [string, string | null]]>([
    ["within its hours", [office], "2026-11-27T10:00", ["open", "2026-11-27T17:30"]],
    ["at its first minute", [office], "2026-11-27T08:00", ["open", "2026-11-27T17:30"]],
    ["at the minute it closes", [office], "2026-11-27T17:30", ["closed", "2026-11-30T08:00"]],
    ["on a Saturday", [office], "2026-11-28T10:00", ["closed", "2026-11-30T08:00"]],
    [
      "at noon between two halves",
      [
        { ...office, closes_at: "12:00" },
        { ...office, opens_at: "15:00" },
      ],
      "2026-11-27T13:00",
      ["closed", "2026-11-27T15:00"],
    ],
    [
      "in the night that began the day before",
      [{ ...office, byday: "FR", opens_at: "20:00", closes_at: "06:00" }],
      "2026-11-28T05:00",
      ["open", "2026-11-28T06:00"],
    ],
    [
      "day and night",
      [{ ...office, byday: "MO,TU,WE,TH,FR,SA,SU", opens_at: "00:00", closes_at: "00:00" }],
      "2026-11-28T05:00",
      ["open", null],
    ],
    ["after its last day", [{ ...office, valid_to: "2026-11-26" }], "2026-11-27T10:00", ["closed", null]],
    [
      "before its first day",
      [{ ...office, valid_from: "2026-12-01" }],
      "2026-11-27T10:00",
      ["closed", "2026-12-01T08:00"],
    ],
    [
      "in the week between",
      [{ ...office, interval: 2, dtstart: "2026-11-16" }],
      "2026-11-27T10:00",
      ["closed", "2026-11-30T08:00"],
    ],
    [
      "in its own week",
      [{ ...office, interval: 2, dtstart: "2026-11-09" }],
      "2026-11-27T10:00",
      ["open", "2026-11-27T17:30"],
    ],
    [
      "on the last Friday of the month",
      [{ ...office, freq: "MONTHLY", byday: "-1FR" }],
      "2026-11-27T10:00",
      ["open", "2026-11-27T17:30"],
    ],
    [
      "on another Friday",
      [{ ...office, freq: "MONTHLY", byday: "1FR" }],
      "2026-11-27T10:00",
      ["closed", "2026-12-04T08:00"],
    ],
    [
      "on the last day of the month",
      [{ freq: "MONTHLY", bymonthday: "-1", opens_at: "08:00", closes_at: "12:00" }],
      "2026-11-30T09:00",
      ["open", "2026-11-30T12:00"],
    ],
    [
      "by a clock an hour to the west",
      [{ ...office, timezone: 0 }],
      "2026-11-27T08:30",
      ["closed", "2026-11-27T09:00"],
    ],
    ["on a feast, closed", [{ ...office, on_holidays: "closed" }], "2026-12-25T10:00", ["closed", "2026-12-29T08:00"]],
    ["on a feast, open", [{ ...office, on_holidays: "open" }], "2026-12-25T10:00", ["open", "2026-12-25T17:30"]],
    ["on a feast, nobody knows", [office], "2026-12-25T10:00", ["unknown", "holiday"]],
    [
      "on a feast that is only estimated",
      [{ ...office, on_holidays: "closed" }],
      "2026-12-28T10:00",
      ["unknown", "holiday"],
    ],
    ["with no hours", [], "2026-11-27T10:00", ["unknown", "no-hours"]],
    ["with hours in words", [{ description: "Monday to Friday" }], "2026-11-27T10:00", ["unknown", "rule"]],
    ["with a rule that we do not read", [{ ...office, byweekno: "41" }], "2026-11-27T10:00", ["unknown", "rule"]],
  ])("[DIR-12] when it is asked %s, then it says so and when that changes", (_what, schedules, iso, expected) => {
    expect(at(schedules, iso)).toEqual(expected);
  });
});
