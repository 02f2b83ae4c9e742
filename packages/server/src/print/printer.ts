import { Worker } from "node:worker_threads";
import { accept, type Result, refuse } from "@relais/core";
import type { Asked, Pressed } from "./press.ts";

/**
 * Prints text as accessible PDF (PDF/UA-1) in a thread of its own: a book of a hundred pages holds up nobody. One at a time; the thread begins
 * with the first.
 */
export class Printer {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** Prints what `data` says with a template of this folder; refused when a letter cannot be printed, or when `signal` stops it. */
  print(template: string, data: object, signal?: AbortSignal): Promise<Result<Uint8Array>> {
    const printed = this.#last.then(() => this.#press({ template, data: JSON.stringify(data) }, signal));
    this.#last = printed.catch(() => undefined);
    return printed;
  }

  /** Ends the thread; printing again begins another. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #press(asked: Asked, signal: AbortSignal | undefined): Promise<Result<Uint8Array>> {
    if (signal?.aborted) return stopped();
    this.#worker ??= new Worker(new URL("./press.js", import.meta.url));
    const worker = this.#worker;
    worker.ref();
    const said = await new Promise<Pressed | "stopped">((resolve) => {
      const told = (answer: Pressed): void => end(answer);
      const failed = (error: unknown): void => end({ fault: String(error) });
      const gone = (): void => end("stopped");
      const stop = (): void => {
        // What runs in it cannot be interrupted: it ends by itself, and nobody waits for it.
        void this.close();
        end("stopped");
      };
      const end = (answer: Pressed | "stopped"): void => {
        signal?.removeEventListener("abort", stop);
        worker.off("message", told).off("error", failed).off("exit", gone);
        resolve(answer);
      };
      worker.on("message", told).on("error", failed).on("exit", gone);
      signal?.addEventListener("abort", stop);
      worker.postMessage(asked);
    });
    worker.unref();
    if (said === "stopped") return stopped();
    return "pdf" in said ? accept(said.pdf) : refusalOf(said.fault);
  }
}

const stopped = (): Result<never> =>
  refuse(
    "print.stopped",
    "L'impression a été arrêtée. Demandez-la de nouveau.",
    "Printing was stopped. Ask for it again.",
  );

const refusalOf = (fault: string): Result<never> => {
  const letter = /the text `\\?"(.+?)\\?"` could not be displayed/.exec(fault)?.[1];
  if (letter === undefined) throw new Error(`Printing failed: ${fault}`);
  return refuse(
    "print.letter",
    `Le signe « ${letter} » n'a pas de dessin dans la police imprimée. Remplacez-le dans le texte, puis imprimez de nouveau.`,
    `The sign “${letter}” has no shape in the printed font. Replace it in the text, then print again.`,
  );
};
