import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompiledGraph, compileGraph, type DcrGraph, Runner } from "../../src/index.ts";
import { graphOf } from "./random.ts";

const HOUR = 3_600_000;

/** The definitions read straight from the relations: slow, obvious, and written without looking at the runner. */
const naive = (graph: DcrGraph) => {
  const executed = new Map<string, number>();
  const included = new Set(graph.initial.included);
  const pending = new Map<string, number | undefined>(graph.initial.pending.map((it) => [it, undefined]));
  const to = (event: string, type: string) => graph.relations.filter((it) => it.to === event && it.type === type);
  const from = (event: string, type: string) => graph.relations.filter((it) => it.from === event && it.type === type);
  const enabled = (event: string, now: number): boolean =>
    included.has(event) &&
    to(event, "milestone").every((it) => !included.has(it.from) || !pending.has(it.from)) &&
    to(event, "condition").every((it) => {
      if (!included.has(it.from)) return true;
      const at = executed.get(it.from);
      return at !== undefined && now >= at + (it.delayHours ?? 0) * HOUR;
    });
  const execute = (event: string, now: number): void => {
    executed.set(event, now);
    pending.delete(event);
    for (const it of from(event, "response")) {
      pending.set(it.to, it.deadlineHours === undefined ? undefined : now + it.deadlineHours * HOUR);
    }
    for (const it of from(event, "exclude")) included.delete(it.to);
    for (const it of from(event, "include")) included.add(it.to);
  };
  const accepting = () => [...pending.keys()].every((it) => !included.has(it));
  const deadlines = () => [...pending].filter((it): it is [string, number] => it[1] !== undefined).sort();
  return { enabled, execute, accepting, deadlines };
};

describe("given any graph and any trace of attempts", () => {
  it("[GRA-2] when it is run, then the runner says what the definitions say, at every instant", () => {
    fc.assert(
      fc.property(
        graphOf(7, "timed"),
        fc.array(fc.record({ event: fc.nat(6), hours: fc.integer({ min: 0, max: 30 }) }), { maxLength: 25 }),
        (graph, attempts) => {
          const compiled: CompiledGraph = compileGraph(graph);
          const runner = new Runner(compiled);
          const reference = naive(graph);
          let now = 0;
          for (const { event, hours } of attempts) {
            now += hours * HOUR;
            const name = graph.events[event % graph.events.length]!;
            const expected = graph.events.filter((it) => reference.enabled(it, now));
            expect(
              runner
                .enabled(now)
                .map((it) => graph.events[it])
                .sort(),
            ).toEqual(expected.sort());
            expect(runner.isAccepting).toBe(reference.accepting());
            const deadlines = [...runner.deadlines()].map(([it, at]): [string, number] => [graph.events[it]!, at]);
            expect(deadlines.sort()).toEqual(reference.deadlines());
            if (!reference.enabled(name, now)) continue;
            reference.execute(name, now);
            runner.execute(compiled.indexOf.get(name)!, now);
          }
        },
      ),
      { seed: 2026, numRuns: 400 },
    );
  });
});

describe("given a graph", () => {
  const graph: DcrGraph = {
    events: ["a", "b"],
    initial: { included: ["a", "b"], pending: [] },
    relations: [
      { from: "a", to: "b", type: "exclude" },
      { from: "a", to: "b", type: "include" },
      { from: "a", to: "a", type: "response", deadlineHours: 1 },
    ],
  };
  it("[GRA-3] when an act both excludes and includes a step, then it ends included", () => {
    const runner = new Runner(compileGraph(graph));
    runner.execute(0, 0);
    expect(runner.marking().included).toEqual(["a", "b"]);
  });
  it("[GRA-4] when an act answers itself, then its own pending state ends before its response is set", () => {
    const runner = new Runner(compileGraph(graph));
    runner.execute(0, 5);
    expect(runner.marking()).toMatchObject({ pending: ["a"], accepting: false });
    expect(runner.deadlines()).toEqual(new Map([[0, 5 + HOUR]]));
  });
});
