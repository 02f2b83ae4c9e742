import { diceOf } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BEGIN, END, type Ended, followsOf } from "../../src/index.ts";
import { hide } from "../../src/published/hide.ts";
import { knownSets, narrow, seen, type World } from "../published/reader.ts";
import { invented } from "../published/worlds.ts";
import { ended, free, LAWFUL } from "./custody.ts";

/** An act of a file as its map counts it: the edge that leads to it, and the edge on from it. */
interface Placed {
  readonly before: string;
  readonly step: string;
  readonly after: string;
}

const worldOf = (files: readonly Ended[]): World<Placed> => ({
  family: followsOf(files),
  acts: files.flatMap(({ acts }) =>
    acts.map(({ step }, i) => ({ before: acts[i - 1]?.step ?? BEGIN, step, after: acts[i + 1]?.step ?? END })),
  ),
  // Who knows an act is taken to know what came before and after it: more than « an act » of the arrows.
  cellsOf: ({ before, step, after }) => [step, `${before} → ${step}`, `${step} → ${after}`],
  placeOf: ({ step }) => step,
});

/** Files that mostly go from step to step, leave some out and go back at times. */
const walked = (seed: number, steps: number, files: number, stray: number): World<Placed> => {
  const dice = diceOf(seed);
  const ids = Array.from({ length: steps }, (_step, i) => `etape-${i}`);
  const procedure = free(ids);
  const walk = (): string[] => {
    const trace: string[] = [];
    for (let at = 0; at < steps && trace.length < 3 * steps; at += dice.chance(stray) ? dice.whole(-1, 3) : 1) {
      trace.push(ids[Math.max(0, at)]!);
    }
    return trace;
  };
  return worldOf(Array.from({ length: files }, () => ended(walk(), {}, undefined, procedure)));
};

const HARD = [
  { steps: 4, files: 60, stray: 0.2 },
  { steps: 6, files: 300, stray: 0.1 },
  { steps: 8, files: 150, stray: 0.4 },
  { steps: 3, files: 20, stray: 0.3 },
  { steps: 5, files: 900, stray: 0.05 },
];

describe("given the map of steps of files that may not be opened, and a reader with a linear programme", () => {
  it.each(HARD.map((shape, seed) => [shape, seed] as const))(
    "[PUB-1] when %j is published beside the arrows, then no hidden count is found nearer than within ten, whichever three acts are known",
    { timeout: 120_000 },
    async ({ steps, files, stray }, seed) => {
      const map = walked(seed, steps, files, stray);
      const arrows = invented(seed, { froms: 4, tos: 3, acts: files, skew: 2 });
      const [ofMap, ofArrows] = [hide(map.family), hide(arrows.family)];
      for (const known of knownSets(map, ofMap, seed)) expect(narrow(await seen(map, ofMap, known))).toEqual([]);
      for (const known of knownSets(arrows, ofArrows, seed)) {
        expect(narrow(await seen(arrows, ofArrows, known))).toEqual([]);
      }
    },
  );

  it("[PUB-1] when any files are mapped, then no hidden count is found nearer than within ten", {
    timeout: 900_000,
  }, async () => {
    const shapes = fc.record({
      steps: fc.integer({ min: 2, max: 8 }),
      files: fc.integer({ min: 1, max: 500 }),
      stray: fc.constantFrom(0.02, 0.1, 0.3, 0.6),
    });
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(), async ({ steps, files, stray }, seed) => {
        const map = walked(seed, steps, files, stray);
        const fates = hide(map.family);
        const known = diceOf(seed).pick(knownSets(map, fates, seed));
        expect(narrow(await seen(map, fates, known))).toEqual([]);
      }),
      { seed: 4, numRuns: process.env.RELAIS_FULL === undefined ? 8 : 200 },
    );
  });

  it("[PUB-8] when the number of lawful files were told beside it, then the reader would find a hidden count nearer: it is not", async () => {
    const map = worldOf([
      ...Array.from({ length: 50 }, () => ended(LAWFUL)),
      ...Array.from({ length: 5 }, () => ended(["retenir", "presenter"])),
    ]);
    const fates = hide(map.family);
    expect(narrow(await seen(map, fates, []))).toEqual([]);
    const first = `${BEGIN} → aviser`;
    expect(fates.get(first)).toBe("masked");
    // Whoever reads the rules knows that each lawful file that holds the child begins with the notice.
    expect(narrow(await seen(map, fates, [], new Map([[first, 50]])))).not.toEqual([]);
  });
});
