import { shareOf } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  countNames,
  countSums,
  countsOf,
  evidenceCodes,
  FollowUpLine,
  type Need,
  type NeedInput,
  NeedsView,
  type NeedTally,
  needCauses,
  needOf,
  SIGN_ABOVE,
} from "../../src/index.ts";

const tally = (n: number, more: Partial<NeedTally> = {}): NeedTally => ({
  outcome: "kept",
  departure: null,
  doubt: null,
  accreditation: "unknown",
  marks: [],
  n,
  ...more,
});

const anyTally = fc.record({
  outcome: fc.constantFrom("kept", "late", "broken", "justified", "undecided"),
  departure: fc.constantFrom(null, "means", "law", "partner", "recording", "other"),
  doubt: fc.constantFrom(null, "law", "recording", "other"),
  accreditation: fc.constantFrom("yes", "no", "unknown"),
  marks: fc.subarray(["recorded-late", "reported", "uncertain"] as const),
  n: fc.nat(40),
}) satisfies fc.Arbitrary<NeedTally>;

const asked = (tallies: readonly NeedTally[], more: Partial<NeedInput> = {}): Need =>
  needOf({
    counts: countsOf(tallies),
    measure: "share",
    rule: { confidence: "primaire", limit: "known" },
    teaching: "taught",
    items: null,
    referrals: null,
    services: null,
    ...more,
  });

const says = (need: Need, code: (typeof evidenceCodes)[number]) =>
  need.causes.flatMap((it) => it.evidence).find((it) => it.code === code)?.says;
const grade = (need: Need, cause: (typeof needCauses)[number]) => need.causes.find((it) => it.cause === cause)?.grade;

