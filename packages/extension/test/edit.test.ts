import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { donorsIn, planChanges, readPlan, titleIn, withCeiling, withTitle } from "../src/index.ts";

const SEED = 20_261_129;
const TEXT = readFileSync(benin.plan, "utf8");
/** The lines of a text but for its title and its donors. */
const others = (text: string): string[] =>
  text.split("\n").filter((it) => !it.startsWith("titre:") && !it.startsWith("  - { bailleur:"));
const read = (text: string) => {
  const { plan, problems } = readPlan(text, "plan");
  expect(problems).toEqual([]);
  return plan!;
};
const plan = read(TEXT);

describe("given the text of a plan and its title", () => {
  it("[PLN-13] when another is typed, then that is its title, and nothing else of the plan changes", () => {
    expect(titleIn(TEXT)).toEqual(plan.title);
    const line = fc.string({ unit: "grapheme", minLength: 1 }).filter((it) => it.trim() !== "");
    fc.assert(
      fc.property(line, line, (fr, en) => {
        const text = withTitle(withTitle(TEXT, "fr", fr), "en", en);
        expect(titleIn(text)).toEqual({ fr, en });
        expect({ ...plan, title: { fr, en } }).toEqual(readPlan(text, "plan").plan ?? { faulty: text });
        expect(others(text)).toEqual(others(TEXT));
      }),
      { seed: SEED, numRuns: 50 },
    );
    expect(planChanges(plan, read(withTitle(TEXT, "fr", "Autre"))).map((it) => [it.of, it.fields])).toEqual([
      ["plan", ["title"]],
    ]);
  });

  it("[PLN-13] when the plan has faults, then its title is there all the same; where nothing can be read, none is", () => {
    const faulty = TEXT.replace("apres: [cadrage]", "apres: [cadre]");
    expect(readPlan(faulty, "plan").plan).toBeNull();
    expect(titleIn(faulty)).toEqual(plan.title);
    expect(titleIn(withTitle(TEXT, "fr", ""))).toEqual({ ...plan.title, fr: "" });
    expect([titleIn("titre: ["), titleIn("titre: x"), titleIn("")]).toEqual([null, null, null]);
  });
});

describe("given the text of a plan and its donors", () => {
  const years = ["2027", "2028", "2029"];

  it("[PLN-14] when a ceiling is typed, over the plan or in a year, then the plan has it and nothing else changes; emptied, the plan is as before", () => {
    expect(donorsIn(TEXT)).toEqual(
      plan.donors.map(({ donor, name }) => ({
        ...{ donor, name, ceiling: "" },
        years: years.map((year) => ({ year, ceiling: "" })),
      })),
    );
    const spots = fc.record({
      at: fc.nat(plan.donors.length - 1),
      of: fc.constantFrom("plan" as const, ...years.map((year) => ({ year }))),
      francs: fc.nat(2_000_000_000),
    });
    fc.assert(
      fc.property(fc.array(spots, { minLength: 1, maxLength: 6 }), (typed) => {
        const text = typed.reduce((so, it) => withCeiling(so, it.at, it.of, String(it.francs)), TEXT);
        const donors = plan.donors.map((it, at) => {
          const own = typed.filter((one) => one.at === at);
          const ceiling = own.findLast((one) => one.of === "plan")?.francs;
          const yearly = Object.fromEntries(
            own.flatMap(({ of, francs }) => (of === "plan" ? [] : [[of.year, francs]])),
          );
          return {
            ...it,
            ...(ceiling !== undefined && { ceiling }),
            ...(Object.keys(yearly).length > 0 && { yearly }),
          };
        });
        expect(read(text)).toEqual({ ...plan, donors });
        expect(donorsIn(text)?.map((it) => it.ceiling)).toEqual(donors.map((it) => String(it.ceiling ?? "")));
        expect(others(text)).toEqual(others(TEXT));
        const bare = typed.reduce((so, it) => withCeiling(so, it.at, it.of, ""), text);
        expect(bare).toBe(TEXT);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it("[PLN-14] when what is written is wrong or of another year, then it is shown as it stands; without donors there are none", () => {
    const odd = TEXT.replace(
      "unicef, nom: { fr: UNICEF, en: UNICEF } }",
      "unicef, nom: UNICEF, plafond: beaucoup, plafondParAn: { 2031: 5 } }",
    );
    expect(donorsIn(odd)?.[1]).toEqual({
      ...{ donor: "unicef", name: { fr: "", en: "" }, ceiling: "beaucoup" },
      years: [...years.map((year) => ({ year, ceiling: "" })), { year: "2031", ceiling: "5" }],
    });
    expect(donorsIn(withCeiling(odd, 1, { year: "2031" }, ""))?.[1]?.years.map((it) => it.year)).toEqual(years);
    expect([donorsIn("plan: x"), donorsIn("plan: [")]).toEqual([[], null]);
  });
});
