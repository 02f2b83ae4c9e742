import fc from "fast-check";
import { evaluate } from "feelin";
import { describe, expect, it } from "vitest";
import { compileGuard, type GuardTypes, type GuardValue } from "../../src/index.ts";

const types: GuardTypes = new Map([
  ["ageAuxFaits", { type: "number" }],
  ["n", { type: "number" }],
  ["statut", { type: "list", choices: ["victime", "temoin"] }],
  ["risque", { type: "string", choices: ["eleve", "faible"] }],
  ["penal", { type: "boolean" }],
  ["jour", { type: "day" }],
]);

const guard = (source: string) => {
  const compiled = compileGuard(source, types);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.guard;
};
const ask = (source: string, data: Record<string, GuardValue>) => guard(source).evaluate(new Map(Object.entries(data)));

describe("given an age of 12 to 14", () => {
  const data = { ageAuxFaits: { from: 12, to: 14 } };
  it("[GUA-1] when a bound falls inside the interval, then the answer is undecided", () => {
    expect(ask("ageAuxFaits < 13", data)).toBeNull();
    expect(ask("ageAuxFaits >= 13", data)).toBeNull();
    expect(ask("ageAuxFaits in [13..17]", data)).toBeNull();
  });
  it("[GUA-1] when no bound falls inside, then it is decided", () => {
    expect(ask("ageAuxFaits < 15", data)).toBe(true);
    expect(ask("ageAuxFaits < 12", data)).toBe(false);
    expect(ask("ageAuxFaits in [10..17]", data)).toBe(true);
  });
  it("[GUA-2] when it is undecided, then the guard names what is missing", () => {
    expect(guard("ageAuxFaits < 13 and penal = true").missing(new Map(Object.entries(data)))).toEqual([
      "ageAuxFaits",
      "penal",
    ]);
  });
});

describe("given an unknown datum", () => {
  it("[GUA-3] when another side settles it, then FEEL's logic decides, else it stays undecided", () => {
    expect(ask('penal = true and risque = "eleve"', { risque: "faible" })).toBe(false);
    expect(ask('penal = true or risque = "eleve"', { risque: "eleve" })).toBe(true);
    expect(ask("not(penal)", {})).toBeNull();
    expect(ask("n = null", {})).toBe(true);
    expect(ask("n != null", { n: 3 })).toBe(true);
  });
});

describe("given a faulty guard", () => {
  it.each([
    ['risque = "moyen"', "guard.unknown-choice"],
    ["inconnu = 3", "guard.unknown-name"],
    ['ageAuxFaits < "treize"', "guard.type"],
    ["risque < 3", "guard.type"],
    ['list contains(risque, "eleve")', "guard.type"],
    ["ageAuxFaits", "guard.type"],
    ["ageAuxFaits <", "guard.syntax"],
    ["(penal", "guard.syntax"],
    ["penal §", "guard.syntax"],
    ["", "guard.syntax"],
  ])("[GUA-4] when « %s » is read, then the fault is %s, at its place", (source, code) => {
    const compiled = compileGuard(source, types);
    expect(compiled.ok).toBe(false);
    if (!compiled.ok) expect(compiled.faults[0]?.code).toBe(code);
  });
  it("[GUA-4] when any text is read, then nothing throws", () => {
    fc.assert(
      fc.property(fc.string(), (source) => void compileGuard(source, types)),
      { seed: 2026, numRuns: 500 },
    );
  });
});

/** Guards of the subset over decided data, as text. */
const expressions = fc.letrec<{ test: string; logic: string }>((tie) => ({
  test: fc.oneof(
    fc
      .tuple(fc.constantFrom("<", "<=", ">", ">=", "=", "!="), fc.integer({ min: 0, max: 20 }))
      .map(([sign, n]) => `n ${sign} ${n}`),
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 9, max: 20 })).map(([a, b]) => `(n in [${a}..${b}])`),
    fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 9, max: 20 }))
      .map(([a, b]) => `(n between ${a} and ${b})`),
    fc.integer({ min: 0, max: 9 }).map((a) => `n + ${a} > 12 - ${a}`),
    fc.constantFrom(
      'risque = "eleve"',
      'risque in ("eleve", "faible")',
      'list contains(statut, "temoin")',
      "penal",
      "penal = false",
    ),
  ),
  logic: fc.oneof(
    { depthSize: "small" },
    tie("test"),
    fc.tuple(tie("logic"), fc.constantFrom("and", "or"), tie("logic")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie("logic").map((it) => `not(${it})`),
  ),
}));

describe("given any guard of the subset and decided data", () => {
  it("[GUA-5] when FEEL itself is asked, then both agree", () => {
    fc.assert(
      fc.property(
        expressions.logic,
        fc.record({
          n: fc.integer({ min: 1, max: 20 }), // feelin 8.2 answers null to « 0 between 1 and 9 »
          risque: fc.constantFrom("eleve", "faible"),
          statut: fc.subarray(["victime", "temoin"]),
          penal: fc.boolean(),
        }),
        (source, data) => {
          const oracle = evaluate(source, data) as unknown;
          const value = oracle !== null && typeof oracle === "object" && "value" in oracle ? oracle.value : oracle;
          expect(ask(source, data)).toBe(value);
        },
      ),
      { seed: 2026, numRuns: 300 },
    );
  });
});

describe("given an interval and a comparison", () => {
  it("[GUA-6] when every point agrees, then that is the answer; when they differ, it is undecided", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("<", "<=", ">", ">=", "=", "!="),
        fc.nat(12),
        fc.nat(8),
        fc.nat(4),
        (sign, bound, from, width) => {
          const points = Array.from({ length: width + 1 }, (_, i) => ask(`n ${sign} ${bound}`, { n: from + i }));
          const unanimous = points.every((it) => it === points[0]) ? points[0] : null;
          expect(ask(`n ${sign} ${bound}`, { n: { from, to: from + width } })).toBe(unanimous);
        },
      ),
      { seed: 2026, numRuns: 500 },
    );
  });
});
