import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Slots } from "./durability-locker.ts";
import type { Order, Said } from "./durability-writer.ts";

/** The writer in a process of its own. */
export interface Child {
  /** Ids of the events that it was told are recorded. */
  readonly acknowledged: readonly string[];
  readonly failures: readonly Extract<Said, { failure: unknown }>["failure"][];
  /** Waits for so many acknowledged events; a child that ends before is an error, told with what it said. */
  readonly wrote: (count: number) => Promise<void>;
  readonly kill: () => void;
  /** Waits for its end; true when it closed its database in order. */
  readonly ended: () => Promise<boolean>;
}

const WRITER = fileURLToPath(new URL("./durability-writer.ts", import.meta.url));

const LOCKER = fileURLToPath(new URL("./durability-locker.ts", import.meta.url));

/** Starts a writer; with a limit, the system refuses to let any file of its grow beyond so many bytes. */
export const startWriter = (order: Order, largestFile?: number): Child => {
  const limit = largestFile === undefined ? "" : `ulimit -f ${Math.floor(largestFile / 512)} && `;
  const child = spawn("sh", ["-c", `${limit}exec "$@"`, "sh", process.execPath, WRITER, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const acknowledged: string[] = [];
  const failures: Child["failures"][number][] = [];
  let closed = false;
  let complaints = "";
  child.stderr.on("data", (text) => {
    complaints += text;
  });
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const said = parse(line);
    if (said === undefined) return;
    if ("event" in said) acknowledged.push(said.event);
    if ("failure" in said) failures.push(said.failure);
    if ("closed" in said) closed = true;
  });
  const gone = whole(child);
  return {
    acknowledged,
    failures,
    wrote: async (count) => {
      const reached = new Promise<true>((resolve) => {
        lines.on("line", () => acknowledged.length >= count && resolve(true));
      });
      if (!(await Promise.race([reached, gone.then(() => false)]))) {
        throw new Error(
          `The writer ended after ${acknowledged.length} events: ${JSON.stringify(failures)} ${complaints}`,
        );
      }
    },
    kill: () => child.kill("SIGKILL"),
    ended: async () => {
      await gone;
      if (failures.length === 0 && complaints !== "" && child.exitCode !== null) throw new Error(complaints);
      return closed;
    },
  };
};

interface Locker {
  readonly pid: number;
  /** What it could lock; it holds that until the test is over. */
  readonly held: () => Promise<string[]>;
  readonly kill: () => Promise<void>;
}

export const startLocker = (slots: Slots): Locker => {
  const child = spawn(process.execPath, [LOCKER, JSON.stringify(slots)], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout });
  const first = Promise.race([once(lines, "line"), once(lines, "close")]);
  return {
    pid: child.pid!,
    held: async () => {
      const [line] = await first;
      if (line === undefined) throw new Error("The locker ended without a word");
      return JSON.parse(String(line)) as string[];
    },
    kill: async () => {
      const gone = whole(child);
      child.kill("SIGKILL");
      await gone;
    },
  };
};

/** « close », not « exit »: every line that it could still print has been read. */
const whole = async (child: ChildProcess): Promise<void> => {
  await once(child, "close");
};

/** A line cut short by the kill was not said: its event counts as not acknowledged. */
const parse = (line: string): Said | undefined => {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return undefined;
  }
};
