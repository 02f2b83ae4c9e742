import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOf, labelled, overlaps } from "../../src/screens/circuits/labels.ts";

const WIDTH = 320;
const town = fc.record({
  name: fc.string({ minLength: 3, maxLength: 14 }),
  at: fc.record({ x: fc.integer({ min: 0, max: WIDTH }), y: fc.integer({ min: 0, max: 400 }) }),
});

describe("given towns on a map, however near one another", () => {
  it("[CIR-39] when they are named, then no name stands over another, over a town or beyond the edge", () => {
    fc.assert(
      fc.property(fc.array(town, { maxLength: 40 }), (towns) => {
        const boxes = labelled(towns, WIDTH).map(boxOf);
        for (const [i, box] of boxes.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(WIDTH);
          expect(boxes.slice(i + 1).some((it) => overlaps(it, box))).toBe(false);
          expect(
            towns.some(({ at }) => at.x > box.left && at.x < box.right && at.y > box.top && at.y < box.bottom),
          ).toBe(false);
        }
      }),
      { seed: 39 },
    );
  });

  it("[CIR-39] when a town stands alone, then it is named", () => {
    expect(labelled([{ name: "Parakou", at: { x: 100, y: 100 } }], WIDTH)).toMatchObject([{ name: "Parakou" }]);
  });
});
