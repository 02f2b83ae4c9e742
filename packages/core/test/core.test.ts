import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DAY,
  faultPath,
  formatDay,
  formatInterval,
  Id,
  IsoInterval,
  intersection,
  localDay,
  localMidnight,
  newId,
  overlaps,
  parseDay,
  parseInterval,
  surelyBefore,
} from "../src/index.ts";

const interval = fc
  .tuple(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 1e9 }))
  .map(([from, length]) => ({ from, to: from + length }));

describe("given intervals of time", () => {
  it("[COR-1] when two are compared, then they overlap, or one is surely before the other: exactly one of the three", () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const said = [overlaps(a, b), surelyBefore(a, b), surelyBefore(b, a)];
        expect(said.filter(Boolean)).toHaveLength(1);
        expect(intersection(a, b) !== undefined).toBe(said[0]);
      }),
      { seed: 1 },
    );
  });

  it("[COR-2] when one travels as text, then it comes back the same, and a reversed one is refused", () => {
    fc.assert(
      fc.property(interval, (it) => {
        expect(parseInterval(formatInterval(it))).toEqual(it);
      }),
      { seed: 2 },
    );
    expect(IsoInterval.safeParse({ from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" }).success).toBe(false);
  });
});

describe("given ids made in turn", () => {
  it("[COR-3] when the clock goes on, then they sort by the time they were made", () => {
    let now = 1_700_000_000_000;
    const sources = { now: () => now++, random: (length: number) => new Uint8Array(length).fill(255) };
    const made = Array.from({ length: 300 }, () => newId(sources));
    expect([...made].sort()).toEqual(made);
    expect(made.filter((it) => !Id.safeParse(it).success)).toEqual([]);
  });
});

describe("given civil days", () => {
  it("[COR-4] when an instant is read in Benin, then its day begins at local midnight and lasts a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const day = localDay(at, 60);
        expect(localMidnight(day, 60)).toBeLessThanOrEqual(at);
        expect(localMidnight(day, 60) + DAY).toBeGreaterThan(at);
        expect(parseDay(formatDay(day))).toBe(day);
      }),
      { seed: 4 },
    );
  });
});

describe("given a fault in what was sent", () => {
  it("[COR-5] when its place is said, then it stops before a key that the sender made up: that may be a name", () => {
    expect(faultPath(["commands", 0, "payload", "Fromager"])).toBe("commands.0.payload");
    expect(faultPath(["commands", 0, "madeAt"])).toBe("commands.0.madeAt");
  });
});
