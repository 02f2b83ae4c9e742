import { type Day, formatDay, parseDay, type Text } from "@relais/core";
import type { Path } from "@relais/core/source";
import { byDonor } from "../cost/budget.ts";
import { entriesOf } from "../cost/entries.ts";
import { type Schedule, scheduleOf } from "../schedule/schedule.ts";
import type { PlanFault } from "./faults.ts";
import type { Line, Plan, Task } from "./plan.ts";

/** One constraint that is in the way: without it, or with it eased to the nearest that does, what hinders the plan is gone. */
export interface Easing {
  /** Where the constraint stands in the plan. */
  readonly path: Path;
  readonly text: Text;
  /** The plan so eased. */
  readonly plan: Plan;
}

/** What keeps a plan from being carried out as it is written, with each constraint whose easing alone suffices; the nearest comes first. */
export interface Hindrance extends PlanFault {
  readonly ways: readonly Easing[];
}

/** Why a plan without faults cannot be kept: it ends too late, or a donor is asked for more than it gives. None: it can. */
export const hindrancesOf = (plan: Plan, daysOff: readonly Day[]): Hindrance[] => {
  const schedule = scheduleOf(plan, daysOff);
  return [...lateness(plan, schedule, daysOff), ...overdrawn(plan, schedule)];
};

const hindrance = (path: Path, code: string, said: Text, ways: readonly Easing[]): Hindrance => ({
  path,
  code,
  text: {
    fr: `${said.fr} Il suffit de ${ways.length > 1 ? "l'une de ces choses : " : ""}${ways.map((it) => it.text.fr).join(" ; ")}.`,
    en: `${said.en} ${ways.length > 1 ? "One of these alone is" : "This is"} enough: ${ways.map((it) => it.text.en).join("; ")}.`,
  },
  ways,
});

const lateness = (plan: Plan, schedule: Schedule, daysOff: readonly Day[]): Hindrance[] => {
  const { end } = schedule;
  const isLate = (it: Plan): boolean => scheduleOf(it, daysOff).end > parseDay(it.to);
  if (schedule.tasks.length === 0 || end <= parseDay(plan.to)) return [];
  const to = formatDay(end);
  const later: Easing = {
    path: ["to"],
    text: { fr: `finir le ${dateOf(to).fr}`, en: `end on ${dateOf(to).en}` },
    plan: { ...plan, to },
  };
  const others = chainOf(plan, schedule).filter((it) => !isLate(it.plan));
  return [
    hindrance(
      ["to"],
      "plan.late",
      {
        fr: `Par les durées probables, le plan finit le ${dateOf(to).fr}, après la date de fin écrite, le ${dateOf(plan.to).fr}.`,
        en: `By likely durations the plan ends on ${dateOf(to).en}, after the end that is written, ${dateOf(plan.to).en}.`,
      },
      [later, ...others],
    ),
  ];
};

/** « 21 mars 2028 », « 1er mars 2028 ». */
export const dateOf = (iso: string): Text => {
  const at = new Date(`${iso}T00:00:00Z`);
  const said = (locale: string): string => at.toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
  return { fr: said("fr").replace(/^1 /, "1er "), en: said("en-GB") };
};

/** What the end of a plan hangs on, link by link: the date before which its first task may not begin, then each wait. */
const chainOf = (plan: Plan, { criticalPath }: Schedule): Easing[] => [
  ...datesBefore(plan, criticalPath[0]!),
  ...criticalPath.slice(1).flatMap((key, at) => linksTo(plan, key, criticalPath[at]!)),
];

/** A task as it is written, with the list it stands in. */
interface Written {
  readonly site: Plan["sites"][number] | null;
  readonly path: Path;
  readonly task: Task;
  readonly with: (task: Task) => Plan;
}

const writtenAs = (plan: Plan, key: string): Written => {
  const [site, id] = key.includes("/") ? (key.split("/") as [string, string]) : [null, key];
  const here = plan.sites.find((it) => it.site === site) ?? null;
  const template = plan.templates.findIndex((it) => it.template === here?.template);
  const tasks = here === null ? plan.tasks : plan.templates[template]!.tasks;
  const at = tasks.findIndex((it) => it.task === id);
  return {
    site: here,
    task: tasks[at]!,
    path: here === null ? ["tasks", at] : ["templates", template, "tasks", at],
    with: (task) =>
      here === null
        ? { ...plan, tasks: tasks.with(at, task) }
        : {
            ...plan,
            templates: plan.templates.with(template, { ...plan.templates[template]!, tasks: tasks.with(at, task) }),
          },
  };
};

const datesBefore = (plan: Plan, key: string): Easing[] => {
  const { site, task, path, with: changed } = writtenAs(plan, key);
  const own: Easing[] =
    task.notBefore === null
      ? []
      : [
          {
            path: [...path, "notBefore"],
            text: {
              fr: `ne plus attendre le ${dateOf(task.notBefore).fr} pour « ${task.title.fr} »`,
              en: `no longer wait until ${dateOf(task.notBefore).en} for “${task.title.en}”`,
            },
            plan: changed({ ...task, notBefore: null }),
          },
        ];
  if (site === null || site.notBefore === null) return own;
  const at = plan.sites.indexOf(site);
  return [
    ...own,
    {
      path: ["sites", at, "notBefore"],
      text: {
        fr: `ne plus attendre le ${dateOf(site.notBefore).fr} à « ${site.title.fr} »`,
        en: `no longer wait until ${dateOf(site.notBefore).en} at “${site.title.en}”`,
      },
      plan: { ...plan, sites: plan.sites.with(at, { ...site, notBefore: null }) },
    },
  ];
};

