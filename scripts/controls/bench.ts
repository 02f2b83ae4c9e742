import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Named } from "./control.ts";
import { copyTree } from "./copy.ts";
import { patternOf, type Report } from "./report.ts";

/** Longer than any of these tests takes, on a busy machine too: a change that never ends is stopped. */
const LONGEST = { unit: 60_000, store: 400_000, journeys: 600_000 };

/** A copy of the tree in which tests are run, one set at a time. */
export class Bench {
  readonly folder: string;

  readonly #temporary: string;

  /** `temporary`: where the tests leave what they make, so that nothing of a test that was stopped remains. */
  constructor(source: string, folder: string, temporary: string) {
    this.folder = folder;
    this.#temporary = temporary;
    copyTree(source, folder);
  }

  /** The report of just these tests; or why there is none. */
  async run(tests: readonly Named[]): Promise<Report | string> {
    const report = join(this.folder, "controls-report.json");
    rmSync(report, { force: true });
    const patience = tests.flatMap((it) => it.patience ?? []);
    const projects = [...new Set(tests.map((it) => it.project))];
    const said = await this.#node(
      [
        join("node_modules", "vitest", "vitest.mjs"),
        "run",
        ...projects.flatMap((it) => ["--project", it]),
        ...new Set(tests.map((it) => it.file)),
        "-t",
        patternOf(tests),
        "--reporter=json",
        `--outputFile=${report}`,
        ...(patience.length === 0 ? [] : [`--testTimeout=${Math.min(...patience)}`]),
      ],
      Math.max(...projects.map((it) => LONGEST[it])),
    );
    return existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Report) : said;
  }

  /** Builds the screens that a browser is shown; gives what went wrong, if anything did. */
  async build(): Promise<string | undefined> {
    const vite = join(this.folder, "node_modules", "vite", "bin", "vite.js");
    const said = await this.#node([vite, "build", "packages/web"], LONGEST.store);
    return existsSync(join(this.folder, "packages/web/dist/index.html")) ? undefined : said;
  }

  /** Runs Node in the copy, in a group of processes that can be stopped whole; gives the end of what it printed. */
  #node(args: readonly string[], longest: number): Promise<string> {
    const { RELAIS_REPORT: _report, ...inherited } = process.env;
    const env = { ...inherited, TMPDIR: this.#temporary };
    return new Promise((resolve) => {
      const child = spawn(process.execPath, args, { cwd: this.folder, env, detached: true });
      running.add(child.pid!);
      let printed = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (text) => {
          printed = (printed + text).slice(-2_000);
        });
      }
      const timer = setTimeout(() => {
        printed = `not done after ${longest / 1000} s`;
        stop(child.pid!);
      }, longest);
      child.on("close", () => {
        clearTimeout(timer);
        // Whatever a failed test left running.
        stop(child.pid!);
        running.delete(child.pid!);
        resolve(printed.trim());
      });
    });
  }
}

const running = new Set<number>();

const stop = (group: number): void => {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // Gone already.
  }
};

/** Stops what still runs, when the whole is interrupted. */
export const stopAll = (): void => running.forEach(stop);
