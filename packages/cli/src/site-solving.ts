import { Worker } from "node:worker_threads";
import type { Refusal } from "@relais/core";
import type { Plan, Territory, Wanted } from "@relais/extension/siting";

export interface Asked {
  readonly territory: Territory;
  readonly wanted: Wanted;
}

/** What the thread tells. */
export type Told =
  | { readonly is: "known"; readonly plan: Plan; readonly bound: number }
  | { readonly is: "done"; readonly plan: Plan }
  | { readonly is: "none"; readonly refusal: Refusal };

/** stopped: before any plan was found. */
export type Answer =
  | { readonly is: "plan"; readonly plan: Plan }
  | { readonly is: "none"; readonly refusal: Refusal }
  | { readonly is: "stopped" };

/**
 * Solves in a thread. After `seconds`, or at Ctrl-C, it is ended and the best plan so far is the answer, unproven. `heard` is told of
 * each better plan.
 */
export const solveBeside = (asked: Asked, seconds: number, heard: (plan: Plan) => void): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const worker = new Worker(new URL("./site-worker.js", import.meta.url), { workerData: asked });
  let best: Plan | null = null;
  const end = (answer: Answer): void => {
    clearTimeout(limit);
    process.removeListener("SIGINT", stop);
    resolve(answer);
    void worker.terminate();
  };
  const stop = (): void => end(best === null ? { is: "stopped" } : { is: "plan", plan: best });
  const limit = setTimeout(stop, Math.min(seconds * 1_000, 2 ** 31 - 1));
  process.once("SIGINT", stop);
  worker.on("message", (told: Told) => {
    if (told.is === "known") {
      best = { ...told.plan, bound: told.bound };
      heard(best);
    } else end(told.is === "done" ? { is: "plan", plan: told.plan } : told);
  });
  worker.once("error", (error) => {
    clearTimeout(limit);
    process.removeListener("SIGINT", stop);
    reject(error);
  });
  return promise;
};
