import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { split } from "../src/cost/split.ts";
import { byDonor, entriesOf, needsOf, rowsBy, scheduleOf, totalOf, unsaid, wholeOf } from "../src/index.ts";
import { plans } from "./plans.ts";

const SEED = 20_261_129;
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, it) => all + it, 0);

describe("given plans made at random", () => {
  it("[PLN-7] when budget, donors, sites, tasks and needs are added up, then they agree to the franc", () => {
    let [francs, unfound] = [0, 0];
    fc.assert(
      fc.property(plans(8), (plan) => {
        const schedule = scheduleOf(plan, []);
        const entries = entriesOf(plan, schedule);
        const { likely } = totalOf(entries);
        const tables = [
          rowsBy(entries, (it) => it.line.key),
          rowsBy(entries, (it) => it.line.site),
          rowsBy(entries, (it) => it.line.task),
          rowsBy(entries, (it) => it.line.aspect),
          rowsBy(entries, (it) => it.line.every === "once"),
        ];
        for (const rows of tables) {
          expect(sum(rows.map((it) => it.total.likely))).toBe(likely);
          expect(sum(rows.flatMap((it) => [...it.years.values()]))).toBe(likely);
        }
        expect(sum(byDonor(entries).map((it) => it.total))).toBe(likely);
        expect(sum(needsOf(plan, schedule, entries).map((it) => it.amount?.likely ?? 0))).toBe(likely);
        for (const { amount, donors } of entries) {
          expect(Number.isSafeInteger(amount.likely)).toBe(true);
          expect(amount.low <= amount.likely && amount.likely <= amount.high).toBe(true);
          expect(sum(donors.map((it) => it.amount))).toBe(amount.likely);
        }
        francs += likely;
        unfound += entries.filter((it) => it.donors.some((one) => one.donor === null)).length;
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(francs).toBeGreaterThan(1_000_000);
    expect(unfound).toBeGreaterThan(100);
  });

  it("[PLN-8] when nobody has said a cost, then its line is named and nothing is counted for it", () => {
    let named = 0;
    fc.assert(
      fc.property(plans(5), (plan) => {
        const paid = entriesOf(plan, scheduleOf(plan, []));
        const without = unsaid(plan);
        expect(without.every((it) => it.cost === null)).toBe(true);
        expect(without.length + wholeOf(plan).lines.filter((it) => it.cost !== null).length).toBe(
          wholeOf(plan).lines.length,
        );
        expect(sum(paid.filter((it) => it.line.cost === null).map((it) => it.amount.likely))).toBe(0);
        named += without.length;
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(named).toBeGreaterThan(20);
  });
});

describe("given an amount and weights", () => {
  it("[PLN-7] when it is split, then the parts are whole, near their exact share, and make it again", () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
        (amount, weights) => {
          const parts = split(amount, weights);
          expect(sum(parts)).toBe(amount);
          for (const [i, part] of parts.entries()) {
            expect(Math.abs(part - (amount * weights[i]!) / sum(weights))).toBeLessThan(1);
          }
        },
      ),
      { seed: SEED },
    );
  });
});

describe("given a plan of one line by hand", () => {
  const text = (it: string) => ({ fr: it, en: it });
  const made = (every: "once" | "month" | "year") =>
    ({
      plan: "a",
      version: "1",
      title: text("a"),
      note: text("a"),
      from: "2027-01-04",
      to: "2028-06-30",
      donors: [
        { donor: "etat", name: text("État") },
        { donor: "unicef", name: text("UNICEF") },
      ],
      templates: [],
      sites: [],
      tasks: [
        {
          task: "poste",
          title: text("Poste"),
          aspect: "technical",
          days: { low: 40, likely: 40, high: 40 },
          after: [],
          notBefore: null,
          responsible: null,
        },
      ],
      lines: [
        {
          line: "salaire",
          title: text("Salaire"),
          aspect: "financial",
          kind: "posts",
          quantity: 3,
          unit: text("poste"),
          cost: { low: 90_000, likely: 100_001, high: 120_000, source: "inventé" },
          task: "poste",
          every,
          shares: [
            { donor: "etat", percent: 50 },
            { donor: "unicef", percent: 25 },
          ],
        },
      ],
    }) as const;
  const paid = (every: "once" | "month" | "year") => {
    const plan = structuredClone(made(every)) as unknown as Parameters<typeof entriesOf>[0];
    return entriesOf(plan, scheduleOf(plan, []));
  };

  it("[PLN-6] when it is paid once, then in the month in which its task ends; each month, from the next on until the plan ends; each year, every twelve", () => {
    // 40 working days from 4 January 2027 end on 26 February.
    expect(paid("once").map((it) => it.month)).toEqual(["2027-02"]);
    const months = paid("month").map((it) => it.month);
    expect([months[0], months.at(-1), months.length]).toEqual(["2027-03", "2028-06", 16]);
    expect(paid("year").map((it) => it.month)).toEqual(["2027-03", "2028-03"]);
    expect(paid("once")[0]?.amount).toEqual({ low: 270_000, likely: 300_003, high: 360_000 });
    expect(paid("once")[0]?.donors).toEqual([
      { donor: "etat", amount: 150_001 },
      { donor: "unicef", amount: 75_001 },
      { donor: null, amount: 75_001 },
    ]);
  });
});
