import { z } from "zod";

/**
 * The core of a timed DCR graph (Hildebrandt and Mukkamala 2010; timed: Hildebrandt et al. 2013): events, five relations,
 * an initial marking. Hours are whole. `docs/spec/graph.md` says what each relation means.
 */
export const DcrGraph = z.object({
  events: z.array(z.string()),
  initial: z.object({ included: z.array(z.string()), pending: z.array(z.string()) }),
  relations: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      type: z.enum(["condition", "milestone", "response", "include", "exclude"]),
      /** Of a condition: hours since the last execution of `from`. */
      delayHours: z.number().nonnegative().optional(),
      /** Of a response: hours until `to` must be done. */
      deadlineHours: z.number().nonnegative().optional(),
    }),
  ),
});
export type DcrGraph = z.infer<typeof DcrGraph>;

interface Timed {
  readonly event: number;
  /** Milliseconds; 0 when the relation has none. */
  readonly wait: number;
}

/** The graph by index: for each event, what guards it and what executing it does. */
export interface CompiledGraph {
  readonly events: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly included: readonly boolean[];
  readonly pending: readonly boolean[];
  readonly conditionsOf: readonly (readonly Timed[])[];
  readonly milestonesOf: readonly (readonly number[])[];
  readonly conditionFor: readonly (readonly number[])[];
  readonly milestoneFor: readonly (readonly number[])[];
  /** Deadline in milliseconds, undefined when the response has none. */
  readonly responses: readonly (readonly { readonly event: number; readonly within: number | undefined }[])[];
  readonly includes: readonly (readonly number[])[];
  /** What an act ends by excluding: whatever it also includes is left out, because it ends included. */
  readonly excludes: readonly (readonly number[])[];
}

const HOUR = 3_600_000;

/** Compiles a graph; relations that name an unknown event are a bug of the caller and throw. */
export const compileGraph = (graph: DcrGraph): CompiledGraph => {
  const indexOf = new Map(graph.events.map((event, index) => [event, index]));
  const at = (event: string): number => {
    const index = indexOf.get(event);
    if (index === undefined) throw new Error(`Unknown event ${event}`);
    return index;
  };
  const each = <T>(make: () => T): T[] => graph.events.map(make);
  const conditions = each(() => new Map<number, number>());
  const milestones = each(() => new Set<number>());
  const responses = each(() => new Map<number, number | undefined>());
  const includes = each(() => new Set<number>());
  const excludes = each(() => new Set<number>());
  for (const { from, to, type, delayHours = 0, deadlineHours } of graph.relations) {
    const [f, t] = [at(from), at(to)];
    if (type === "condition") conditions[t]!.set(f, Math.max(conditions[t]!.get(f) ?? 0, delayHours * HOUR));
    else if (type === "milestone") milestones[t]!.add(f);
    else if (type === "include") includes[f]!.add(t);
    else if (type === "exclude") excludes[f]!.add(t);
    else responses[f]!.set(t, deadlineHours === undefined ? undefined : deadlineHours * HOUR);
  }
  const reverse = (of: readonly ReadonlySet<number>[]): number[][] => {
    const out = each<number[]>(() => []);
    for (const [to, froms] of of.entries()) for (const from of froms) out[from]!.push(to);
    return out;
  };
  const named = new Set(graph.initial.included);
  const owed = new Set(graph.initial.pending);
  return {
    events: graph.events,
    indexOf,
    included: graph.events.map((event) => named.has(event)),
    pending: graph.events.map((event) => owed.has(event)),
    conditionsOf: conditions.map((them) => [...them].map(([event, wait]) => ({ event, wait }))),
    milestonesOf: milestones.map((them) => [...them]),
    conditionFor: reverse(conditions.map((them) => new Set(them.keys()))),
    milestoneFor: reverse(milestones),
    responses: responses.map((them) => [...them].map(([event, within]) => ({ event, within }))),
    includes: includes.map((them) => [...them]),
    excludes: excludes.map((them, from) => [...them].filter((it) => !includes[from]!.has(it))),
  };
};
