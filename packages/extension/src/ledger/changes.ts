import type { Text } from "@relais/core";
import type { Plan } from "../plan/plan.ts";
import { wholeOf } from "../plan/whole.ts";

/** One thing that a revision changes, in the order of the plan. */
export interface PlanChange {
  readonly of: "plan" | "site" | "task" | "line";
  readonly key: string;
  readonly title: Text;
  /** The site at which it stands. */
  readonly site: Text | null;
  readonly is: "added" | "removed" | "changed";
  /** What is not the same, by the name of the field; none for what came or went. */
  readonly fields: readonly string[];
}

type Part = Pick<PlanChange, "of" | "key" | "title" | "site"> & { readonly said: Readonly<Record<string, unknown>> };

/** What a revision changes, laid out at its sites, as a person would tell it: parts that come, go, or differ, and in what. */
export const planChanges = (before: Plan, after: Plan): PlanChange[] => {
  const [was, is] = [partsOf(before), partsOf(after)];
  const gone = [...was].flatMap(([id, part]) => (is.has(id) ? [] : [told(part, "removed", [])]));
  const kept = [...is].flatMap(([id, part]) => {
    const old = was.get(id);
    if (old === undefined) return [told(part, "added", [])];
    const fields = Object.keys(part.said).filter(
      (it) => JSON.stringify(part.said[it]) !== JSON.stringify(old.said[it]),
    );
    return fields.length === 0 ? [] : [told(part, "changed", fields)];
  });
  return [...kept, ...gone];
};

const told = ({ of, key, title, site }: Part, is: PlanChange["is"], fields: readonly string[]): PlanChange => ({
  of,
  key,
  title,
  site,
  is,
  fields,
});

const partsOf = (plan: Plan): Map<string, Part> => {
  const { tasks, lines } = wholeOf(plan);
  const sites = new Map(plan.sites.map((it) => [it.site, it.title]));
  const siteOf = (it: string | null): Text | null => (it === null ? null : (sites.get(it) ?? null));
  const { title, note, from, to, donors, templates } = plan;
  const readiness = templates.map((it) => [it.template, it.readiness]);
  const parts: Part[] = [
    { of: "plan", key: plan.plan, title, site: null, said: { title, note, from, to, donors, readiness } },
    ...plan.sites.map(
      ({ site, title, quantities: _, ...said }): Part => ({
        of: "site",
        key: site,
        title,
        site: null,
        said: { title, ...said },
      }),
    ),
    ...tasks.map(
      ({ key, site, ...said }): Part => ({ of: "task", key, title: said.title, site: siteOf(site), said: { ...said } }),
    ),
    ...lines.map(
      ({ key, site, ...said }): Part => ({ of: "line", key, title: said.title, site: siteOf(site), said: { ...said } }),
    ),
  ];
  return new Map(parts.map((it) => [`${it.of} ${it.of === "plan" ? "" : it.key}`, it]));
};
