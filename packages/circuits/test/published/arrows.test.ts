import { DAY, HOUR, shareOf } from "@relais/core";
import { describe, expect, it } from "vitest";
import { type Declared, type Place, Places, publishedArrows, type Trail } from "../../src/index.ts";

const AT = Date.parse("2026-11-01T00:00:00Z");
const reading = { since: AT - 365 * DAY, at: AT };

const place = (id: string, sector: string, department: string): Place => ({
  ...{ id, sector, department, commune: `${department}01` },
  ...{ areas: null, validFrom: null, validTo: null, replaces: null },
});
const places = new Places([
  place("police", "police", "X1"),
  place("social", "social", "X1"),
  place("shelter", "shelter", "X1"),
]);

const stated = (from: string, to: string): Declared => ({
  from: { place: from },
  to: { place: to },
  situations: [],
  origin: { by: "statement", id: `${from}-${to}`, validFrom: null, validTo: null, answerWithinHours: null },
});

/** So many files, each with a passage so many days before; the first `answered` of them were answered after an hour. */
const trails = (from: string, to: string, n: number, answered: number, days = 60): Trail[] =>
  Array.from({ length: n }, (_, i) => {
    const at = AT - days * DAY;
    const sentAt = { from: at, to: at };
    const answeredAt = { from: at + HOUR, to: at + HOUR };
    return {
      file: `${from} ${to} ${i}`,
      presences: [],
      passages: [
        {
          from,
          to: { place: to },
          sentAt,
          ...(i < answered && { answer: "accepted" as const, answeredAt }),
          reportedBy: "self",
          grade: "recorded",
        },
      ],
    };
  });

const told = (of: readonly Trail[], declared: readonly Declared[] = []) =>
  publishedArrows({ trails: of, declared, places, reading, offsetMinutes: 60 });

describe("given passages of files that may not be opened", () => {
  it("[PUB-7] when many went, then how many is told, and the share of answers where both its counts are", () => {
    const [arrow] = told(trails("police", "social", 40, 20));
    expect(arrow).toMatchObject({
      from: { sector: "police", area: "X1" },
      to: { sector: "social", area: "X1" },
      n: 40,
      answered: shareOf(20, 40),
      median: { n: 40, hours: 1 },
    });
  });

  it("[PUB-7] when few were left unanswered, then neither the share nor the median tells how many", () => {
    expect(told(trails("police", "social", 40, 38))).toMatchObject([{ n: 40, answered: null, median: null }]);
  });

  it("[PUB-7] when few went along an arrow that nobody stated, then it is not in the list at all", () => {
    expect(told(trails("police", "social", 13, 13))).toEqual([]);
  });

  it("[PUB-7] when few went along a stated arrow, or nobody did, then both read the same", () => {
    const declared = [stated("police", "shelter")];
    const none = told([], declared);
    expect(none).toMatchObject([{ n: "small", answered: null, median: null }]);
    expect(told(trails("police", "shelter", 13, 4), declared)).toEqual(none);
  });

  it("[PUB-7] when passages are younger than 30 days, then they are not counted", () => {
    const old = trails("police", "social", 20, 0);
    expect(told([...old, ...trails("police", "social", 20, 0, 10)])).toMatchObject([{ n: 20 }]);
  });
});
