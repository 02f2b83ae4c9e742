import type { Kind, Level } from "./kind.ts";

/** A day as `yyyymmdd`, or the years between which it lies when no day is known. */
export interface DateValue {
  readonly day: string | null;
  readonly from: number;
  readonly to: number;
}

const FORMS: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  { pattern: /^(\d{4})([-/. ]?)(\d{2})\2(\d{2})(?:T.*)?$/, order: [1, 3, 4] },
  { pattern: /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/, order: [3, 2, 1] },
];

/** A date as lists write it; a year alone, or « vers 2012 », is a year; two years, or two days, an interval. */
export const readDate = (text: string): DateValue | undefined => {
  const trimmed = text.trim();
  for (const { pattern, order } of FORMS) {
    const found = pattern.exec(trimmed);
    if (found === null) continue;
    const [year, month, day] = order.map((it) => found[it]!.padStart(2, "0")) as [string, string, string];
    return { day: `${year}${month}${day}`, from: Number(year), to: Number(year) };
  }
  const years = [...trimmed.matchAll(/(?<!\d)(?:1[89]|20)\d{2}(?!\d)/g)].map((it) => Number(it[0]));
  if (years.length === 0) return undefined;
  return { day: null, from: Math.min(...years), to: Math.max(...years) };
};

const turned = (day: string): string => day.slice(0, 4) + day.slice(6, 8) + day.slice(4, 6);

/** One figure written for another, or two neighbours that changed places. */
export const isSlip = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  const differ = [...a].flatMap((it, i) => (it === b[i] ? [] : [i]));
  const [first, second] = differ;
  if (differ.length === 1) return true;
  return differ.length === 2 && second === first! + 1 && a[first!] === b[second] && a[second] === b[first!];
};

const compare = (a: DateValue, b: DateValue): Level => {
  if (a.day !== null && b.day !== null) {
    if (a.day === b.day) return "same";
    if (turned(a.day) === b.day) return "turned";
    if (isSlip(a.day, b.day)) return "slip";
  } else if (a.from <= b.to && b.from <= a.to) return "within";
  return a.from <= b.to + 1 && b.from <= a.to + 1 ? "year" : "apart";
};

/**
 * Days of the year, `mmdd`, that stand for « some time that year »: at least ten dates, and five times what chance would put there. A
 * birth that nobody wrote down is entered on 1 January or 31 December.
 */
export const estimatedDays = (values: readonly string[]): ReadonlySet<string> => {
  const days = values.flatMap((it) => readDate(it)?.day?.slice(4) ?? []);
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return new Set([...counts].filter(([, n]) => n >= 10 && n * 365 >= 5 * days.length).map(([day]) => day));
};

/** Dates of birth and other days; those on an estimated day say their year alone. */
export const dates = (estimated: ReadonlySet<string>): Kind<DateValue> => ({
  name: "date",
  levels: ["same", "turned", "slip", "within", "year", "apart"],
  read: (text) => {
    const date = readDate(text);
    return date?.day != null && estimated.has(date.day.slice(4)) ? { ...date, day: null } : date;
  },
  compare,
  parts: ({ day }) => (day === null ? [] : [day]),
  keys: ({ from, to }) => (to - from > 3 ? [] : Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`)),
});
