import { attack } from "@relais/testkit/disclosure";
import { countNames, countSums, countsOf, type NeedTally } from "@relais/training";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hidden } from "../src/needs/hidden.ts";

/** A hidden count may be found no nearer than this. */
const SPAN = 10;

const anyTally = fc.record({
  outcome: fc.constantFrom("kept", "late", "broken", "justified", "undecided"),
  departure: fc.constantFrom(null, "means", "law", "partner", "recording", "other"),
  doubt: fc.constantFrom(null, "law", "recording"),
  accreditation: fc.constantFrom("yes", "no", "unknown"),
  marks: fc.subarray(["recorded-late", "reported"] as const),
  n: fc.oneof(fc.nat(4), fc.nat(60)),
}) satisfies fc.Arbitrary<NeedTally>;

describe("given counts of rules in files that a reader may not open", () => {
  it("[NEE-8] when they lay side by side all that they are told and every sum, then no hidden count is found nearer than within ten", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyTally, { maxLength: 14 }), { minLength: 1, maxLength: 4 }),
        async (rules) => {
          const rows = new Map(rules.map((it, i) => [`rule-${i}`, countsOf(it)]));
          const told = hidden(rows, countNames, countSums);
          const keys = [...rows].flatMap(([row, counts]) => countNames.map((name) => ({ row, name, n: counts[name] })));
          const read = new Map(
            keys.map(({ row, name, n }) => {
              const shown = told.get(row)?.[name];
              if (typeof shown !== "number") return [`${row} ${name}`, { from: 0, to: Number.POSITIVE_INFINITY }];
              expect(shown).toBe(n);
              return [`${row} ${name}`, { from: n, to: n }];
            }),
          );
          const sums = [...rows.keys()].flatMap((row) =>
            countSums.map(({ total, parts }) => ({
              total: `${row} ${total}`,
              parts: parts.map((it) => `${row} ${it}`),
            })),
          );
          for (const { from, to } of (await attack(read, sums)).values())
            expect(to - from).toBeGreaterThanOrEqual(SPAN);
          for (const { row, name, n } of keys) if (n < SPAN) expect(told.get(row)?.[name]).toBe("hidden");
        },
      ),
      { seed: 23, numRuns: 60 },
    );
  });

  it("[NEE-8] when everything is large, then it is told", () => {
    const large = countsOf([
      { outcome: "kept", departure: null, doubt: null, accreditation: "yes", marks: [], n: 40 },
      { outcome: "late", departure: null, doubt: null, accreditation: "no", marks: [], n: 30 },
    ]);
    expect(hidden(new Map([["rule", large]]), countNames, countSums).get("rule")).toMatchObject({
      ...{ decided: 70, kept: 40, gap: 30 },
    });
  });
});
