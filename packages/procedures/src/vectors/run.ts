import { formatInstant, parseInstant } from "@relais/core";
import { z } from "zod";
import { align, compileGraph, DcrGraph, DEFAULT_ALIGNMENT_BUDGET, Runner } from "../graph/index.ts";
import { GuidedRun } from "./guided.ts";

const Step = z.object({
  at: z.string().optional(),
  enabled: z.array(z.string()),
  accepting: z.boolean(),
  deadlines: z.record(z.string(), z.string()).optional(),
  attempt: z.string(),
  accepted: z.boolean(),
});
const Final = z.object({
  executed: z.array(z.string()),
  included: z.array(z.string()),
  pending: z.array(z.string()),
  accepting: z.boolean(),
});
const Execution = DcrGraph.extend({
  id: z.union([z.number(), z.string()]).optional(),
  steps: z.array(Step),
  final: Final,
});
const Alignment = DcrGraph.extend({ trace: z.array(z.string()), optimalCost: z.number() });
/** The three files of vectors, told apart by what each vector holds. */
const VectorFile = z.object({ vectors: z.array(z.union([Execution, Alignment])) });

export interface VectorFailure {
  readonly vector: number;
  readonly step?: number;
  readonly what: string;
  readonly expected: unknown;
  readonly got: unknown;
}
export interface VectorReport {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly VectorFailure[];
}

/**
 * Holds an independent engine's answers against ours: against the graph that is exported and aligned, and against the very
 * function that guides and judges files. Undefined when the file is not a file of vectors.
 */
export const runVectors = (json: unknown): VectorReport | undefined => {
  const parsed = VectorFile.safeParse(json);
  if (!parsed.success) return undefined;
  const failures: VectorFailure[] = [];
  let passed = 0;
  for (const [index, vector] of parsed.data.vectors.entries()) {
    const found = "trace" in vector ? checkAlignment(vector) : (checkExecution(vector) ?? checkGuidance(vector));
    if (found === undefined) passed++;
    else failures.push({ vector: index, ...found });
  }
  return { passed, failed: failures.length, failures };
};

type Failure = Omit<VectorFailure, "vector">;

const checkAlignment = (vector: z.infer<typeof Alignment>): Failure | undefined => {
  const found = align(compileGraph(vector), vector.trace, DEFAULT_ALIGNMENT_BUDGET);
  if (found.status === "optimal" && found.cost === vector.optimalCost) return undefined;
  return { what: "alignment", expected: vector.optimalCost, got: found };
};

const checkExecution = (vector: z.infer<typeof Execution>): Failure | undefined => {
  const runner = new Runner(compileGraph(vector));
  const { events, indexOf } = runner.graph;
  for (const [step, it] of vector.steps.entries()) {
    const now = it.at === undefined ? step : parseInstant(it.at);
    const differs = (what: string, expected: unknown, got: unknown): Failure | undefined =>
      same(expected, got) ? undefined : { step, what, expected, got };
    const event = indexOf.get(it.attempt);
    const accepted = event !== undefined && runner.isEnabled(event, now);
    const deadlines = Object.fromEntries([...runner.deadlines()].map(([to, at]) => [events[to]!, formatInstant(at)]));
    const failure =
      differs("enabled", sorted(it.enabled), sorted(runner.enabled(now).map((index) => events[index]!))) ??
      differs("accepting", it.accepting, runner.isAccepting) ??
      (it.deadlines && differs("deadlines", sortedKeys(it.deadlines), sortedKeys(deadlines))) ??
      differs("accepted", it.accepted, accepted);
    if (failure !== undefined) return failure;
    if (accepted) runner.execute(event, now);
  }
  const got = runner.marking();
  for (const key of ["executed", "included", "pending"] as const) {
    const expected = sorted(vector.final[key]);
    if (!same(expected, sorted(got[key]))) return { what: key, expected, got: sorted(got[key]) };
  }
  return got.accepting === vector.final.accepting
    ? undefined
    : { what: "accepting", expected: vector.final.accepting, got: got.accepting };
};

/** An hour before any act of the vector. */
const BEFORE = 3_600_000;

const checkGuidance = (vector: z.infer<typeof Execution>): Failure | undefined => {
  const timeOf = (at: string | undefined, step: number): number =>
    at === undefined ? step * BEFORE : parseInstant(at);
  const run = new GuidedRun(vector, timeOf(vector.steps[0]?.at, 0) - BEFORE);
  for (const [step, it] of vector.steps.entries()) {
    const now = timeOf(it.at, step);
    const said = run.look(now);
    const differs = (what: string, expected: unknown, got: unknown): Failure | undefined =>
      same(expected, got) ? undefined : { step, what: `guidance.${what}`, expected, got };
    const deadlines = Object.fromEntries([...said.deadlines].map(([to, at]) => [to, formatInstant(at)]));
    const failure =
      differs("enabled", sorted(it.enabled), sorted(said.enabled)) ??
      differs("accepting", it.accepting, said.accepting) ??
      (it.deadlines && differs("deadlines", sortedKeys(it.deadlines), sortedKeys(deadlines)));
    if (failure !== undefined) return failure;
    if (it.accepted) run.execute(it.attempt, now);
  }
  const last = timeOf(vector.steps.at(-1)?.at, vector.steps.length);
  const got = run.look(last);
  for (const key of ["executed", "included", "pending"] as const) {
    const expected = sorted(vector.final[key]);
    if (!same(expected, sorted(got[key]))) return { what: `guidance.${key}`, expected, got: sorted(got[key]) };
  }
  return got.accepting === vector.final.accepting
    ? undefined
    : { what: "guidance.accepting", expected: vector.final.accepting, got: got.accepting };
};

const sorted = (names: readonly string[]): string[] => [...names].sort();
const sortedKeys = (record: Record<string, string>): [string, string][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
