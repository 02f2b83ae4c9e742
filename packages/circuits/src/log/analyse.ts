import type { EventLog } from "./log.ts";

export interface Follows {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** What a log holds, counted. */
export interface LogFigures {
  readonly cases: number;
  readonly events: number;
  readonly activities: number;
  /** Different orders of activities. */
  readonly variants: number;
  /** How often one activity came right after another in a case; the most frequent first, then by name. */
  readonly directlyFollows: readonly Follows[];
}

/** Separates what no text holds. */
const NUL = "\u0000";

/** Counts cases, events, activities, variants and which activity directly follows which. */
export const figuresOf = ({ traces }: EventLog): LogFigures => {
  const activities = new Set<string>();
  const variants = new Set<string>();
  const counts = new Map<string, Map<string, number>>();
  let events = 0;
  for (const trace of traces) {
    const names = trace.events.map((it) => it.activity);
    events += names.length;
    variants.add(names.join(NUL));
    for (const [i, to] of names.entries()) {
      activities.add(to);
      const from = names[i - 1];
      if (from === undefined) continue;
      const after = counts.get(from) ?? new Map<string, number>();
      counts.set(from, after);
      after.set(to, (after.get(to) ?? 0) + 1);
    }
  }
  const directlyFollows = [...counts]
    .flatMap(([from, after]) => [...after].map(([to, count]) => ({ from, to, count })))
    .sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to));
  return { cases: traces.length, events, activities: activities.size, variants: variants.size, directlyFollows };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
