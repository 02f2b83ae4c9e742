import { type Language, parseDay, type Text } from "@relais/core";
import { byDonor, rowsBy, yearOf } from "../cost/budget.ts";
import type { Entry } from "../cost/entries.ts";
import type { PlacedLine } from "../plan/whole.ts";
import { isMilestone } from "../plan/whole.ts";
import type { Spent, TaskActual } from "../progress/progress.ts";
import type { Visit } from "../visit/visit.ts";
import type { LaidPlan } from "./laid.ts";
import { type Cell, day, francs, francsOrToSay, NOTHING_SAID, number, type Sheet, summedDown, words } from "./table.ts";
import { ASPECT, EVERY, KIND, SHEET, TO_FIND, TO_SAY, WORDS } from "./words.ts";

/** The tables of a plan: of files, one line for each thing; all amounts are likely francs unless they say otherwise. */

/** What a place is called; null: the whole plan. */
const titles = ({ plan }: LaidPlan, language: Language): ((site: string | null) => string) => {
  const named = new Map(plan.sites.map((it) => [it.site, it.title[language]]));
  return (site) => (site === null ? WORDS.whole[language] : named.get(site)!);
};

/** What a role that answers for a task is called. */
export type TitleOf = (responsible: string) => Text;
const asWritten: TitleOf = (it) => ({ fr: it, en: it });

/** Each task, when, how long, what it waits for, its slack, and what is paid when it ends or from then on. */
export const scheduleSheet = (laid: LaidPlan, language: Language, titleOf = asWritten): Sheet => {
  const { schedule, entries } = laid;
  const placeOf = titles(laid, language);
  const critical = new Set(schedule.criticalPath);
  const paid = new Map(rowsBy(entries, (it) => it.line.task).map((it) => [it.of, it.total.likely]));
  const yes = (it: boolean): Cell => words(it ? WORDS.yes[language] : WORDS.no[language]);
  return {
    name: "schedule",
    ...SHEET.schedule[language],
    rows: schedule.tasks.map(({ task, start, end, slack }) => [
      words(task.key),
      words(placeOf(task.site)),
      words(task.title[language]),
      words(ASPECT[task.aspect][language]),
      words(task.responsible === null ? "" : titleOf(task.responsible)[language]),
      day(start),
      day(end),
      number(task.days.low),
      number(task.days.likely),
      number(task.days.high),
      words(task.after.map(({ key, wait }) => (wait === 0 ? key : `${key} + ${wait}`)).join(" ; ")),
      number(slack),
      yes(critical.has(task.key)),
      yes(isMilestone(task.days)),
      francs(paid.get(task.key) ?? 0),
    ]),
  };
};

/** What is paid for each line, each year, by each donor: every franc of the plan once; then each line whose cost nobody has said. */
export const budgetSheet = (laid: LaidPlan, language: Language): Sheet => {
  const { plan, entries, unsaid } = laid;
  const titleOf = titles(laid, language);
  const donors = new Map(plan.donors.map((it) => [it.donor, it.name[language]]));
  const head = (line: PlacedLine): Cell[] => [
    words(line.key),
    words(titleOf(line.site)),
    words(line.title[language]),
    words(ASPECT[line.aspect][language]),
    words(KIND[line.kind][language]),
    words(line.every === "once" ? WORDS.once[language] : WORDS.recurrent[language]),
  ];
  const parts = entries.flatMap((entry) => entry.donors.map((it) => ({ entry, ...it })));
  const known = parts.filter((it) => it.entry.line.cost !== null);
  const rows = Map.groupBy(known, ({ entry, donor }) => `${yearOf(entry)} ${donor ?? ""} ${entry.line.key}`);
  return {
    name: "budget",
    ...SHEET.budget[language],
    rows: [
      ...[...rows.values()].map((of) => {
        const { entry, donor } = of[0]!;
        return [
          ...head(entry.line),
          words(donor === null ? TO_FIND[language] : donors.get(donor)!),
          number(yearOf(entry)),
          francs(of.reduce((sum, it) => sum + it.amount, 0)),
        ];
      }),
      ...unsaid.map((line) => [...head(line), NOTHING_SAID, NOTHING_SAID, words(TO_SAY[language])]),
    ],
  };
};

/** What each place needs, by which day, with the low, likely and high francs that are paid for it and the source of its cost. */
export const needsSheet = (laid: LaidPlan, language: Language): Sheet => {
  const titleOf = titles(laid, language);
  return {
    name: "needs",
    ...SHEET.needs[language],
    rows: laid.needs.map(({ line, by, amount }) => [
      words(line.key),
      words(titleOf(line.site)),
      words(line.title[language]),
      words(KIND[line.kind][language]),
      number(line.quantity),
      words(line.unit[language]),
      words(EVERY[line.every][language]),
      day(by),
      francsOrToSay(amount?.low ?? null, language),
      francsOrToSay(amount?.likely ?? null, language),
      francsOrToSay(amount?.high ?? null, language),
      words(line.cost?.source ?? ""),
    ]),
  };
};

