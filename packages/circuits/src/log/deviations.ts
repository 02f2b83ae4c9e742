import { type Instant, type Interval, parseInstant, type Text } from "@relais/core";
import {
  type Act,
  type CompiledProcedure,
  evaluate,
  type Facts,
  type FactValue,
  type Verdict,
} from "@relais/procedures";
import { folded } from "./folded.ts";
import type { EventLog, LogEvent, Trace } from "./log.ts";

/** What a log says of one rule: how many times it applied, in how many cases, and each verdict counted. */
export interface RuleDeviations {
  readonly rule: string;
  readonly sentence: Text;
  readonly instances: number;
  readonly cases: number;
  /** Cases in which it was broken, answered late or left overdue. */
  readonly deviating: number;
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
}

export interface Deviations {
  readonly procedure: string;
  readonly version: string;
  readonly rules: readonly RuleDeviations[];
  /** Activities that are no step of the procedure, with how often they occur: nothing judges them. */
  readonly outside: readonly { readonly activity: string; readonly count: number }[];
}

const DEVIATING: ReadonlySet<Verdict> = new Set(["broken", "done_late", "overdue"]);

/**
 * Holds the cases of a log against a procedure: an activity is the step that bears its id or one of its titles, whatever its case and
 * accents; an attribute that bears the id of a datum is that datum. Each case is judged as it stood at the last instant of the log. An
 * event without time lies anywhere between those before and after it: no deadline is decided on it.
 */
export const deviationsOf = (log: EventLog, procedure: CompiledProcedure): Deviations => {
  const { id, version, steps } = procedure.procedure;
  const stepOf = new Map(
    steps.flatMap((it) => [it.id, it.title.fr, it.title.en].map((name) => [folded(name), it.id] as const)),
  );
  const span = spanOf(log);
  const outside = new Map<string, number>();
  const counted = new Map<
    string,
    { instances: number; cases: number; deviating: number; verdicts: Map<Verdict, number> }
  >();
  for (const trace of log.traces) {
    const acts = actsOf(trace, span, stepOf);
    for (const { activity } of trace.events) {
      if (!stepOf.has(folded(activity))) outside.set(activity, (outside.get(activity) ?? 0) + 1);
    }
    const followed = [{ procedure, since: Number.NEGATIVE_INFINITY }];
    const { instances } = evaluate(followed, { acts, departures: [] }, span.to);
    for (const [rule, all] of Map.groupBy(instances, (it) => it.rule)) {
      const sum = counted.get(rule) ?? { instances: 0, cases: 0, deviating: 0, verdicts: new Map() };
      counted.set(rule, sum);
      sum.instances += all.length;
      sum.cases++;
      if (all.some((it) => DEVIATING.has(it.verdict))) sum.deviating++;
      for (const { verdict } of all) sum.verdicts.set(verdict, (sum.verdicts.get(verdict) ?? 0) + 1);
    }
  }
  return {
    procedure: id,
    version,
    rules: procedure.procedure.rules.flatMap(({ key, sentence }) => {
      const sum = counted.get(key);
      return sum === undefined ? [] : [{ rule: key, sentence, ...sum, verdicts: Object.fromEntries(sum.verdicts) }];
    }),
    outside: [...outside]
      .map(([activity, count]) => ({ activity, count }))
      .sort((a, b) => b.count - a.count || (a.activity < b.activity ? -1 : 1)),
  };
};

/** From the first instant of a log to its last; a log without any lies somewhere in these hundred years. */
const spanOf = ({ traces }: EventLog): Interval => {
  const span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  for (const { at } of traces.flatMap((it) => it.events)) {
    if (at === null) continue;
    span.from = Math.min(span.from, at);
    span.to = Math.max(span.to, at);
  }
  return span.from <= span.to
    ? span
    : { from: parseInstant("2000-01-01T00:00:00Z"), to: parseInstant("2100-01-01T00:00:00Z") };
};

const actsOf = ({ case: id, events }: Trace, span: Interval, stepOf: ReadonlyMap<string, string>): Act[] =>
  events.flatMap((event, sequence) => {
    const step = stepOf.get(folded(event.activity));
    if (step === undefined) return [];
    const time = timeOf(events, sequence, span);
    return [
      {
        id: `${id}#${sequence + 1}`,
        step,
        time,
        recordedAt: time.to,
        device: "log",
        sequence,
        facts: factsOf(event),
        departures: [],
      },
    ];
  });

const timeOf = (events: readonly LogEvent[], place: number, span: Interval): Interval => {
  const known = (all: readonly LogEvent[]): Instant | undefined => all.find((it) => it.at !== null)?.at ?? undefined;
  const at = events[place]?.at ?? null;
  if (at !== null) return { from: at, to: at };
  const from = known(events.slice(0, place).reverse()) ?? span.from;
  return { from, to: Math.max(from, known(events.slice(place + 1)) ?? span.to) };
};

const factsOf = ({ attributes }: LogEvent): Facts =>
  Object.fromEntries(Object.entries(attributes).map(([field, value]) => [field, factOf(value)]));

const factOf = (value: string): FactValue => {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
};
