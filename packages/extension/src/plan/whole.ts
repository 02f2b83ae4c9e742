import type { Line, Plan, Range, Site, Task, Template } from "./plan.ts";

/** A task at its site, or of the whole plan (`site` null). `key` is its own in the plan: `parakou/local`, `convention`. */
export interface PlacedTask extends Omit<Task, "task" | "after"> {
  readonly key: string;
  readonly site: string | null;
  readonly after: readonly { readonly key: string; readonly wait: number }[];
}

/** A line at its site, or of the whole plan. `task`: the key of the task that it pays. */
export interface PlacedLine extends Omit<Line, "line" | "task"> {
  readonly key: string;
  readonly site: string | null;
  readonly task: string;
}

/** Each task and each line of a plan once for each place where it is done. */
export interface Whole {
  readonly tasks: readonly PlacedTask[];
  readonly lines: readonly PlacedLine[];
}

export const isMilestone = ({ high }: Range): boolean => high === 0;

/** Templates laid out at their sites. For a plan without faults (`faultsOf`): what it names exists. */
export const wholeOf = (plan: Plan): Whole => {
  const templates = new Map(plan.templates.map((it) => [it.template, it]));
  const everywhere: Place = { site: null, own: new Set(plan.tasks.map((it) => it.task)) };
  const places = plan.sites.map((site) => placeOf(site, templates.get(site.template)!));
  return {
    tasks: [...plan.tasks.map((it) => placedTask(it, everywhere)), ...places.flatMap(tasksAt)],
    lines: [...plan.lines.map((it) => placedLine(it, everywhere)), ...places.flatMap(linesAt)],
  };
};

/** Where a list stands, with the tasks that it names by their short name. */
interface Place {
  readonly site: Site | null;
  readonly own: ReadonlySet<string>;
}
interface SitePlace extends Place {
  readonly site: Site;
  readonly template: Template;
}

const placeOf = (site: Site, template: Template): SitePlace => ({
  site,
  template,
  own: new Set(template.tasks.map((it) => it.task)),
});

const keyAt = (place: Place, id: string): string => (place.site === null ? id : `${place.site.site}/${id}`);
/** A short name is one of the same list first, then one of the whole plan. */
const keyOf = (place: Place, ref: string): string => (place.own.has(ref) ? keyAt(place, ref) : ref);

const tasksAt = (place: SitePlace): PlacedTask[] => place.template.tasks.map((it) => placedTask(it, place));

const linesAt = (place: SitePlace): PlacedLine[] => {
  const quantities = new Map(place.site.quantities.map((it) => [it.line, it.quantity]));
  return place.template.lines.map((it) =>
    placedLine({ ...it, quantity: quantities.get(it.line) ?? it.quantity }, place),
  );
};

const placedTask = ({ task, after, notBefore, ...rest }: Task, place: Place): PlacedTask => ({
  ...rest,
  key: keyAt(place, task),
  site: place.site?.site ?? null,
  notBefore: later(notBefore, place.site?.notBefore ?? null),
  after: after.map((it) => ({ key: keyOf(place, it.task), wait: it.wait })),
});

/** Of two civil dates, the later one. */
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

const placedLine = ({ line, task, ...rest }: Line, place: Place): PlacedLine => ({
  ...rest,
  key: keyAt(place, line),
  site: place.site?.site ?? null,
  task: keyOf(place, task),
});