/** The ways in which a budget is added up. */
const BUDGETS = ["lines", "donors", "aspects", "recurrence", "sites"] as const;
export type BudgetBy = (typeof BUDGETS)[number];

/** The budget by years, added up one way: each row and each year with its sum. */
export const budgetBy = (laid: LaidPlan, by: BudgetBy, language: Language): Sheet => {
  const known = laid.entries.filter((it) => it.line.cost !== null);
  const years = [...new Set(known.map(yearOf))].sort((a, b) => a - b);
  const { title, columns } = SHEET[by][language];
  const rows = rowsOf(laid, known, by, language).map((row): Cell[] => {
    const amounts = years.map((year) => row.years.get(year) ?? 0);
    const all = amounts.reduce((sum, it) => sum + it, 0);
    return [words(row.of), ...amounts.map(francs), { is: "sum", francs: all, of: "row", from: 1, to: years.length }];
  });
  const toSay =
    by === "lines" ? laid.unsaid.map((it) => unsaidRow(lineTitle(laid, it, language), years.length, language)) : [];
  return summedDown(
    {
      name: by,
      title,
      columns: [...columns, ...years.map(String), WORDS.allYears[language]],
      rows: [...rows, ...toSay],
    },
    sumTitle(laid, language),
    [...years, null].map((_, at) => at + 1),
  );
};

const unsaidRow = (title: string, years: number, language: Language): Cell[] => [
  words(title),
  ...Array.from({ length: years }, () => NOTHING_SAID),
  words(TO_SAY[language]),
];

/** Over a cost that nobody has said, a total is « au moins ». */
const sumTitle = ({ unsaid }: LaidPlan, language: Language): string =>
  WORDS[unsaid.length > 0 ? "sumLeast" : "sum"][language];

/** « Loyer · Antenne de Parakou ». */
const lineTitle = (laid: LaidPlan, { site, title }: PlacedLine, language: Language): string =>
  site === null ? title[language] : `${title[language]} · ${titles(laid, language)(site)}`;

const rowsOf = (
  laid: LaidPlan,
  known: readonly Entry[],
  by: BudgetBy,
  language: Language,
): readonly { readonly of: string; readonly years: ReadonlyMap<number, number> }[] => {
  const titleOf = titles(laid, language);
  switch (by) {
    case "lines":
      return rowsBy(known, (it) => it.line).map(({ of, years }) => ({ of: lineTitle(laid, of, language), years }));
    case "donors": {
      const names = new Map(laid.plan.donors.map((it) => [it.donor, it.name[language]]));
      return byDonor(known).map(({ donor, years }) => ({
        of: donor === null ? TO_FIND[language] : names.get(donor)!,
        years,
      }));
    }
    case "aspects":
      return rowsBy(known, (it) => ASPECT[it.line.aspect][language]);
    case "recurrence":
      return rowsBy(known, (it) => WORDS[it.line.every === "once" ? "once" : "recurrent"][language]);
    case "sites":
      return rowsBy(known, (it) => it.line.site).map(({ of, years }) => ({ of: titleOf(of), years }));
  }
};

/** What was done and spent, as far as it is known, and what visits saw. */
export interface Followed {
  readonly actuals: readonly TaskActual[];
  readonly spent: readonly Spent[];
  readonly visits: readonly Visit[];
}

/** All tables of a plan, as one workbook holds them: those of amounts with their sum below. */
export const planSheets = (
  laid: LaidPlan,
  language: Language,
  { followed, titleOf }: { readonly followed?: Followed | undefined; readonly titleOf?: TitleOf | undefined } = {},
): Sheet[] => {
  const summed = (sheet: Sheet, ...columns: number[]): Sheet => summedDown(sheet, sumTitle(laid, language), columns);
  return [
    summed(scheduleSheet(laid, language, titleOf), 14),
    ...BUDGETS.map((it) => budgetBy(laid, it, language)),
    summed(budgetSheet(laid, language), 8),
    summed(needsSheet(laid, language), 8, 9, 10),
    ...(followed === undefined ? [] : followedSheets(followed, language)),
  ];
};

const followedSheets = ({ actuals, spent, visits }: Followed, language: Language): Sheet[] => [
  {
    name: "actuals",
    ...SHEET.actuals[language],
    rows: actuals.map((it) => [
      words(it.task),
      day(parseDay(it.startedOn)),
      it.endedOn === null ? NOTHING_SAID : day(parseDay(it.endedOn)),
      words(it.reason ?? ""),
    ]),
  },
  summedDown(
    {
      name: "spent",
      ...SHEET.spent[language],
      rows: spent.map((it) => [words(it.line), day(parseDay(it.on)), francs(it.francs)]),
    },
    WORDS.sum[language],
    [2],
  ),
  {
    name: "visits",
    ...SHEET.visits[language],
    rows: visits.flatMap(({ unit, on, answers }) =>
      Object.entries(answers).map(([question, answer]) => [
        words(unit),
        day(parseDay(on)),
        words(question),
        typeof answer === "number"
          ? number(answer)
          : words(typeof answer === "string" ? answer : answer ? WORDS.yes[language] : WORDS.no[language]),
      ]),
    ),
  },
];
