import { parseInstant } from "@relais/core";
import type { Facts } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { distancesOf } from "../../src/index.ts";
import { ended, LAWFUL, procedure } from "./custody.ts";

describe("given files that have ended, and their procedure", () => {
  it("[CRS-1] when they are held against it, then acts that lack and acts too many are counted, by procedure and year", () => {
    const files = [
      ended(LAWFUL),
      ended(LAWFUL),
      ended(["retenir", "presenter"]),
      ended(["retenir"]),
      ended(LAWFUL, {}, parseInstant("2025-12-31T23:30:00Z")),
      ended(LAWFUL, {}, parseInstant("2025-12-31T22:30:00Z")),
    ];
    const said = distancesOf(files);
    expect(said.map((it) => [it.procedure, it.year, it.files, it.exactly])).toEqual([
      ["garde", 2025, 1, [{ distance: 0, files: 1 }]],
      [
        "garde",
        2026,
        5,
        [
          { distance: 0, files: 3 },
          { distance: 1, files: 2 },
        ],
      ],
    ]);
    expect(said[1]?.lawful).toMatchObject({ n: 3, of: 5 });
  });

  it("[CRS-2] when a rule has a guard, then it counts where the file's data say that it applies, and else not", () => {
    const distance = (facts: Facts) => distancesOf([ended(LAWFUL, facts)])[0]?.exactly[0]?.distance;
    expect([distance({ blesse: true }), distance({ blesse: false }), distance({})]).toEqual([1, 0, 0]);
  });

  it("[CRS-2] when an act is no step of the procedure, or came twice as the same, then it is no departure", () => {
    const twice = ended([...LAWFUL, "visiter"]);
    const [first] = twice.acts;
    const files = [{ procedure, acts: [...twice.acts, { ...first!, id: "again", sameAs: first!.id }] }];
    expect(distancesOf(files)[0]?.exactly).toEqual([{ distance: 0, files: 1 }]);
  });

  it("[CRS-3] when the search spends its budget, then the distance is told as at least so much, never more than it is", () => {
    const files = [ended(["retenir", "retenir", "retenir"], { blesse: true })];
    const [full] = distancesOf(files);
    const [cut] = distancesOf(files, 1);
    expect(full?.exactly).toEqual([{ distance: 3, files: 1 }]);
    expect(cut?.exactly).toEqual([]);
    expect(cut?.atLeast[0]?.distance).toBeLessThanOrEqual(3);
    expect(cut?.lawful.n).toBe(0);
  });
});
