import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Day, formatDay, type Language, type Refusal } from "@relais/core";
import {
  checkPlan,
  entriesOf,
  type Plan,
  type PlanView,
  readPlan,
  scheduleOf,
  totalOf,
  unsaid,
} from "@relais/extension";
import { loadPack } from "@relais/server/pack";
import { PLAN_FILES, Printer, printPaper } from "@relais/server/plan-papers";
import { EXIT } from "./exit.ts";
import { type Format, print } from "./procedure.ts";

/** `relais plan check PLAN`: every fault with its place and its cure, and what keeps it from being carried out; without any, in words, when the plan ends and what it costs. */
export const check = (file: string, format: Format): number => {
  const { plan, problems } = checkPlan(readFileSync(file, "utf8"), file, daysOff());
  if (plan === null || problems.length > 0 || format === "json") return print(problems, format);
  for (const line of summary(plan)) console.log(line);
  return EXIT.good;
};

/** What `plan memo` and `plan export` are asked. */
interface Papers {
  readonly out: string;
  readonly language: Language;
}

/** `relais plan memo PLAN`: the memo of a plan as a PDF that is not there yet. */
export const memo = (file: string, { out, language }: Papers): Promise<number> =>
  withPlan(file, async (view, printer) => {
    const printed = await printPaper(printer, view, "memo", { language });
    if (!printed.ok) return refused(printed.refusal);
    writeFileSync(out, printed.value, { flag: "wx" });
    console.log(out);
    return EXIT.good;
  });

/** `relais plan export PLAN`: every paper and table of a plan in a folder that is not there yet. */
export const exportAll = (file: string, { out, language }: Papers): Promise<number> =>
  withPlan(file, async (view, printer) => {
    mkdirSync(out);
    for (const { name, make } of PLAN_FILES) {
      const made = await make(printer, view, { language });
      if (!made.ok) return refused(made.refusal);
      writeFileSync(join(out, name), made.value, { flag: "wx" });
      console.log(join(out, name));
    }
    return EXIT.good;
  });

const withPlan = async (file: string, work: (view: PlanView, printer: Printer) => Promise<number>): Promise<number> => {
  const { plan, problems } = readPlan(readFileSync(file, "utf8"), file);
  if (plan === null) return print(problems, "text");
  const printer = new Printer();
  try {
    return await work({ plan, daysOff: daysOff().map(formatDay) }, printer);
  } finally {
    await printer.close();
  }
};

const refused = ({ fr, en }: Refusal): number => {
  console.error(`${fr} / ${en}`);
  return EXIT.faults;
};

const daysOff = (): Day[] => loadPack().calendar.holidays.map((it) => it.day);

const francs = (amount: number): string => `${amount.toLocaleString("fr-FR")} F CFA`;

const summary = (plan: Plan): string[] => {
  const schedule = scheduleOf(plan, daysOff());
  const { low, likely, high } = totalOf(entriesOf(plan, schedule));
  const left = unsaid(plan);
  return [
    `${plan.title.fr} : ${schedule.tasks.length} tâches à ${plan.sites.length} sites, du ${plan.from} au ${formatDay(schedule.end)}.`,
    `Chemin critique : ${schedule.criticalPath.join(" → ")}`,
    ...(high > 0
      ? [`Coût${left.length > 0 ? ", au moins" : ""} : ${francs(likely)} (de ${francs(low)} à ${francs(high)}).`]
      : []),
    ...(left.length > 0 ? [`Coûts à renseigner : ${left.map((it) => it.key).join(", ")}.`] : []),
  ];
};
