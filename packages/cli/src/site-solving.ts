import { Worker } from "node:worker_threads";
import type { Refusal } from "@relais/core";
import type { Plan, Point, Regrets, Territory, Wanted, Why, World } from "@relais/extension/siting";

/** What may be asked of the thread. */
export interface Asked {
  readonly plan: { readonly territory: Territory; readonly wanted: Wanted };
  readonly front: Asked["plan"];
  readonly why: Asked["plan"];
  readonly regret: { readonly worlds: readonly World[]; readonly wanted: Wanted };
}

/** What each is answered. `whys`: null while they are not known. */
export interface Answers {
  readonly plan: Plan;
  readonly front: readonly Point[];
  readonly why: { readonly plan: Plan; readonly whys: readonly Why[] | null };
  readonly regret: Regrets;
}

/** What the thread tells: the answer so far, the whole of it, or why there is none. */
export type Told<A> =
  | { readonly is: "known" | "done"; readonly answer: A }
  | { readonly is: "none"; readonly refusal: Refusal };

/** cut: ended before its end, this being what was known by then. stopped: before anything was. */
export type Answer<A> =
  | { readonly is: "done" | "cut"; readonly answer: A }
  | { readonly is: "none"; readonly refusal: Refusal }
  | { readonly is: "stopped" };

/**
 * Solves in a thread. After `seconds`, or at Ctrl-C, it is ended, and what is known by then is the answer. `heard` is told of each
 * advance.
 */
export const solveBeside = <K extends keyof Answers>(
  is: K,
  asked: Asked[K],
  seconds: number,
  heard: (answer: Answers[K]) => void,
): Promise<Answer<Answers[K]>> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer<Answers[K]>>();
  const worker = new Worker(new URL("./site-worker.js", import.meta.url), { workerData: { is, ...asked } });
  let best: Answers[K] | null = null;
  const end = (answer: Answer<Answers[K]>): void => {
    clearTimeout(limit);
    process.removeListener("SIGINT", stop);
    resolve(answer);
    void worker.terminate();
  };
  const stop = (): void => end(best === null ? { is: "stopped" } : { is: "cut", answer: best });
  const limit = setTimeout(stop, Math.min(seconds * 1_000, 2 ** 31 - 1));
  process.once("SIGINT", stop);
  worker.on("message", (told: Told<Answers[K]>) => {
    if (told.is === "none") return end(told);
    if (told.is === "done") return end({ is: "done", answer: told.answer });
    best = told.answer;
    heard(best);
  });
  worker.once("error", (error) => {
    clearTimeout(limit);
    process.removeListener("SIGINT", stop);
    reject(error);
  });
  return promise;
};
