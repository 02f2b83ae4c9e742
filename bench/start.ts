import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@relais/server";
import { type Measured, median, ms } from "./measure.ts";

const ROUNDS = 7;
const CLI = new URL("../packages/cli/bin/relais.js", import.meta.url).pathname;
const OPEN = new URL("./start-base.ts", import.meta.url).pathname;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** Runs Node on this, until `ready` says so, then ends it; milliseconds from the start of the process. */
const until = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: (said: () => string) => Promise<void>,
): Promise<number> => {
  const start = performance.now();
  const { DATABASE_URL: _none, ...rest } = process.env;
  const child = spawn(process.execPath, args, { env: { ...rest, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  const ended = once(child, "exit");
  const failed = ended.then(([code]) => {
    throw new Error(`${args.join(" ")} ended with ${code} before it was ready`);
  });
  await Promise.race([ready(() => said), failed]);
  const took = performance.now() - start;
  failed.catch(() => undefined);
  child.kill("SIGTERM");
  await ended;
  return took;
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** The first answer of a start on a database that is there, against Node's start and the opening of that database alone. */
export const measure = async (): Promise<readonly Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-start-"));
  try {
    const made = await serve({ ...process.env, DATABASE_URL: undefined, RELAIS_DATA: folder, PORT: "0" });
    await made.close();
    const ours = async (): Promise<number> => {
      const port = await freePort();
      return until([CLI, "serve"], { RELAIS_DATA: folder, PORT: String(port) }, async () => {
        for (;;) {
          const response = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
          await response?.text();
          if (response?.ok) return;
          await pause();
        }
      });
    };
    const base = (): Promise<number> =>
      until([OPEN, join(folder, "database")], {}, async (said) => {
        while (!said().includes("open")) await pause();
      });
    await ours();
    await base();
    const [starts, opens]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      opens.push(await base());
      starts.push(await ours());
    }
    return [
      {
        what: "first answer of a start on an existing embedded database",
        value: median(starts.map((it, i) => it / (opens[i] ?? Number.NaN))),
        limit: 3,
        unit: "×",
        detail: `${ms(median(starts))} against Node and the opening alone in ${ms(median(opens))}`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
