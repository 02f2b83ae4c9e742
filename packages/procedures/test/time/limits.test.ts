import { DAY, formatDay, formatInstant, HOUR, localDay, moment, parseDay, parseInstant } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, ageAt, birthFromAge, type Calendar, dueInterval, toCivil, toDay } from "../../src/index.ts";

const holiday = (date: string, sure: boolean) => ({ day: parseDay(date), name: { fr: date, en: date }, sure });
const calendar: Calendar = {
  offsetMinutes: 60,
  holidays: [holiday("2026-04-06", true), holiday("2026-03-20", false), holiday("2026-05-01", true)],
};
const at = (iso: string) => moment(parseInstant(iso));
const due = (iso: string, value: number, unit: "heures" | "jours" | "jours-ouvrables" | "mois") => {
  const it = dueInterval(at(iso), { value, unit }, calendar);
  return [formatInstant(it.from), formatInstant(it.to)];
};

describe("given a limit", () => {
  it("[TIM-1] when it is in hours, then it counts to the minute", () => {
    expect(due("2026-03-02T16:07:00+01:00", 48, "heures")[0]).toBe("2026-03-04T15:07:00.000Z");
  });
  it("[TIM-2] when it is in days, then the first day is excluded and it ends at 24:00 in Benin", () => {
    expect(due("2026-03-02T23:30:00+01:00", 8, "jours")[0]).toBe("2026-03-10T23:00:00.000Z");
  });
  it("[TIM-2] when midnight has passed in Benin but not in UTC, then the day is Benin's", () => {
    expect(due("2026-03-02T23:30:00Z", 1, "jours")[0]).toBe("2026-03-04T23:00:00.000Z");
  });
  it("[TIM-3] when it is in working days, then weekends and holidays do not count", () => {
    expect(due("2026-04-02T10:00:00+01:00", 2, "jours-ouvrables")[0]).toBe("2026-04-07T23:00:00.000Z");
  });
  it("[TIM-4] when a feast is only estimated, then the due time is an interval", () => {
    expect(due("2026-03-18T10:00:00+01:00", 2, "jours-ouvrables")).toEqual([
      "2026-03-20T23:00:00.000Z",
      "2026-03-23T23:00:00.000Z",
    ]);
  });
  it("[TIM-5] when a month is shorter, then it clamps to its last day", () => {
    expect(due("2026-01-31T10:00:00+01:00", 1, "mois")[0]).toBe("2026-02-28T23:00:00.000Z");
    expect(formatDay(addMonths(parseDay("2024-01-31"), 1))).toBe("2024-02-29");
  });
  it("[TIM-6] when the trigger is later, then the limit is never earlier, and never before its trigger", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 * 24 }),
        fc.nat(72),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("heures", "jours", "jours-ouvrables", "mois"),
        (start, later, value, unit) => {
          const from = parseInstant("2025-06-01T00:00:00Z") + start * HOUR;
          const a = dueInterval(moment(from), { value, unit }, calendar);
          const b = dueInterval(moment(from + later * HOUR), { value, unit }, calendar);
          expect(a.from).toBeGreaterThanOrEqual(from);
          expect(a.from).toBeLessThanOrEqual(a.to);
          expect(b.from).toBeGreaterThanOrEqual(a.from);
          expect(b.to).toBeGreaterThanOrEqual(a.to);
        },
      ),
      { seed: 2026, numRuns: 400 },
    );
  });
  it("[TIM-3] when days are walked one by one, then the working days are the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 30 }), (start, value) => {
        const first = parseDay("2025-01-01") + start;
        let day = first;
        for (let left = value; left > 0; ) {
          day++;
          const weekday = new Date(day * DAY).getUTCDay();
          const off = calendar.holidays.some((it) => it.sure && it.day === day);
          if (weekday !== 0 && weekday !== 6 && !off) left--;
        }
        const found = dueInterval(moment(first * DAY + 9 * HOUR), { value, unit: "jours-ouvrables" }, calendar);
        expect(localDay(found.from - 1, 60)).toBe(day);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});

describe("given the civil calendar", () => {
  it("[TIM-7] when any day is written and read again, then it is the same, and JavaScript agrees", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const civil = toCivil(day);
        const date = new Date(day * DAY);
        expect(toDay(civil)).toBe(day);
        expect(civil).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
      }),
      { seed: 2026, numRuns: 1000 },
    );
  });
});

describe("given a birth", () => {
  const birth = (from: string, to = from) => ({ from: parseDay(from), to: parseDay(to) });
  it("[TIM-8] when the birthday comes, then the age is reached that day and not the day before", () => {
    expect(ageAt(birth("2013-03-02"), at("2026-03-01T12:00:00+01:00"), calendar)).toEqual({ from: 12, to: 12 });
    expect(ageAt(birth("2013-03-02"), at("2026-03-02T00:30:00+01:00"), calendar)).toEqual({ from: 13, to: 13 });
  });
  it("[TIM-9] when an age from a to b is turned into births, then those births give that age", () => {
    fc.assert(
      fc.property(fc.nat(17), fc.nat(4), fc.integer({ min: 0, max: 3000 }), (min, width, offset) => {
        const then = moment(parseInstant("2020-01-01T12:00:00Z") + offset * DAY);
        const births = birthFromAge([min, min + width], then, calendar);
        expect(ageAt(births, then, calendar)).toEqual({ from: min, to: min + width });
      }),
      { seed: 2026, numRuns: 400 },
    );
  });
});
