import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A real server in a process of its own. */
export interface ServerProcess {
  readonly address: string;
  readonly pid: number;
  /** SIGTERM; gives the exit code once it has ended. */
  readonly stop: () => Promise<number | null>;
  readonly kill: () => void;
  /** Everything that it wrote, on either stream. */
  readonly logs: () => string;
}

const COMMAND = fileURLToPath(new URL("../../cli/bin/relais.js", import.meta.url));

/** Longer than any start takes, ms. One that has not served by then is ended, so that what it said is told. */
const LONGEST_START = 120_000;

/** `relais serve` on a port of its own; one that ends before it serves is an error, told with what it said. */
export const startServer = async (env: NodeJS.ProcessEnv): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [COMMAND, "serve"], {
    env: { ...process.env, ...env, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said += text;
    });
  }
  const ended = once(child, "close");
  const lines = createInterface({ input: child.stdout });
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_START);
  const address = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const found = /^Relais : (http\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("close", () => reject(new Error(`The server ended before it served: ${said}`)));
  }).finally(() => clearTimeout(late));
  return {
    address,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
    kill: () => void child.kill("SIGKILL"),
    logs: () => said,
  };
};
