import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, compileGraph, type DcrGraph, DEFAULT_ALIGNMENT_BUDGET, Runner } from "../../src/index.ts";
import { graphOf } from "./random.ts";

/** Breadth first by cost over everything, with no estimate and no reduction; the runner replays each course anew. */
const bruteForce = (graph: DcrGraph, trace: readonly string[], most: number): number | undefined => {
  const compiled = compileGraph(graph);
  const replay = (course: readonly number[]): Runner => {
    const runner = new Runner(compiled);
    for (const event of course) runner.execute(event, 0);
    return runner;
  };
  const key = (at: number, course: readonly number[]) => `${at}|${JSON.stringify(replay(course).marking())}`;
  let layer: { at: number; course: number[] }[] = [{ at: 0, course: [] }];
  const seen = new Set<string>();
  for (let cost = 0; cost <= most; cost++) {
    const next: typeof layer = [];
    const work = [...layer];
    for (let it = work.pop(); it !== undefined; it = work.pop()) {
      const id = key(it.at, it.course);
      if (seen.has(id)) continue;
      seen.add(id);
      const runner = replay(it.course);
      if (it.at === trace.length && runner.isAccepting) return cost;
      if (it.at < trace.length) {
        const event = compiled.indexOf.get(trace[it.at]!);
        if (event !== undefined && runner.isEnabled(event, 0))
          work.push({ at: it.at + 1, course: [...it.course, event] });
        next.push({ at: it.at + 1, course: it.course });
      }
      for (const event of runner.enabled(0)) next.push({ at: it.at, course: [...it.course, event] });
    }
    layer = next;
  }
  return undefined;
};

/** An insertion that the estimate must not count twice: e2 is pending, and e0, its condition, is in the trace. */
const INSERTED_FIRST: DcrGraph = {
  events: ["e0", "e1", "e2"],
  initial: { included: ["e0", "e2"], pending: ["e2"] },
  relations: [{ from: "e2", to: "e0", type: "condition" }],
};

describe("given any small graph and trace", () => {
  const traces = fc.array(fc.constantFrom("e0", "e1", "e2", "e3", "unknown"), { maxLength: 5 });

  it("[GRA-5] when aligned, then the cost is the one that brute force finds", () => {
    fc.assert(
      fc.property(graphOf(4, "untimed"), traces, (graph, trace) => {
        const known = trace.filter((it) => it === "unknown" || graph.events.includes(it));
        const found = align(compileGraph(graph), known, DEFAULT_ALIGNMENT_BUDGET);
        const expected = bruteForce(graph, known, known.length + 8);
        expect(found.status === "optimal" ? found.cost : undefined).toBe(expected);
      }),
      { seed: 2026, numRuns: 300, examples: [[INSERTED_FIRST, ["e0"]]] },
    );
  });

  it("[GRA-6] when the moves are replayed, then they are an accepting run that costs what is claimed", () => {
    fc.assert(
      fc.property(graphOf(8, "untimed"), fc.array(fc.nat(7), { maxLength: 12 }), (graph, picks) => {
        const compiled = compileGraph(graph);
        const trace = picks.map((it) => graph.events[it % graph.events.length]!);
        const found = align(compiled, trace, DEFAULT_ALIGNMENT_BUDGET);
        if (found.status !== "optimal") return;
        const runner = new Runner(compiled);
        for (const { kind, event } of found.moves) {
          if (kind === "skip") continue;
          const index = compiled.indexOf.get(event)!;
          expect(runner.isEnabled(index, 0)).toBe(true);
          runner.execute(index, 0);
        }
        expect(runner.isAccepting).toBe(true);
        expect(found.moves.filter((it) => it.kind !== "insert").map((it) => it.event)).toEqual(trace);
        expect(found.moves.filter((it) => it.kind !== "match")).toHaveLength(found.cost);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });

  it("[GRA-7] when the budget runs out, then the bound never exceeds the optimum", () => {
    fc.assert(
      fc.property(graphOf(7, "untimed"), fc.array(fc.nat(6), { maxLength: 10 }), (graph, picks) => {
        const compiled = compileGraph(graph);
        const trace = picks.map((it) => graph.events[it % graph.events.length]!);
        const full = align(compiled, trace, DEFAULT_ALIGNMENT_BUDGET);
        const cut = align(compiled, trace, 5);
        if (full.status === "optimal" && cut.status !== "none") expect(cut.cost).toBeLessThanOrEqual(full.cost);
      }),
      { seed: 2026, numRuns: 300 },
    );
  });
});

describe("given twenty-five steps and thirty acts", () => {
  it("[GRA-8] when aligned within the budget, then the answer is optimal or a bound that more search only raises", () => {
    const decided = fc.sample(
      graphOf(25, "untimed").filter((it) => it.events.length === 25),
      { seed: 2026, numRuns: 12 },
    );
    for (const [i, graph] of decided.entries()) {
      const trace = Array.from({ length: 30 }, (_, at) => graph.events[(at * 7 + i * 3) % 25]!);
      const small = align(compileGraph(graph), trace, 500);
      const large = align(compileGraph(graph), trace, 20_000);
      if (large.status === "none" || small.status === "none") continue;
      expect(small.cost).toBeLessThanOrEqual(large.cost);
      if (small.status === "optimal") expect(large).toEqual(small);
    }
  });
});
