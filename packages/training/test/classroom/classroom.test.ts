import { describe, expect, it } from "vitest";
import { teach } from "./life.ts";

const SEED = 20_261_128;
const PARTITIONS = 1_000;
/** A bug that needs more partitions than this to show would pass through the runs of every day. */
const SOON = 100;

describe("given a training session with the phones of 2 trainers and of 28 participants, a test before and one after", () => {
  it(`[LEA-20] when ${PARTITIONS} partitions cut phones off at random and the line is good again, then every answer typed is in the ledger once, all agree, and nobody holds another's test`, async () => {
    const { faults, answers, attempts } = await teach(SEED, PARTITIONS);
    expect(faults).toEqual([]);
    expect(answers).toBeGreaterThan(2_000);
    expect(attempts).toBeGreaterThanOrEqual(2 * 28);
  }, 120_000);

  it("[LEA-21] when nothing is wrong, then nothing is found within 100 partitions", async () => {
    expect((await teach(SEED, SOON)).faults).toEqual([]);
  });

  it.each([
    ["a phone keeps what was typed in memory alone", { device: "outbox-in-memory" }],
    ["a phone notes its cursor before it keeps what came", { device: "cursor-before-commit" }],
    ["the server forgets what it has taken", { server: "outcome-lost" }],
    ["the server refuses what comes after the test was handed in", { server: "late-refused" }],
    ["the server gives every test to every phone of the room", { server: "carried-by-all" }],
    ["participants read the whole session", { server: "read-whole" }],
    ["an answer takes the place of the whole record", { folds: "replaced" }],
  ] as const)("[LEA-21] when %s, then that is found within 100 partitions", async (_what, bugs) => {
    expect((await teach(SEED, SOON, bugs)).faults).not.toEqual([]);
  });
});
