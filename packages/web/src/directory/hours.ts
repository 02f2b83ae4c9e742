import type { Confirmed, RowOf } from "@relais/directory";

export type Span = Exclude<NonNullable<Confirmed["hours"]>, "always">[number];
export type WeekDay = Span["days"][number];
export const WEEK: readonly WeekDay[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Hours of a week as a form holds them: `unknown` where nobody said, or in words that no form holds. */
export interface Hours {
  readonly is: "unknown" | "always" | "spans";
  readonly spans: readonly Span[];
}

const isWeekly = ({ freq, byday = "", interval, count, byweekno, byyearday, opens_at, closes_at }: RowOf<"schedule">) =>
  freq !== "MONTHLY" &&
  byday.split(",").every((it) => (WEEK as readonly string[]).includes(it)) &&
  [interval, count, byweekno, byyearday].every((it) => it === undefined) &&
  opens_at !== undefined &&
  closes_at !== undefined;

/** What schedules say of an ordinary week. */
export const hoursOf = (schedules: readonly RowOf<"schedule">[]): Hours => {
  if (schedules.length === 0 || !schedules.every(isWeekly)) return { is: "unknown", spans: [] };
  const spans = schedules.map(({ byday = "", opens_at = "", closes_at = "" }) => ({
    days: byday.split(",") as WeekDay[],
    opens: opens_at.slice(0, 5),
    closes: closes_at.slice(0, 5),
  }));
  const [first] = spans;
  const whole = spans.length === 1 && first?.days.length === WEEK.length && first.opens === first.closes;
  return whole ? { is: "always", spans: [] } : { is: "spans", spans };
};

/** Days that follow one another, as their first and last: « du lundi au vendredi ». */
export const runsOf = (days: readonly WeekDay[]): readonly (readonly [first: WeekDay, last: WeekDay])[] => {
  const runs: [WeekDay, WeekDay][] = [];
  for (const day of WEEK.filter((it) => days.includes(it))) {
    const run = runs.at(-1);
    if (run !== undefined && WEEK.indexOf(run[1]) === WEEK.indexOf(day) - 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
};
