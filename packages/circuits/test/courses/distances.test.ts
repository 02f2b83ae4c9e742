import { parseInstant } from "@relais/core";
import type { Facts } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { distancesOf, followsOf, stepsMap, stepsRead } from "../../src/index.ts";
import { ended, LAWFUL } from "./custody.ts";

describe("given files that have ended, and their procedure", () => {
  it("[CRS-1] when they are held against it, then acts that lack and acts too many are counted, by procedure and year of their end", () => {
    const files = [
      ended(LAWFUL),
      ended(LAWFUL),
      ended(["retenir", "presenter"]),
      ended(["retenir"]),
      ended(LAWFUL, {}, parseInstant("2025-12-31T23:30:00Z")),
      ended(LAWFUL, {}, parseInstant("2025-12-31T22:30:00Z")),
    ];
    const said = distancesOf(files);
    expect(said.map((it) => [it.procedure, it.year, it.files, it.exactly, it.mean])).toEqual([
      ["garde", 2025, 1, [{ distance: 0, files: 1 }], 0],
      [
        "garde",
        2026,
        5,
        [
          { distance: 0, files: 3 },
          { distance: 1, files: 2 },
        ],
        0.4,
      ],
    ]);
    expect(said[1]?.lawful).toMatchObject({ n: 3, of: 5 });
  });

  it("[CRS-1] when files are away from it, then the steps that lack and those that are too many are told, a file once for each", () => {
    const files = [
      ...Array.from({ length: 3 }, () => ended(["aviser", "retenir"])),
      ended(["retenir"]),
      ended(["retenir"]),
    ];
    expect(distancesOf(files)[0]?.moves).toEqual([
      { step: "presenter", lacking: 3, extra: 0 },
      { step: "retenir", lacking: 0, extra: 2 },
    ]);
  });

  it("[CRS-2] when a rule has a guard, then it counts where the file's data say that it applies, and else not", () => {
    const distance = (facts: Facts) => distancesOf([ended(LAWFUL, facts)])[0]?.exactly[0]?.distance;
    expect([distance({ blesse: true }), distance({ blesse: false }), distance({})]).toEqual([1, 0, 0]);
  });

  it("[CRS-2] when an act is no step of the procedure, or came twice as the same, then it is no departure", () => {
    const twice = ended([...LAWFUL, "visiter"]);
    const [first] = twice.acts;
    const files = [{ ...twice, acts: [...twice.acts, { ...first!, id: "again", sameAs: first!.id }] }];
    expect(distancesOf(files)[0]?.exactly).toEqual([{ distance: 0, files: 1 }]);
  });

  it("[CRS-5] when a sector is not read, then its steps are in no course, and rules over them lay nothing to anybody", () => {
    const hurt = ended(["aviser", "retenir", "soigner", "presenter"], { blesse: true });
    const common = { ...hurt, opens: ["commun" as const] };
    expect(distancesOf([{ ...ended(LAWFUL, { blesse: true }), opens: ["commun" as const] }])[0]?.mean).toBe(0);
    expect(stepsMap(stepsRead(common), followsOf([common]).counts).edges).toContainEqual({
      from: "retenir",
      to: "presenter",
      count: 1,
    });
    expect(JSON.stringify([...followsOf([common]).counts])).not.toContain("soigner");
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
