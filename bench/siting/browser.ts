import type { Median } from "@relais/extension/siting";
import { startBrowser } from "@relais/testkit";
import { bundled } from "../bundled.ts";
import type { Given } from "./browser-worker.ts";
import type { Timing } from "./versus.ts";

/** The same problems in a worker of a real browser: ours and the textbook model by turns, in one run. */
export const inBrowser = async (medians: readonly Median[], patience: number): Promise<readonly Timing[]> => {
  const script = await bundled(new URL("./browser-worker.ts", import.meta.url).pathname);
  const given: Given = { medians: medians.map((it) => ({ ...it, cost: [...it.cost] })), patience };
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    return await page.evaluate<readonly Timing[], readonly [string, Given]>(
      ([code, job]) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(job);
        }),
      [script, given],
    );
  } finally {
    await browser.close();
  }
};
