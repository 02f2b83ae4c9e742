import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Failure } from "../failure.ts";
import { lockDirectory } from "./lock.ts";

/** A running embedded database: where `pg` connects, and how to stop it. */
export interface Embedded {
  /** A private folder (mode 0700) that holds the Unix socket: nobody else on the machine can reach it. */
  readonly host: string;
  readonly stop: () => Promise<void>;
}

const PORT = 5432;

/** Starts PGlite on a directory of its own, locked, durable. */
export const startEmbedded = async (directory: string): Promise<Embedded> => {
  const unlock = locked(directory);
  try {
    const host = mkdtempSync(join(tmpdir(), "relais-db-"));
    const worker = new Worker(new URL("./embedded-worker.js", import.meta.url), {
      workerData: { directory, socket: join(host, `.s.PGSQL.${PORT}`) },
    });
    await said(worker, "ready", directory);
    // Should it stop by itself, each act is refused as its connection breaks; the fault must not end the server.
    worker.on("error", () => undefined);
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    const stop = async (): Promise<void> => {
      const closed = said(worker, "closed", directory);
      worker.postMessage("close");
      await Promise.race([closed, ended]);
      await worker.terminate();
      rmSync(host, { recursive: true, force: true });
      unlock();
    };
    let stopping: Promise<void> | undefined;
    return {
      host,
      // Once: a second stop would let go of a lock that is somebody else's by then.
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};

const locked = (directory: string): (() => void) => {
  try {
    return lockDirectory(directory);
  } catch (error) {
    throw error instanceof Failure ? error : doesNotOpen(directory, error);
  }
};

const said = (worker: Worker, word: string, directory: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(doesNotOpen(directory, cause));
    worker.once("error", fail);
    worker.once("exit", (code) => fail(`exit ${code}`));
    worker.once("message", (message) => {
      if (message !== word) return fail(message);
      worker.removeAllListeners("error");
      worker.removeAllListeners("exit");
      resolve();
    });
  });

const doesNotOpen = (directory: string, cause: unknown): Failure => {
  const why = String((cause as Error).message ?? cause);
  return new Failure(
    "database.embedded",
    `La base embarquée ${directory} ne s'ouvre pas : ${why}. Vérifiez l'espace libre et les droits ; les données déjà enregistrées sont intactes.`,
    `The embedded database ${directory} does not open: ${why}. Check free space and rights; what was recorded is intact.`,
    cause,
  );
};
