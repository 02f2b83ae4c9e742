import { accept, type Result, refuse } from "@relais/core";
import { type ListItem, listRewritten } from "@relais/core/source";
import { beginsIn } from "../papers/choice.ts";
import type { Plan, Template } from "../plan/plan.ts";
import type { ScenarioSummary, SummarySite } from "./summary.ts";

/** The template of most sites of a plan; its first one where it has no site; undefined where it has no template. */
export const templateOf = ({ templates, sites }: Plan): Template | undefined => {
  const used = ({ template }: Template): number => sites.filter((it) => it.template === template).length;
  return templates.toSorted((a, b) => used(b) - used(a))[0];
};

/** The year of a scenario, from 1, as a year of the plan: the first is the one in which the plan begins. */
export const civilYear = ({ from }: Pick<Plan, "from">, year: number | null): number | null =>
  year === null ? null : Number(from.slice(0, 4)) + year - 1;

/**
 * The text of a plan with the sites of a scenario. A site of the plan whose commune the scenario keeps stays as it is written, but for the year in
 * which it may begin; one that the scenario does not have goes; what opens elsewhere is written after them. What the rest of the plan said of a
 * site that goes is for the faults of the plan to tell.
 */
export const revisionOf = (
  { text, plan }: { readonly text: string; readonly plan: Plan },
  { sites }: Pick<ScenarioSummary, "sites">,
): Result<string> => {
  const template = templateOf(plan);
  if (template === undefined) return noTemplate();
  const wanted = new Map(sites.map((it) => [it.code, it]));
  const kept = plan.sites.flatMap((site, from): ListItem[] => {
    const of = wanted.get(site.commune);
    if (of === undefined) return [];
    const year = civilYear(plan, of.year);
    return [{ from, set: year === null || year === beginsIn(plan, site) ? {} : { pasAvant: firstDay(year) } }];
  });
  const there = new Set(plan.sites.map((it) => it.commune));
  const ids = new Set(plan.sites.map((it) => it.site));
  const fresh = sites
    .filter((it) => it.standing !== "existing" && !there.has(it.code))
    .map((it): ListItem => {
      const year = civilYear(plan, it.year);
      const begins = year === null ? {} : { pasAvant: firstDay(year) };
      return {
        fresh: { site: idOf(it, ids), titre: titleOf(it), commune: it.code, modele: template.template, ...begins },
      };
    });
  return accept(listRewritten(text, "sites", [...kept, ...fresh]));
};

const firstDay = (year: number): string => `${year}-01-01`;

const titleOf = ({ name }: SummarySite) => ({
  fr: `Antenne ${/^[aeiouàâéèêëîïôöûü]/i.test(name) ? "d'" : "de "}${name}`,
  en: `${name} branch`,
});

/** The name of a commune as a short name that no site of the plan has. */
const idOf = ({ name, code }: SummarySite, taken: ReadonlySet<string>): string => {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const id = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return taken.has(id) ? `${id}-${code.toLowerCase()}` : id;
};

const noTemplate = (): Result<never> =>
  refuse(
    "where.no-template",
    "Le plan en vigueur n'a pas de modèle d'antenne. Écrivez-en un dans « Révisions », puis recommencez.",
    "The plan in force has no template of an office. Write one in “Revisions”, then start again.",
  );
