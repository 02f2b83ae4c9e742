import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runVectors } from "../../src/index.ts";

const shared = process.env.RELAIS_SHARED ?? "../shared";
const read = (file: string) => JSON.parse(readFileSync(`${shared}/data/dcr/${file}.json`, "utf8"));

describe("given an independent engine's answers", () => {
  it.each([
    ["execution", 400],
    ["timed-execution", 300],
    ["alignment", 250],
  ])("[GRA-1] when %s is run, then all %i vectors agree", (file, count) => {
    expect(runVectors(read(file))).toEqual({ passed: count, failed: 0, failures: [] });
  });

  it("[GRA-1] when one answer is altered, then that vector fails and no other", () => {
    const vectors = read("execution");
    vectors.vectors[7].steps[3].accepting = !vectors.vectors[7].steps[3].accepting;
    const report = runVectors(vectors);
    expect(report?.failures.map((it) => [it.vector, it.step, it.what])).toEqual([[7, 3, "accepting"]]);
  });
});
