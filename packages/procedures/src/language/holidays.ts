import { type Day, parseDay, Text } from "@relais/core";
import type { Problem } from "@relais/core/source";
import { SourceFile } from "@relais/core/source";
import { z } from "zod";
import type { Holiday } from "../model.ts";
import { toDay } from "../time/index.ts";

const HolidayShape = z.strictObject({
  fixes: z.array(z.strictObject({ jour: z.string().regex(/^\d{2}-\d{2}$/, { message: "jour" }), nom: Text })),
  /** Easter Monday, Ascension and Whit Monday of each year. */
  paques: z.union([z.boolean(), z.enum(["oui", "non"])]).transform((it) => it === true || it === "oui"),
  estimees: z.array(z.strictObject({ date: z.iso.date(), nom: Text })),
});

/** Reads the days off of a country for these years. Feasts whose date is only estimated are not sure. */
export const readHolidays = (
  source: string,
  { file, years }: { readonly file: string; readonly years: readonly number[] },
): { holidays: Holiday[] | null; problems: Problem[] } => {
  const document = new SourceFile(source, file);
  const shape = document.read(HolidayShape);
  if (shape === undefined) return { holidays: null, problems: document.problems };
  const everyYear = years.flatMap((year) => [
    ...shape.fixes.map(({ jour, nom }) => ({ day: parseDay(`${year}-${jour}`), name: nom, sure: true })),
    ...(shape.paques ? easterFeasts(year) : []),
  ]);
  const estimated = shape.estimees.map(({ date, nom }) => ({ day: parseDay(date), name: nom, sure: false }));
  return { holidays: [...everyYear, ...estimated], problems: [] };
};

const easterFeasts = (year: number): Holiday[] => {
  const easter = easterOf(year);
  return [
    { day: easter + 1, name: { fr: "Lundi de Pâques", en: "Easter Monday" }, sure: true },
    { day: easter + 39, name: { fr: "Ascension", en: "Ascension" }, sure: true },
    { day: easter + 50, name: { fr: "Lundi de Pentecôte", en: "Whit Monday" }, sure: true },
  ];
};

/** Easter Sunday in the Gregorian calendar (anonymous algorithm, Meeus, « Astronomical Algorithms », ch. 8). */
const easterOf = (year: number): Day => {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const n = h + l - 7 * m + 90;
  const month = Math.floor(n / 25);
  return toDay({ year, month, day: (n + 33 * month + 19) % 32 });
};
