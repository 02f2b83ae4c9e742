import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGraph, Runner } from "../../src/index.ts";
import { GuidedRun } from "../../src/vectors/guided.ts";
import { graphOf } from "../graph/random.ts";

const HOUR = 3_600_000;

describe("given any graph, run as a graph and by the function that guides files", () => {
  it.each(["untimed", "timed"] as const)("[GRA-9] when it is %s, then after each act both say the same", (times) => {
    const course = fc.array(fc.record({ event: fc.nat(5), hours: fc.integer({ min: 1, max: 40 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(graphOf(6, times), course, (graph, picks) => {
        const runner = new Runner(compileGraph(graph));
        const { events } = runner.graph;
        const guided = new GuidedRun(graph, 0);
        let now = HOUR;
        for (const { event, hours } of picks) {
          now += hours * HOUR;
          const said = guided.look(now);
          const { executed, included, pending, accepting } = runner.marking();
          expect(said.enabled.toSorted()).toEqual(
            runner
              .enabled(now)
              .map((it) => events[it]!)
              .toSorted(),
          );
          expect([said.executed, said.included, said.pending, said.accepting]).toEqual([
            executed,
            included,
            pending,
            accepting,
          ]);
          expect(new Map(said.deadlines)).toEqual(
            new Map([...runner.deadlines()].map(([it, at]) => [events[it]!, at])),
          );
          const chosen = event % events.length;
          if (!runner.isEnabled(chosen, now)) continue;
          runner.execute(chosen, now);
          guided.execute(events[chosen]!, now);
        }
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});
