import { type ReadJob, type ReadTold, readHere } from "./reading.ts";

/** One file in a thread of its own: millions of times take seconds, and the page may end it at any moment. */
self.onmessage = async ({ data }: MessageEvent<ReadJob>) => {
  const told: ReadTold = await readHere(data).catch(() => ({ is: "failed" }));
  self.postMessage(told);
};
