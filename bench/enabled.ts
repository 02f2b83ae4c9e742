import { type Dice, diceOf } from "@relais/core";
import { compileGraph, type DcrGraph, Runner } from "@relais/procedures";
import { compare, type Measured, ms } from "./measure.ts";

const STEPS = 40;
const ACTS = 200;
const HOUR = 3_600_000;

/** Three relations for each step, some conditions with a waiting time, as the random graphs of the tests have them. */
const graphOf = (dice: Dice): DcrGraph => {
  const events = Array.from({ length: STEPS }, (_, i) => `e${i}`);
  const relations = new Map<string, DcrGraph["relations"][number]>();
  while (relations.size < STEPS * 3) {
    const [from, to] = [dice.pick(events), dice.pick(events)];
    const type = dice.pick(["condition", "milestone", "response", "include", "exclude"] as const);
    const delay = type === "condition" && dice.chance(0.3) ? { delayHours: dice.whole(1, 12) } : {};
    relations.set(`${from}|${to}|${type}`, { from, to, type, ...delay });
  }
  return {
    events,
    initial: { included: events.filter(() => dice.chance(0.85)), pending: events.filter(() => dice.chance(0.1)) },
    relations: [...relations.values()],
  };
};

type Relation = DcrGraph["relations"][number];
type RelationsTo = (event: string) => readonly Relation[];

/** The relations that point at a step, looked for in the list of the definition each time. */
const searched =
  ({ relations }: DcrGraph): RelationsTo =>
  (event) =>
    relations.filter(({ to }) => to === event);

/** The same, sorted by step once and for all: still every relation of every step after each act. */
const sorted = ({ relations }: DcrGraph): RelationsTo => {
  const by = new Map<string, Relation[]>();
  for (const it of relations) by.set(it.to, [...(by.get(it.to) ?? []), it]);
  return (event) => by.get(event) ?? [];
};

/** The definition as it is written: after each act, every step, and for each of them every relation that points at it. */
class Naive {
  readonly #graph: DcrGraph;
  readonly #to: RelationsTo;
  readonly #included: Set<string>;
  readonly #pending: Set<string>;
  readonly #executed = new Map<string, number>();

  constructor(graph: DcrGraph, to: RelationsTo) {
    this.#graph = graph;
    this.#to = to;
    this.#included = new Set(graph.initial.included);
    this.#pending = new Set(graph.initial.pending);
  }

  enabled(now: number): string[] {
    return this.#graph.events.filter((event) => this.#isEnabled(event, now));
  }

  #isEnabled(event: string, now: number): boolean {
    if (!this.#included.has(event)) return false;
    return this.#to(event).every(({ from, type, delayHours = 0 }) => {
      if (!this.#included.has(from)) return true;
      if (type === "milestone") return !this.#pending.has(from);
      if (type !== "condition") return true;
      const done = this.#executed.get(from);
      return done !== undefined && now >= done + delayHours * HOUR;
    });
  }

  execute(event: string, now: number): void {
    const from = this.#graph.relations.filter((it) => it.from === event);
    this.#executed.set(event, now);
    this.#pending.delete(event);
    for (const { to, type } of from) if (type === "response") this.#pending.add(to);
    for (const { to, type } of from) if (type === "exclude") this.#included.delete(to);
    for (const { to, type } of from) if (type === "include") this.#included.add(to);
  }
}

interface Course {
  readonly graph: DcrGraph;
  readonly acts: readonly { readonly event: string; readonly at: number }[];
}

/** A graph on which two hundred enabled acts follow one another, an hour or so apart. */
const courseOf = (seed: number): Course => {
  for (let next = seed; ; next++) {
    const dice = diceOf(next);
    const graph = graphOf(dice);
    const runner = new Runner(compileGraph(graph));
    const acts: { event: string; at: number }[] = [];
    for (let at = HOUR; acts.length < ACTS; at += dice.whole(1, 3) * HOUR) {
      const enabled = runner.enabled(at).sort((a, b) => a - b);
      if (enabled.length < 5) break;
      const index = dice.pick(enabled);
      runner.execute(index, at);
      acts.push({ event: graph.events[index]!, at });
    }
    if (acts.length === ACTS) return { graph, acts };
  }
};

/** Enabled steps after each act: the incremental runner against the naive definition; both must say the same. */
export const measure = async (): Promise<readonly Measured[]> => {
  const { graph, acts } = courseOf(40_200);
  const compiled = compileGraph(graph);
  const indexes = acts.map(({ event, at }) => ({ event: compiled.indexOf.get(event)!, at }));
  const ours = (): number[][] => {
    const runner = new Runner(compiled);
    return indexes.map(({ event, at }) => {
      runner.execute(event, at);
      return runner.enabled(at);
    });
  };
  const naive = (to: RelationsTo) => (): string[][] => {
    const runner = new Naive(graph, to);
    return acts.map(({ event, at }) => {
      runner.execute(event, at);
      return runner.enabled(at);
    });
  };
  const said = naive(searched(graph))();
  const named = ours().map((them) => them.sort((a, b) => a - b).map((index) => graph.events[index]!));
  if (JSON.stringify(named) !== JSON.stringify(said)) throw new Error("The runner and the definition disagree");
  const { first, second, ratio } = compare(naive(searched(graph)), ours);
  const other = compare(naive(sorted(graph)), ours).ratio;
  const enabled = said.reduce((sum, them) => sum + them.length, 0) / said.length;
  return [
    {
      what: `enabled steps after each of ${acts.length} acts, ${STEPS} steps, ${graph.relations.length} relations`,
      value: ratio,
      limit: 10,
      unit: "× faster",
      detail: `${ms(second)} against ${ms(first)} naive; ${other.toFixed(1)} × faster than naive with relations sorted by step; ${enabled.toFixed(1)} enabled on average`,
    },
  ];
};
