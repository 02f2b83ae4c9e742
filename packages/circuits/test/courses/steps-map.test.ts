import { describe, expect, it } from "vitest";
import { BEGIN, END, followsOf, publish, stepsMap } from "../../src/index.ts";
import { ended, LAWFUL, procedure } from "./custody.ts";

const steps = procedure.procedure.steps.map((it) => it.id);

describe("given files of a procedure", () => {
  const files = [
    ...Array.from({ length: 60 }, () => ended(LAWFUL)),
    ...Array.from({ length: 40 }, () => ended(["aviser", "retenir", "soigner", "presenter"])),
    ...Array.from({ length: 3 }, () => ended(["retenir", "retenir", "presenter"])),
  ];
  const family = followsOf(files);

  it("[CRS-4] when their steps are mapped, then each edge has its count, from the beginning of a file to its end", () => {
    const { files: n, steps: acts, edges } = stepsMap(steps, family.counts);
    expect(n).toBe(103);
    expect(acts).toContainEqual({ step: "retenir", acts: 106 });
    expect(edges.map(({ from, to, count }) => [from, to, count])).toEqual([
      ["presenter", END, 103],
      [BEGIN, "aviser", 100],
      ["aviser", "retenir", 100],
      ["retenir", "presenter", 63],
      ["retenir", "soigner", 40],
      ["soigner", "presenter", 40],
      [BEGIN, "retenir", 3],
      ["retenir", "retenir", 3],
    ]);
  });

  it("[CRS-4] when the map is for anybody, then rare edges and those that never came look the same", () => {
    const published = publish(family);
    const { edges } = stepsMap(steps, published);
    expect(edges.length).toBeGreaterThan(0);
    expect(edges.every(({ count }) => count >= 14)).toBe(true);
    expect(published.get(`retenir → retenir`)).toBe(published.get(`soigner → soigner`));
  });
});
