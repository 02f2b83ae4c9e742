import { PROOF } from "@relais/testkit/circuits";
import { describe, expect, it } from "vitest";
import { emptyScores, judge } from "./judged.ts";

const [first, last] = PROOF.worlds;
/** A fifth of them each time; all of them are the proof. */
const WORLDS = process.env.RELAIS_FULL === "1" ? last : last / 5;

describe("given worlds with planted differences", () => {
  it("[CIR-40] when their circuits are read, then the differences are found again, and no others", () => {
    const scores = emptyScores();
    const told: string[] = [];
    for (let seed = first; seed <= WORLDS; seed++) judge(seed, scores, (line) => told.push(line));
    for (const [wanted, { given, right, planted, found }] of Object.entries(scores)) {
      const [precision, recall] = [right / given, found / planted];
      const figures = `${wanted}: ${right} of ${given} right, ${found} of ${planted} found`;
      console.log(figures);
      expect(precision, `${figures}\n${told.join("\n")}`).toBeGreaterThanOrEqual(PROOF.precision);
      expect(recall, `${figures}\n${told.join("\n")}`).toBeGreaterThanOrEqual(PROOF.recall);
    }
  }, 600_000);
});