describe("given what became of a rule in a department and a year", () => {
  it("[NEE-1] when it is counted, then the share is of what is decided, departures and what is not established stand beside it", () => {
    const need = asked([
      tally(12),
      tally(3, { outcome: "late" }),
      tally(5, { outcome: "broken" }),
      tally(7, { outcome: "justified" }),
      tally(9, { outcome: "undecided" }),
    ]);
    expect(need).toMatchObject({ decided: 20, kept: 12, late: 3, broken: 5, justified: 7, undecided: 9 });
    expect(need.gap).toEqual(shareOf(8, 20));
    expect(need.departed).toEqual(shareOf(7, 36));
  });

  it("[NEE-1] when there are under ten, or no rate can be told of the rule, then there is no share", () => {
    const few = asked([tally(4), tally(5, { outcome: "broken" })]);
    expect([few.gap, few.departed]).toEqual([null, null]);
    expect(asked([tally(5), tally(5, { outcome: "broken" })]).gap).toEqual(shareOf(5, 10));
    expect(asked([tally(50, { outcome: "broken" })], { measure: "breaches" }).gap).toBeNull();
  });

  it("[NEE-1] when any tallies are counted, then every sum adds up, and each time counts once in what it became", () => {
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 40 }), (tallies) => {
        const counts = countsOf(tallies);
        for (const { total, parts } of countSums) {
          expect(parts.reduce((sum, it) => sum + counts[it], 0)).toBe(counts[total]);
        }
        const all = tallies.reduce((sum, it) => sum + it.n, 0);
        expect(counts.decided + counts.justified + counts.undecided).toBe(all);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("[NEE-2] when it is read, then the five causes are there in one order, each with its evidence once", () => {
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 20 }), (tallies) => {
        const need = asked(tallies, {
          referrals: { sent: 3, unanswered: 1, noPlace: 0 },
          services: { lacking: 0, unsure: 0, communes: 9 },
        });
        expect(need.causes.map((it) => it.cause)).toEqual(needCauses);
        expect(need.causes.flatMap((it) => it.evidence.map((one) => one.code))).toEqual(evidenceCodes);
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  it("[NEE-2] when a share's whole interval lies above one in twenty, then it is a sign; one case alone never is", () => {
    for (const of of [10, 20, 50, 200]) {
      const least = Array.from({ length: of }, (_, i) => i).find((n) => shareOf(n, of).from > SIGN_ABOVE) ?? of;
      const marked = (n: number) =>
        says(asked([tally(n, { marks: ["recorded-late"] }), tally(of - n)]), "recorded-late");
      expect([marked(least), marked(least - 1)]).toEqual(["sign", "none"]);
      expect(least).toBeGreaterThan(1);
    }
  });

  it("[NEE-2] when departures gave a reason, then each bears on its own cause alone", () => {
    for (const cause of ["means", "law", "partner", "recording"] as const) {
      const need = asked([tally(20), tally(12, { outcome: "justified", departure: cause })]);
      const signs = need.causes.filter((it) => it.grade === "sign").map((it) => it.cause);
      expect(signs).toEqual([cause]);
    }
    const other = asked([tally(20), tally(12, { outcome: "justified", departure: "other" })]);
    expect(other.causes.filter((it) => it.grade === "sign")).toEqual([]);
  });

  it("[NEE-4] when those without the training leave the rule unrespected more often, then it is a sign only where the whole interval says so", () => {
    const groups = (untrained: number, trained: number, of: number) =>
      asked([
        tally(untrained, { outcome: "broken", accreditation: "no" }),
        tally(of - untrained, { accreditation: "no" }),
        tally(trained, { outcome: "late", accreditation: "yes" }),
        tally(of - trained, { accreditation: "yes" }),
      ]);
    expect(says(groups(15, 3, 20), "accreditation")).toBe("sign");
    expect(says(groups(5, 3, 20), "accreditation")).toBe("none");
    expect(says(groups(3, 15, 20), "accreditation")).toBe("none");
    expect(says(groups(5, 0, 9), "accreditation")).toBe("few");
  });

  it("[NEE-5] when nobody has asked, then it is not established, which is not that there is no sign", () => {
    const nothing = asked([tally(20)], { teaching: null });
    expect(says(nothing, "accreditation")).toBe("unknown");
    expect([says(nothing, "module"), says(nothing, "items")]).toEqual(["unknown", "unknown"]);
    expect(grade(nothing, "knowledge")).toBe("unknown");
    expect(grade(asked([tally(20)]), "knowledge")).toBe("none");
    expect(grade(asked([]), "means")).toBe("unknown");
    expect(grade(asked([tally(20), tally(10, { outcome: "justified" })]), "means")).toBe("none");
  });

  it("[NEE-5] when a count is hidden, then no share is made of it, and nobody is told that there is no sign", () => {
    const counts = { ...countsOf([tally(40)]), gap: "hidden", forMeans: "hidden" } as const;
    const need = asked([], { counts });
    expect([need.gap, grade(need, "means")]).toEqual([null, "hidden"]);
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 20 }), fc.subarray(countNames), (tallies, hidden) => {
        const shown = { ...countsOf(tallies), ...Object.fromEntries(hidden.map((it) => [it, "hidden"])) };
        const told = asked([], { counts: shown as NeedInput["counts"] });
        for (const { evidence, grade: of } of told.causes) {
          if (of === "none") expect(evidence.map((it) => it.says)).not.toContain("hidden");
          for (const it of evidence.filter((one) => one.says === "hidden")) {
            expect([it.share, it.difference, it.state]).toEqual([null, null, null]);
          }
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  it("[NEE-12] when the kit, the text or the directory lacks something, then it bears on its cause", () => {
    for (const [teaching, said] of [
      ["taught", "none"],
      ["stale", "sign"],
      ["planned", "sign"],
      ["untaught", "sign"],
    ] as const) {
      expect(says(asked([], { teaching }), "module")).toBe(said);
    }
    const law = (confidence: NeedInput["rule"]["confidence"], limit: "known" | "not-known") =>
      grade(asked([], { rule: { confidence, limit } }), "law");
    expect([law("primaire", "known"), law("faible", "known"), law("primaire", "not-known")]).toEqual([
      "none",
      "sign",
      "sign",
    ]);
    const services = (lacking: number, unsure: number) =>
      says(asked([], { services: { lacking, unsure, communes: 9 } }), "services");
    expect([services(0, 0), services(0, 2), services(1, 2)]).toEqual(["none", "unknown", "sign"]);
    const referrals = asked([], { referrals: { sent: 20, unanswered: 9, noPlace: 0 } });
    expect([says(referrals, "referrals"), says(referrals, "no-place")]).toEqual(["sign", "none"]);
    const items = asked([], { items: { asked: 40, failed: 30 } });
    expect([says(items, "items"), says(asked([], { items: { asked: 40, failed: 22 } }), "items")]).toEqual([
      "sign",
      "none",
    ]);
  });
});

/** Every key of a schema, at any depth. */
const keysOf = (schema: z.ZodType): string[] =>
  Object.entries(z.toJSONSchema(schema, { io: "output" })).flatMap(function keys([key, value]): string[] {
    if (value === null || typeof value !== "object") return [];
    const own = key === "properties" ? Object.keys(value) : [];
    return [...own, ...Object.entries(value).flatMap(keys)];
  });

describe("given what is told of needs", () => {
  it("[NEE-9] when its shape is looked through, then no person, account or officer has a place in it, nor an order of units", () => {
    const keys = [...new Set([NeedsView, FollowUpLine].flatMap(keysOf))].sort();
    expect(keys).toContain("gap");
    const forbidden =
      /account|person|officer|agent|login|^by$|author|owner|role|rank|score|file|stream|trigger|device/i;
    expect(keys.filter((it) => forbidden.test(it))).toEqual([]);
    // « name » is that of a department, and of nothing else.
    expect(keysOf(z.strictObject(NeedsView.omit({ departments: true }).shape)).filter((it) => it === "name")).toEqual(
      [],
    );
  });
});
