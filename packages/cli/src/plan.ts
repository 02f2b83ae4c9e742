import { readFileSync } from "node:fs";
import { formatDay } from "@relais/core";
import { entriesOf, type Plan, readPlan, scheduleOf, totalOf, unsaid } from "@relais/extension";
import { loadPack } from "@relais/server/pack";
import { EXIT } from "./exit.ts";
import { type Format, print } from "./procedure.ts";

/** `relais plan check PLAN`: every fault with its place and its cure; without any, in words, when the plan ends and what it costs. */
export const check = (file: string, format: Format): number => {
  const { plan, problems } = readPlan(readFileSync(file, "utf8"), file);
  if (plan === null || format === "json") return print(problems, format);
  for (const line of summary(plan)) console.log(line);
  return EXIT.good;
};

const francs = (amount: number): string => `${amount.toLocaleString("fr-FR")} F CFA`;

const summary = (plan: Plan): string[] => {
  const schedule = scheduleOf(
    plan,
    loadPack().calendar.holidays.map((it) => it.day),
  );
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
