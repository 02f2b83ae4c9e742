import { Worker } from "node:worker_threads";
import { MINUTE, type Result, refuse } from "@relais/core";
import type { ApplicationState, CallTerms, Outcomes } from "@relais/training";

/** What is chosen from. */
export interface Asked {
  readonly terms: CallTerms;
  readonly applications: readonly ApplicationState[];
}

/** A choice takes milliseconds; one that takes this long would never end. */
const LONGEST = MINUTE;

/** Chooses apart from the event loop; `stop`: whoever asked wants no answer any more. */
export const chooseApart = async (asked: Asked, stop: AbortSignal): Promise<Result<Outcomes>> => {
  if (stop.aborted) return stopped();
  const worker = new Worker(new URL("./choosing-worker.js", import.meta.url), { workerData: asked });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result<Outcomes>>((resolve, reject) => {
      timer = setTimeout(() => resolve(tooLong()), LONGEST);
      stop.addEventListener("abort", () => resolve(stopped()), { once: true });
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};

const stopped = () =>
  refuse(
    "call.choice-stopped",
    "Le calcul a été arrêté. Rien n'est publié : touchez « Choisir » pour le reprendre.",
    "The computing was stopped. Nothing is published: touch “Choose” to take it up again.",
  );

const tooLong = () =>
  refuse(
    "call.choice-too-long",
    "Le calcul n'a pas fini en une minute. Rien n'est publié : retirez un quota, ou prévenez l'administrateur.",
    "The computing did not end within a minute. Nothing is published: take a quota away, or tell the administrator.",
  );
