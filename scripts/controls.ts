/**
 * Runs the controls (docs/spec/controls.md): in a copy of the tree, each takes one thing away and requires that the tests
 * it names go red. `--only NAME` runs one, `--part 1/3` every third one from the first.
 */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Bench, stopAll } from "./controls/bench.ts";
import type { Control } from "./controls/control.ts";
import { change } from "./controls/copy.ts";
import { controls } from "./controls/list.ts";
import { outcomeOf } from "./controls/report.ts";

interface Result {
  readonly control: Control;
  readonly verdict: "red" | "green" | "unproven";
  readonly said: string;
  readonly seconds: number;
}

const groups = (chosen: readonly Control[]): Control[][] => {
  const byFiles = new Map<string, Control[]>();
  for (const control of chosen) {
    const key = [...new Set(control.red.map((it) => it.file))].sort().join();
    byFiles.set(key, [...(byFiles.get(key) ?? []), control]);
  }
  // Longest first: a database takes longer to start than a test of the engine to run.
  const weight = (group: readonly Control[]) => group.length * (group[0]?.red[0]?.project === "unit" ? 1 : 6);
  return [...byFiles.values()].sort((a, b) => weight(b) - weight(a));
};

/** The tests of a group as the tree is: each must run and pass, or their going red would prove nothing. */
const faultBefore = async (bench: Bench, group: readonly Control[]): Promise<string | undefined> => {
  const tests = group.flatMap((it) => it.red);
  if (tests.some((it) => it.project === "journeys")) {
    const fault = await bench.build();
    if (fault !== undefined) return `the screens do not build: ${fault}`;
  }
  const report = await bench.run(tests.map(({ patience: _patience, says: _says, ...test }) => test));
  if (typeof report === "string") return report;
  for (const test of tests) {
    const outcome = outcomeOf(test, report);
    if (outcome.is !== "green") return outcome.is === "red" ? `${test.id} of ${test.file} fails` : outcome.why;
  }
  return undefined;
};

const prove = async (
  bench: Bench,
  { red, also = [], ...first }: Control,
): Promise<Omit<Result, "control" | "seconds">> => {
  const ways: (() => void)[] = [];
  // The last change first: two may be in one file.
  const restore = (): void => ways.toReversed().forEach((it) => void it());
  for (const { file, find, replace } of [first, ...also]) {
    const way = change(join(bench.folder, file), find, replace);
    if (way === undefined) {
      restore();
      return { verdict: "unproven", said: `what to take away stands not once in ${file}` };
    }
    ways.push(way);
  }
  // A browser is shown what was built: without building anew, it would not see what was taken away.
  const unbuilt = red.some((it) => it.project === "journeys") ? await bench.build() : undefined;
  if (unbuilt !== undefined) {
    restore();
    return { verdict: "unproven", said: `the screens do not build: ${unbuilt}` };
  }
  const report = await bench.run(red).finally(restore);
  if (typeof report === "string") return { verdict: "unproven", said: report };
  const outcomes = red.map((it) => ({ id: it.id, outcome: outcomeOf(it, report) }));
  for (const { id, outcome } of outcomes) {
    if (outcome.is === "none") return { verdict: "unproven", said: outcome.why };
    if (outcome.is === "green") return { verdict: "green", said: `${id} stayed green` };
  }
  return {
    verdict: "red",
    said: outcomes.map((it) => `${it.id} ×${it.outcome.is === "red" ? it.outcome.tests : 0}`).join(", "),
  };
};

const LABEL = { red: "red     ", green: "GREEN   ", unproven: "UNPROVEN" };

const runAll = async (chosen: readonly Control[], folder: string): Promise<Result[]> => {
  const source = fileURLToPath(new URL("..", import.meta.url));
  const left = groups(chosen);
  const results: Result[] = [];
  const tell = (result: Result): void => {
    results.push(result);
    console.log(`${LABEL[result.verdict]} ${result.control.name}: ${result.said} (${result.seconds.toFixed(1)} s)`);
  };
  const lane = async (name: string): Promise<void> => {
    const bench = new Bench(source, join(folder, name), join(folder, "t"));
    for (let group = left.shift(); group !== undefined; group = left.shift()) {
      const fault = await faultBefore(bench, group);
      for (const control of group) {
        const start = performance.now();
        const said =
          fault === undefined
            ? await prove(bench, control)
            : ({ verdict: "unproven", said: `not green before: ${fault}` } as const);
        tell({ control, ...said, seconds: (performance.now() - start) / 1000 });
      }
    }
  };
  const lanes = Math.min(2, availableParallelism(), left.length);
  await Promise.all(Array.from({ length: lanes }, (_, i) => lane(`${i}`)));
  return results;
};

/** The shape of vitest's own reports, so that all runs are counted together. */
const writeReport = (path: string, results: readonly Result[]): void => {
  const failed = results.filter((it) => it.verdict !== "red").length;
  const assertionResults = results.map(({ control, verdict, said }) => ({
    title: control.name,
    fullName: `control ${control.name}: ${control.takes}`,
    status: verdict === "red" ? "passed" : "failed",
    failureMessages: verdict === "red" ? [] : [said],
  }));
  const report = {
    numTotalTests: results.length,
    numPassedTests: results.length - failed,
    numFailedTests: failed,
    numPendingTests: 0,
    success: failed === 0,
    testResults: [
      { name: "scripts/controls.ts", status: failed === 0 ? "passed" : "failed", message: "", assertionResults },
    ],
  };
  writeFileSync(path, JSON.stringify(report));
};

const main = async (): Promise<number> => {
  const { only, part = "1/1" } = parseArgs({ options: { only: { type: "string" }, part: { type: "string" } } }).values;
  const full = process.env.RELAIS_FULL === "1";
  const [first = Number.NaN, parts = Number.NaN] = part.split("/").map(Number);
  const chosen = controls
    .filter((it) => (only === undefined ? full || it.when !== "full" : it.name === only))
    .filter((_it, i) => i % parts === first - 1);
  if (chosen.length === 0) {
    console.error(`No control is chosen by that. They are: ${controls.map((it) => it.name).join(", ")}.`);
    return 2;
  }
  // Short, because sockets lie below it; open to pass through, because PostgreSQL never runs as root.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "relais-")));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "t"));
  chmodSync(join(folder, "t"), 0o1777);
  const clean = (): void => {
    stopAll();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      clean();
      process.exit(130);
    });
  }
  try {
    const results = await runAll(chosen, folder);
    const red = results.filter((it) => it.verdict === "red").length;
    console.log(`${red} of ${results.length} controls went red`);
    if (process.env.RELAIS_REPORT !== undefined) writeReport(process.env.RELAIS_REPORT, results);
    return red === results.length ? 0 : 1;
  } finally {
    clean();
  }
};

process.exitCode = await main();