/** A wait of some days shortened to none, and the link itself removed. */
const linksTo = (plan: Plan, key: string, before: string): Easing[] => {
  const { task, path, with: changed } = writtenAs(plan, key);
  const waited = writtenAs(plan, before).task.title;
  return task.after.flatMap(({ task: ref, wait }, at): Easing[] => {
    if (ref !== before && !before.endsWith(`/${ref}`)) return [];
    const removed: Easing = {
      path: [...path, "after", at],
      text: {
        fr: `ne plus faire attendre « ${waited.fr} » à « ${task.title.fr} »`,
        en: `no longer make “${task.title.en}” wait for “${waited.en}”`,
      },
      plan: changed({ ...task, after: task.after.toSpliced(at, 1) }),
    };
    const shortened: Easing = {
      path: [...path, "after", at, "wait"],
      text: {
        fr: `ôter les ${wait} jours d'attente entre « ${waited.fr} » et « ${task.title.fr} »`,
        en: `remove the ${wait} days of waiting between “${waited.en}” and “${task.title.en}”`,
      },
      plan: changed({ ...task, after: task.after.with(at, { task: ref, wait: 0 }) }),
    };
    return wait > 0 ? [shortened, removed] : [removed];
  });
};

/** What a donor gives at most, over the plan or in a year; and what the plan asks of it there. */
interface Ceiling {
  readonly path: Path;
  readonly most: number;
  readonly during: Text;
  readonly asked: (plan: Plan) => number;
  readonly raised: (to: number) => Plan["donors"][number];
}

const overdrawn = (plan: Plan, schedule: Schedule): Hindrance[] =>
  plan.donors.flatMap((it, at) =>
    ceilingsOf(it, schedule).flatMap(({ path, most, during, asked, raised }): Hindrance[] => {
      const all = asked(plan);
      if (all <= most) return [];
      const up: Easing = {
        path: ["donors", at, ...path],
        text: {
          fr: `porter son plafond${during.fr} à ${francs(all).fr} F`,
          en: `raise its ceiling${during.en} to ${francs(all).en} F`,
        },
        plan: { ...plan, donors: plan.donors.with(at, raised(all)) },
      };
      const without = sharesOf(plan, it.donor).filter((way) => asked(way.plan) <= most);
      return [
        hindrance(
          ["donors", at],
          "plan.ceiling",
          {
            fr: `Le plan demande${during.fr} ${francs(all).fr} F à « ${it.name.fr} », qui en donne au plus ${francs(most).fr}.`,
            en: `The plan asks ${francs(all).en} F${during.en} of “${it.name.en}”, which gives at most ${francs(most).en}.`,
          },
          [up, ...without],
        ),
      ];
    }),
  );

const ceilingsOf = (donor: Plan["donors"][number], schedule: Schedule): Ceiling[] => {
  const paid = (plan: Plan) => byDonor(entriesOf(plan, schedule)).find((it) => it.donor === donor.donor);
  const whole: Ceiling[] =
    donor.ceiling === undefined
      ? []
      : [
          {
            path: ["ceiling"],
            most: donor.ceiling,
            during: { fr: "", en: "" },
            asked: (plan) => paid(plan)?.total ?? 0,
            raised: (to) => ({ ...donor, ceiling: to }),
          },
        ];
  const yearly = Object.entries(donor.yearly ?? {}).map(
    ([year, most]): Ceiling => ({
      path: ["yearly", year],
      most,
      during: { fr: ` en ${year}`, en: ` in ${year}` },
      asked: (plan) => paid(plan)?.years.get(Number(year)) ?? 0,
      raised: (to) => ({ ...donor, yearly: { ...donor.yearly, [year]: to } }),
    }),
  );
  return [...whole, ...yearly];
};

const francs = (amount: number): Text => ({ fr: amount.toLocaleString("fr"), en: amount.toLocaleString("en") });

/** The plan without the share of a donor in one of its lines, for each of them: it is then still to be found. */
const sharesOf = (plan: Plan, donor: string): Easing[] => {
  const without = (lines: readonly Line[], path: Path, changed: (lines: Line[]) => Plan): Easing[] =>
    lines.flatMap((line, at) => {
      const shares = line.shares.filter((it) => it.donor !== donor);
      if (shares.length === line.shares.length) return [];
      return [
        {
          path: [...path, at, "shares"],
          text: {
            fr: `ne plus rien lui demander pour « ${line.title.fr} »`,
            en: `no longer ask it for “${line.title.en}”`,
          },
          plan: changed(lines.with(at, { ...line, shares })),
        },
      ];
    });
  return [
    ...without(plan.lines, ["lines"], (lines) => ({ ...plan, lines })),
    ...plan.templates.flatMap((template, at) =>
      without(template.lines, ["templates", at, "lines"], (lines) => ({
        ...plan,
        templates: plan.templates.with(at, { ...template, lines }),
      })),
    ),
  ];
};
