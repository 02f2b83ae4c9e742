import { type Day, formatDay, parseDay } from "@relais/core";
import { isMilestone, type Plan, type Schedule, type ScheduledTask } from "@relais/extension";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { bySite } from "./by-site.ts";

/** Share of the width at which a day stands. */
type AtDay = (day: Day) => number;

/** The calendar: each task with its dates in words and its bar, under the years; it opens to what it waits for. */
export const Gantt = ({ plan, schedule }: { readonly plan: Plan; readonly schedule: Schedule }) => {
  const { t, say } = useWords();
  const [from, to] = [parseDay(plan.from), schedule.end + 1];
  const at: AtDay = (day) => (100 * (day - from)) / (to - from);
  const years = yearsIn(from, to);
  const critical = new Set(schedule.criticalPath);
  const titles = new Map(schedule.tasks.map((it) => [it.task.key, say(it.task.title)]));
  return (
    <section aria-labelledby="plan-calendar">
      <h2 id="plan-calendar">{t("planCalendar")}</h2>
      <p className="hint">{t("planCalendarHint")}</p>
      <ul className="plain legend" aria-label={t("planLegend")}>
        <li>
          <svg className="gantt-sign" viewBox="0 0 24 12" aria-hidden="true">
            <rect className="bar critical" x="1" y="2" width="22" height="8" />
          </svg>{" "}
          {t("planCritical")}
        </li>
        <li>
          <svg className="gantt-sign" viewBox="0 0 24 12" aria-hidden="true">
            <rect className="bar" x="1" y="2" width="22" height="8" />
          </svg>{" "}
          {t("planWithSlack")}
        </li>
        <li>
          <svg className="gantt-sign" viewBox="-12 -6 24 12" aria-hidden="true">
            <path className="bar critical" d={DIAMOND} />
          </svg>{" "}
          {t("planMilestone")}
        </li>
      </ul>
      <div className="gantt-years" aria-hidden="true">
        {years.map(({ year, start }) => (
          <span key={year} style={{ insetInlineStart: `${at(start)}%` }}>
            {year}
          </span>
        ))}
      </div>
      {bySite(plan, schedule.tasks, (it) => it.task.site).map(({ site, title, of }) => (
        <section key={site ?? ""} aria-label={title === null ? t("planWhole") : say(title)}>
          <h3>{title === null ? t("planWhole") : say(title)}</h3>
          <ol className="plain gantt">
            {of.map((it) => (
              <Row
                key={it.task.key}
                it={it}
                {...{ at, years, titles }}
                weight={critical.has(it.task.key) ? "critical" : "slack"}
              />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
};

const yearsIn = (from: Day, to: Day): { year: number; start: Day }[] => {
  const first = Number(formatDay(from).slice(0, 4));
  const last = Number(formatDay(to - 1).slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    start: Math.max(from, parseDay(`${first + i}-01-01`)),
  }));
};

const DIAMOND = "M0 -5L5 0L0 5L-5 0Z";

interface RowProps {
  readonly it: ScheduledTask;
  readonly at: AtDay;
  readonly years: readonly { readonly year: number; readonly start: Day }[];
  readonly titles: ReadonlyMap<string, string>;
  readonly weight: "critical" | "slack";
}

const Row = ({ it: { task, start, end, slack }, at, years, titles, weight }: RowProps) => {
  const { t, say } = useWords();
  const kind = weight === "critical" ? "bar critical" : "bar";
  const [a, z] = [say(sayDay(formatDay(start))), say(sayDay(formatDay(end)))];
  return (
    <li>
      <details>
        <summary>
          <span className="gantt-title">{say(task.title)}</span>
          <span className="hint">
            {isMilestone(task.days) ? t("planOn", { d: z }) : t("planSpan", { a, z })}
            {weight === "critical" && ` · ${t("planCritical")}`}
          </span>
        </summary>
        <dl className="facts">
          <div>
            <dt>{t("planDuration")}</dt>
            <dd>
              {isMilestone(task.days)
                ? t("planMilestone")
                : t("planDays", { a: task.days.low, n: task.days.likely, z: task.days.high })}
            </dd>
          </div>
          <div>
            <dt>{t("planSlack")}</dt>
            <dd>{t("planSlackDays", { n: Math.round(slack) })}</dd>
          </div>
          <div>
            <dt>{t("planWaits")}</dt>
            <dd>
              {task.after.length === 0
                ? t("planWaitsNone")
                : task.after
                    .map(({ key, wait }) =>
                      wait === 0 ? titles.get(key) : t("planWaitsAfter", { n: wait, w: titles.get(key) ?? key }),
                    )
                    .join(" ; ")}
            </dd>
          </div>
        </dl>
      </details>
      <svg className="gantt-bar" aria-hidden="true">
        {years.slice(1).map(({ year, start: first }) => (
          <line key={year} x1={`${at(first)}%`} x2={`${at(first)}%`} y1="0" y2="100%" />
        ))}
        {isMilestone(task.days) ? (
          <svg x={`${at(end)}%`} y="50%" overflow="visible" aria-hidden="true">
            <path className={kind} d={DIAMOND} />
          </svg>
        ) : (
          <rect className={kind} x={`${at(start)}%`} width={`${at(end + 1) - at(start)}%`} y="4" height="10" />
        )}
      </svg>
    </li>
  );
};
