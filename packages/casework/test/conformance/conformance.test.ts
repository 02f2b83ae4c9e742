import { shareOf } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byDepartment, judgedIn, measureOf, shareIn, type Tally } from "../../src/index.ts";
import { accepted, act, contextAt, hour, id, openedFile } from "../desk.ts";
import { second, small, third } from "../procedure.ts";

const EVER = 8.64e15 / 3_600_000 - hour(0) / 3_600_000;

describe("given a file in which rules applied", () => {
  it("[CNF-1] when it is counted, then each time a rule applied is told once, with what became of it", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 11, 1), { at: 1 }));
    accepted(desk.send("record-act", act("entendre", 12, 2), { at: 2 }));
    accepted(desk.send("record-act", act("retenir", 13, 3), { at: 3 }));
    accepted(desk.send("record-act", act("presenter", 14, 60), { at: 60 }));
    accepted(desk.send("record-act", act("retenir", 15, 61), { at: 61 }));
    const told = judgedIn(desk.state, desk.said(EVER), contextAt(61)).filter((it) => it.rule !== "visite");
    expect(told.map(({ rule, trigger, outcome, at, due }) => [rule, trigger, outcome, at, due])).toEqual([
      ["avis-avant", id(12), "respected", hour(2), null],
      ["delai-presenter", id(13), "done_late", hour(3), null],
      ["delai-presenter", id(15), "open", hour(61), hour(109)],
    ]);
    expect(told.map((it) => it.compartment)).toEqual(["enquete", "commun", "commun"]);
  });

  it("[NEE-6] when it is counted, then each time says what was given for it, how it was recorded and the training stamped on its trigger", () => {
    const desk = openedFile();
    const untrained = { context: { accreditation: () => "no" as const } };
    accepted(desk.send("record-act", act("retenir", 13, 3), { at: 3, ...untrained }));
    // Two days after it was done, by hearsay, with the answer of another: the stamp is the trigger's.
    accepted(desk.send("record-act", { ...act("presenter", 14, 10), reportedBy: "other" }, { at: 58 }));
    accepted(desk.send("record-act", act("retenir", 15, 61), { at: 61 }));
    accepted(desk.send("record-departure", { rule: "delai-presenter", reason: "moyens", trigger: id(15) }, { at: 62 }));
    const told = judgedIn(desk.state, desk.said(EVER), contextAt(63)).filter((it) => it.rule === "delai-presenter");
    expect(told.map((it) => [it.outcome, it.departure, it.doubt, it.accreditation, it.marks])).toEqual([
      ["respected", null, null, "no", ["recorded-late", "reported"]],
      ["justified", "moyens", null, "yes", []],
    ]);
  });

  it("[CNF-5] when a limit is unknown, at once or a habit, or only breaches leave a trace, then no rate can be told", () => {
    const measure = (of: typeof small, key: string) => {
      const rule = of.procedure.rules.find((it) => it.key === key);
      return rule && measureOf(rule);
    };
    expect(measure(small, "delai-presenter")).toBe("share");
    expect(measure(small, "avis-avant")).toBe("share");
    expect(measure(second, "avis")).toBe("unknown-limit");
    expect(measure(third, "delai-presenter")).toBe("benchmark");
    expect(measure(small, "treize-ans")).toBe("breaches");
  });
});

describe("given tallies of units in departments", () => {
  const departmentOf = (unit: string) => unit.split("-")[0];
  const tally = (unit: string, outcome: Tally["outcome"], n: number): Tally => ({ unit, outcome, n });

  it("[CNF-7] when a share is told, then departures with a reason and what is not established are not in it, and never under ten", () => {
    const some = [tally("a-1", "respected", 9), tally("a-1", "justified", 30), tally("a-1", "undecidable", 30)];
    expect(shareIn(some)).toBeNull();
    expect(shareIn([...some, tally("a-1", "overdue", 1), tally("a-1", "open", 5)])).toEqual(shareOf(9, 10));
  });

  it("[CNF-3] when a reader may open every file of a department, then it is shown as it is; else their own is taken out first", () => {
    const country = { departmentOf, units: ["a-1", "a-2", "b-1", "c-1"] };
    const tallies = ["a-1", "b-1", "c-1"].map((unit) => tally(unit, "respected", 20)).concat(tally("a-2", "broken", 3));
    const shares = (own: string[]) =>
      Object.fromEntries(byDepartment(tallies, new Set(own), country).departments.map((it) => [it.name, it.share?.of]));
    expect(shares([])).toEqual({ a: 23, b: 20, c: 20 });
    // 23 less their own 20 would tell them the 3 of their neighbour; then 20 is hidden beside it, as the total is shown.
    expect(shares(["a-1"])).toEqual({ a: undefined, b: undefined, c: 20 });
    expect(shares(["a-1", "a-2"])).toEqual({ a: 23, b: 20, c: 20 });
  });

  it("[CNF-3] when anybody subtracts their own from what is shown, then no other department is left with less than ten", () => {
    const units = ["a-1", "a-2", "b-1", "b-2", "c-1", "d-1"];
    const count = fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(count, { minLength: 6, maxLength: 6 }), fc.subarray(units), (ns, own) => {
        const tallies = units.map((unit, i) => tally(unit, "respected", ns[i] ?? 0));
        const mine = new Set(own);
        const { departments, total } = byDepartment(tallies, mine, { departmentOf, units });
        const of = (name: string | null, whose: "theirs" | "all") =>
          tallies
            .filter(
              (it) => (name === null || departmentOf(it.unit) === name) && (whose === "all" || !mine.has(it.unit)),
            )
            .reduce((sum, it) => sum + it.n, 0);
        const covered = (name: string) => units.every((it) => departmentOf(it) !== name || mine.has(it));
        for (const { name, share } of departments) {
          if (share !== null) expect(covered(name) || of(name, "theirs") >= 10).toBe(true);
        }
        const hidden = departments.filter(({ name, share }) => share === null && !covered(name));
        if (total === null || hidden.length === 0) return;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, it) => sum + of(it.name, "theirs"), 0)).toBeGreaterThanOrEqual(10);
      }),
      { numRuns: 500 },
    );
  });
});
