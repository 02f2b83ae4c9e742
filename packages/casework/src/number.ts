import { type Instant, localDay } from "@relais/core";
import { toCivil } from "@relais/procedures";

/**
 * A file number: code of the unit, year in two figures, counter of that unit and year (« ZKP-26-0041 »). Past 9999 the
 * counter grows a figure. `offsetMinutes`: local time, east of UTC.
 */
export const fileNumber = (unitCode: string, at: Instant, counter: number, offsetMinutes: number): string => {
  const year = toCivil(localDay(at, offsetMinutes)).year % 100;
  return `${unitCode}-${String(year).padStart(2, "0")}-${String(counter).padStart(4, "0")}`;
};

/** An incident is numbered apart from files: « A-ZKP-26-0007 ». */
export const incidentNumber = (unitCode: string, at: Instant, counter: number, offsetMinutes: number): string =>
  `A-${fileNumber(unitCode, at, counter, offsetMinutes)}`;

/** The year in which a unit's counter runs, in local time. */
export const numberYear = (at: Instant, offsetMinutes: number): number => toCivil(localDay(at, offsetMinutes)).year;

/** What remains of a number once its key is destroyed: unit and year. */
export const blurNumber = (number: string): string => number.replace(/\d+$/, (digits) => "0".repeat(digits.length));
