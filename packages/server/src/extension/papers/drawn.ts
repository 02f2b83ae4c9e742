import { type Day, formatDay, type Language, type Position, parseDay } from "@relais/core";
import { isMilestone, type LaidPlan, type ScheduledTask, type SiteLine } from "@relais/extension";
import { shortDay } from "./said.ts";
import { wordsIn } from "./words.ts";

/** A calendar to draw: lengths are parts of the width, 0 to 1. */
export interface DrawnCalendar {
  readonly years: readonly { readonly year: string; readonly at: number }[];
  readonly rows: readonly DrawnTask[];
}

interface DrawnTask {
  readonly title: string;
  readonly place: string;
  /** Its days, and that it is critical, in words: a bar is seen alone. */
  readonly dates: string;
  readonly from: number;
  readonly to: number;
  readonly critical: boolean;
  readonly milestone: boolean;
}

/** These tasks of a plan under the years that the whole of it takes, in the order of their start. */
export const drawnCalendar = (laid: LaidPlan, tasks: readonly ScheduledTask[], language: Language): DrawnCalendar => {
  const { plan, schedule } = laid;
  const [first, last] = [parseDay(plan.from), schedule.end + 1];
  const at = (day: Day): number => (day - first) / Math.max(1, last - first);
  const places = new Map(plan.sites.map((it) => [it.site, it.title[language]]));
  const critical = new Set(schedule.criticalPath);
  return {
    years: yearsFrom(first, last).map(({ year, start }) => ({ year: String(year), at: at(start) })),
    rows: tasks
      .toSorted((a, b) => a.start - b.start || a.end - b.end)
      .map(({ task, start, end }) => ({
        title: task.title[language],
        place: task.site === null ? "" : places.get(task.site)!,
        dates: `${spanOf(start, end, language)}${critical.has(task.key) ? ` · ${wordsIn(language)("critical")}` : ""}`,
        from: at(start),
        to: at(end + 1),
        critical: critical.has(task.key),
        milestone: isMilestone(task.days),
      })),
  };
};

const spanOf = (start: Day, end: Day, language: Language): string =>
  start === end ? shortDay(end, language) : `${shortDay(start, language)} – ${shortDay(end, language)}`;

const yearsFrom = (first: Day, last: Day): { year: number; start: Day }[] => {
  const [from, to] = [first, last - 1].map((it) => Number(formatDay(it).slice(0, 4))) as [number, number];
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    year: from + i,
    start: Math.max(first, parseDay(`${from + i}-01-01`)),
  }));
};

/** A map to draw: points are parts of its width, from its upper left corner. */
export interface DrawnMap {
  readonly height: number;
  readonly outline: readonly Point[];
  readonly towns: readonly Point[];
  /** Numbered as the table of sites is. */
  readonly sites: readonly { readonly number: number; readonly at: Point }[];
}
type Point = readonly [x: number, y: number];

/** The sites of a plan that the territory has, inside the outline of the country. At these latitudes a degree is as long either way, to 2 %. */
export const drawnMap = (
  sites: readonly SiteLine[],
  { outline, towns }: { readonly outline: readonly Position[]; readonly towns: readonly Position[] },
): DrawnMap => {
  const all = [...outline, ...towns];
  const [west, east] = [Math.min(...all.map((it) => it.lon)), Math.max(...all.map((it) => it.lon))];
  const [south, north] = [Math.min(...all.map((it) => it.lat)), Math.max(...all.map((it) => it.lat))];
  const point = ({ lat, lon }: Position): Point => [(lon - west) / (east - west), (north - lat) / (east - west)];
  return {
    height: (north - south) / (east - west),
    outline: outline.map(point),
    towns: towns.map(point),
    sites: sites.flatMap(({ town }, at) => (town === null ? [] : [{ number: at + 1, at: point(town.position) }])),
  };
};
