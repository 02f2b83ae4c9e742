import { evaluate } from "@relais/procedures";
import { startBrowser } from "@relais/testkit";
import type { Given } from "./browser-page.ts";
import { bundled } from "./bundled.ts";
import { compileFifty, longHistory, pack } from "./fifty.ts";
import { type Measured, ms, quantile } from "./measure.ts";

const SLOWER = 4;
const WARM = 20;
const TIMES = 220;

/** The evaluation of the line « evaluate », in a real browser whose processor is slowed down. */
export const measure = async (): Promise<readonly Measured[]> => {
  const compiled = compileFifty();
  const { acts, now } = longHistory(compiled);
  const { procedure, calendar } = compiled;
  const given: Given = { procedure, vocabulary: pack.vocabulary, calendar, acts, now, times: TIMES };
  const script = await bundled(new URL("./browser-page.ts", import.meta.url).pathname);
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addScriptTag({ content: script });
    const { took, instances } = await page.evaluate<{ took: number[]; instances: number }>(
      `relaisBench(${JSON.stringify(given)})`,
    );
    const expected = evaluate([{ procedure: compiled, since: acts[0]!.time.from }], { acts, departures: [] }, now);
    if (instances !== expected.instances.length) throw new Error("The browser and the server disagree");
    const warm = took.slice(WARM);
    return [
      {
        what: `the same in a browser slowed ${SLOWER} times, p95`,
        value: quantile(warm, 0.95),
        limit: 16,
        unit: "ms",
        detail: `median ${ms(quantile(warm, 0.5))}, the very first ${ms(took[0] ?? Number.NaN)}`,
      },
    ];
  } finally {
    await browser.close();
  }
};
