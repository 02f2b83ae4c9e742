import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const tests = (name: string, include: string[], exclude: string[] = [], timeout = 20_000) => ({
  test: {
    name,
    include,
    exclude: ["**/node_modules/**", ...exclude],
    testTimeout: timeout,
    // Four people share two cores at times: what ends is not stopped for being slow.
    hookTimeout: 400_000,
    // What is waited for comes; the second that vitest gives it is too short where many share the cores.
    expect: { poll: { timeout: 15_000 } },
  },
});

/**
 * What each change runs (`npm test`) leaves out a quarter of an hour of long lives, attacks, spoilt procedures and walks. `npm run test:whole` runs them all, and
 * each stop a twentieth.
 */
const isDaily = process.env.RELAIS_DAILY !== undefined;
const LONG_UNIT = "{packs/benin/{guards,mutations},packages/training/test/{classroom/classroom,rules/stale}}.test.ts";
const LONG_STORE =
  "**/{backup,books,durability,fuzz,life,migration,needs,processes,referral-lives,requests,server,station,sync-lives,visible}.store.test.ts";
const DAILY_WALKS = "journeys/{attestations,circuits,offline,plan,story}.journey.ts";

/** Files of one worker share what they import: it is two thirds of their time. No file counts on what another left. */
const shared = (...given: Parameters<typeof tests>) => {
  const { test } = tests(...given);
  return { test: { ...test, isolate: false } };
};

/**
 * unit: pure and quick. store: the same suite on PGlite and on PostgreSQL. journeys: a real browser.
 * data: needs `../shared`, run by `npm run check:data`.
 */
export default defineConfig({
  test: {
    // No database of a test lives long enough for its engine's code to be worth making faster.
    execArgv: ["--liftoff-only"],
    // One more than there are cores: whoever waits for a browser or a database leaves its core to another.
    maxWorkers: availableParallelism() + 1,
    globalSetup: ["packages/testkit/src/prepared.ts"],
    reporters: process.env.RELAIS_REPORT
      ? ["default", ["json", { outputFile: process.env.RELAIS_REPORT }]]
      : ["default"],
    projects: [
      shared(
        "unit",
        ["packages/*/test/**/*.test.ts", "packs/**/*.test.ts", "scripts/**/*.test.ts"],
        ["**/*.store.test.ts", "**/*.data.test.ts", ...(isDaily ? [LONG_UNIT] : [])],
      ),
      shared("store", ["packages/{cli,server,web}/test/**/*.store.test.ts"], isDaily ? [LONG_STORE] : [], 120_000),
      shared("journeys", [isDaily ? DAILY_WALKS : "journeys/**/*.journey.ts"], [], 420_000),
      tests("data", ["**/*.data.test.ts"], [], 120_000),
    ],
  },
});
