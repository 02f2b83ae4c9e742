import { setImmediate } from "node:timers/promises";
import { accept, type Language, type Result } from "@relais/core";
import {
  budgetBy,
  budgetSheet,
  type Chances,
  type ChoiceSummary,
  DRAWN,
  type Followed,
  type LaidPlan,
  laidPlan,
  needsSheet,
  type PlanView,
  planSheets,
  scheduleSheet,
  sheetCsv,
  simulate,
  sitesGeoJson,
  type TitleOf,
} from "@relais/extension";
import { Printer } from "../../print/printer.ts";
import { townOf } from "../towns.ts";
import { drawnCalendar } from "./drawn.ts";
import { memoOf } from "./memo.ts";
import { needsPages } from "./needs.ts";
import { printedTable } from "./said.ts";
import { wordsIn } from "./words.ts";
import { workbookOf } from "./workbook.ts";

/** What is printed of a plan. */
const PAPERS = ["memo", "schedule", "budget", "needs"] as const;
export type Paper = (typeof PAPERS)[number];

/** What a paper of a plan is made from. `choice`: what the search for sites found, where one is attached. */
export interface Asked {
  readonly language: Language;
  readonly choice?: ChoiceSummary;
  readonly followed?: Followed;
  /** What a role is called; as the plan writes it where left out. */
  readonly titleOf?: TitleOf;
}

export { Printer };

/** Prints one paper of a plan as an accessible PDF. */
export const printPaper = async (
  printer: Printer,
  view: PlanView,
  paper: Paper,
  { language, choice }: Asked,
): Promise<Result<Uint8Array>> => {
  const laid = laidPlan(view);
  const { plan } = view;
  const say = wordsIn(language);
  const common = {
    language,
    kind: say(paper),
    title: plan.title[language],
    note: plan.note[language],
    version: say("version", { v: plan.version }),
  };
  switch (paper) {
    case "memo":
      return printer.print("plan-memo", {
        ...common,
        ...memoOf(laid, { chances: await chancesOf(view), language, ...(choice === undefined ? {} : { choice }) }),
      });
    case "schedule":
      return printer.print("plan-calendar", {
        ...common,
        lines: [say("calendarHint")],
        columns: [say("task"), say("dates")],
        ...drawnCalendar(laid, laid.schedule.tasks, language),
      });
    case "budget":
      return printer.print("plan-tables", { ...common, lines: [], tables: budgetTables(laid, language) });
    case "needs":
      return printer.print("plan-tables", { ...common, lines: [], tables: needsPages(laid, say, language) });
  }
};

const budgetTables = (laid: LaidPlan, language: Language) =>
  (["lines", "donors", "aspects", "recurrence", "sites"] as const).map((by) =>
    printedTable(budgetBy(laid, by, language), language),
  );

/** The same draws as the screen shows. Between two parts of them, whoever else waits is served. */
const chancesOf = async ({ plan, daysOff }: PlanView): Promise<Chances> => {
  const drawing = simulate(plan, { daysOff: laidPlan({ plan, daysOff }).daysOff, ...DRAWN });
  for (let step = drawing.next(); ; step = drawing.next()) {
    if (step.done === true) return step.value;
    await setImmediate();
  }
};

/** A file in which a plan is taken away. */
interface PlanFile {
  readonly name: string;
  readonly type: string;
  readonly make: (printer: Printer, view: PlanView, asked: Asked) => Promise<Result<Uint8Array>>;
}

const bytes = (text: string): Result<Uint8Array> => accept(new TextEncoder().encode(text));
const SHEETS = { schedule: scheduleSheet, budget: budgetSheet, needs: needsSheet } as const;

/** Every file of a plan: what is printed, its tables, its workbook, its sites on a map. */
export const PLAN_FILES: readonly PlanFile[] = [
  ...PAPERS.map(
    (paper): PlanFile => ({
      name: `${paper}.pdf`,
      type: "application/pdf",
      make: (printer, view, asked) => printPaper(printer, view, paper, asked),
    }),
  ),
  ...Object.entries(SHEETS).map(
    ([name, sheetOf]): PlanFile => ({
      name: `${name}.csv`,
      type: "text/csv",
      make: async (_, view, { language, titleOf }) => bytes(sheetCsv(sheetOf(laidPlan(view), language, titleOf))),
    }),
  ),
  {
    name: "plan.xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    make: async (_, view, { language, followed, titleOf }) =>
      accept(await workbookOf(planSheets(laidPlan(view), language, { followed, titleOf }))),
  },
  {
    name: "sites.geojson",
    type: "application/geo+json",
    make: async (_, view) => bytes(JSON.stringify(sitesGeoJson(laidPlan(view), townOf), null, 1)),
  },
];
