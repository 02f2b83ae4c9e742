import { type Bugs, live } from "@relais/testkit/sync";
import { describe, expect, it } from "vitest";

const FULL = process.env.RELAIS_FULL === "1";
const SEED = 20_261_124;
const RUNS = FULL ? 10_000 : 300;
/** A bug that needs more lives than this to show would pass through the runs of every day. */
const SOON = 500;

/** The first life, counted from 1, in which something went wrong. */
const firstFault = async (bugs: Bugs, most: number): Promise<{ readonly run: number; readonly faults: string[] }> => {
  for (let run = 1; run <= most; run++) {
    const faults = await live(SEED + run, bugs);
    if (faults.length > 0) return { run, faults };
  }
  return { run: Number.POSITIVE_INFINITY, faults: [] };
};

describe("given two to four devices on a bad line: cuts, doubles, reorderings, deaths of the app, clocks years off, grants, revocations and two versions of the code", () => {
  it(
    `[SYN-1] when they live ${RUNS} seeded lives and the line is good again, then all agree, nothing is lost, nothing leaks`,
    async () => {
      expect(await firstFault({}, RUNS)).toEqual({ run: Number.POSITIVE_INFINITY, faults: [] });
    },
    FULL ? 1_800_000 : 120_000,
  );

  it.each([
    ["forgets the outcome of a command that is sent again", { server: "outcome-lost" }],
    ["lets the last writer win", { server: "last-writer-wins" }],
    ["notes its cursor before it keeps what came", { device: "cursor-before-commit" }],
  ] as const)("[SYN-2] when one side %s, then that is found within 500 lives", async (_what, bugs) => {
    expect((await firstFault(bugs, SOON)).run).toBeLessThanOrEqual(SOON);
  });
});
