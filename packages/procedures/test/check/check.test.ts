import { describe, expect, it } from "vitest";
import { checkProcedure, DEFAULT_BUDGET } from "../../src/index.ts";
import { compile, smallProcedureSource, smallVocabulary } from "../engine/small.ts";

const base = "base: { texte: usage }, source: x, confiance: aucune, texte: { fr: La règle., en: The rule. }";
const law =
  'base: { texte: loi, article: "1" }, source: x, confiance: secondaire, texte: { fr: La loi., en: The law. }';
const unknown = "limite: { genre: inconnu, conduite: { fr: x, en: x } }";
/** The small procedure with lines added under its rules, checked; rules without scenarios set aside. */
const check = (added: string, source = smallProcedureSource) =>
  checkProcedure(compile(source + added), smallVocabulary).filter((it) => !it.code.startsWith("rule.no-"));

describe("given the small procedure", () => {
  it("[CHK-1] when it is checked, then nothing is wrong but the scenarios it lacks", () => {
    expect(check("")).toEqual([]);
    const all = checkProcedure(compile(smallProcedureSource), smallVocabulary);
    expect(all).toHaveLength(22);
  });
  it("[CHK-2] when a step waits for itself, then it is dead, with the shortest chain", () => {
    const [found] = check(
      `  a: { nature: condition, etape: aviser, exige: voir, ${base} }\n  b: { nature: condition, etape: voir, exige: aviser, ${base} }\n`,
    );
    expect(found).toMatchObject({ code: "step.dead", example: ["aviser", "voir", "aviser"] });
  });
  it("[CHK-2] when a step is closed and nothing opens it, then it is dead", () => {
    const source = smallProcedureSource.replace(
      "etape: presenter, base: { texte: usage }",
      "etape: voir, base: { texte: usage }",
    );
    expect(check("", source).map((it) => it.code)).toContain("step.dead");
  });
  it("[CHK-3] when the closing step is dead, then the file can never be closed", () => {
    const found = check(`  a: { nature: condition, etape: clore, exige: clore, ${base} }\n`);
    expect(found.map((it) => it.code)).toEqual(["closure.unreachable"]);
  });
  it("[CHK-3] when no step closes the file, then that is said", () => {
    expect(check("", smallProcedureSource.replace(", cloture: oui", "")).map((it) => it.code)).toEqual([
      "closure.missing",
    ]);
  });
  it("[CHK-3] when an act that the closing requires closes it for good, then the closing rule is the one that is said", () => {
    const found = check(
      `  a: { nature: condition, etape: clore, exige: voir, ${base} }\n  b: { nature: fermeture, declencheur: voir, etape: clore, ${base} }\n`,
    );
    expect(found).toMatchObject([{ code: "closure.unreachable", example: ["voir", "clore"] }]);
    expect(found[0]?.text.fr).toContain("« b »");
  });
  it("[CHK-2] when a prohibition holds under all data, then it is the one that is said", () => {
    const found = check(
      `  a: { nature: interdiction, etape: voir, si: urgent = true or not(urgent = true), ${base} }\n`,
    );
    expect(found.map((it) => it.code)).toEqual(["step.dead"]);
    expect(found[0]?.text.fr).toContain("« a »");
  });
  it("[CHK-6] when what triggers an obligation also closes its step for good, then it can never be met", () => {
    const found = check(`  a: { nature: fermeture, declencheur: ouvrir, etape: voir, ${base} }\n`);
    expect(found.map((it) => it.code)).toContain("obligation.impossible");
  });
  it("[CHK-6] when a step waits until it is not owed itself, then the milestone is the one that is said", () => {
    const found = check(`  a: { nature: jalon, etape: voir, attend: voir, ${base} }\n`);
    expect(found.map((it) => it.code)).toEqual(["obligation.impossible", "obligation.impossible"]);
    expect(found[0]?.text.fr).toContain("« a »");
  });
  it("[CHK-4] when what is owed is forbidden in the same cases, then the rules contradict", () => {
    const found = check(
      `  a: { nature: obligation, declencheur: ouvrir, etape: recevoir, si: urgent = true, limite: { genre: inconnu, conduite: { fr: x, en: x } }, ${base} }\n  b: { nature: interdiction, etape: recevoir, si: urgent = true or ageAuxFaits < 5, ${base} }\n`,
    );
    expect(found.map((it) => it.code)).toContain("obligation.forbidden");
  });
  it("[CHK-5] when it is due before it is allowed, then the two times are said", () => {
    const [found] = check(
      `  a: { nature: condition, etape: presenter, exige: retenir, delaiHeures: 72, fait: F48, ${law} }\n`,
    );
    expect(found).toMatchObject({ code: "obligation.before-allowed", example: ["retenir", "presenter"] });
    expect(found?.text.fr).toContain("72 h");
  });
  it("[CHK-6] when a non-repeatable step must come before what makes it due, then it can never be met", () => {
    const found = check(`  a: { nature: condition, etape: ouvrir, exige: aviser, ${base} }\n`);
    expect(found.map((it) => it.code)).toEqual(["obligation.impossible"]);
  });
  it("[CHK-7] when one act opens and closes the same step, then the closing says nothing", () => {
    expect(
      check(`  a: { nature: fermeture, declencheur: retenir, etape: presenter, ${base} }\n`).map((it) => it.code),
    ).toContain("rules.open-and-close");
  });
  it("[CHK-8] when the search runs out of its budget, then it says « non décidé » and nothing more", () => {
    const hard = compile(
      `${smallProcedureSource}  a: { nature: jalon, etape: voir, attend: recevoir, ${base} }\n  b: { nature: jalon, etape: recevoir, attend: voir, ${base} }\n  c: { nature: obligation, declencheur: ouvrir, etape: recevoir, ${unknown}, ${base} }\n`,
    );
    const codes = (states: number) =>
      new Set(checkProcedure(hard, smallVocabulary, { ...DEFAULT_BUDGET, states }).map((it) => it.severity));
    expect(codes(1).has("undecided")).toBe(true);
    expect(codes(DEFAULT_BUDGET.states).has("undecided")).toBe(false);
  });
  it("[CHK-9] when a scenario does not come true, then it says what was expected and what is", () => {
    const [found] = check(
      "scenarios:\n  - { titre: Faux, montre: { repere: positif }, donne: [ { etape: ouvrir, le: 2026-03-02T08:00 } ], a: 2026-03-02T09:00, alors: { aFaire: [clore], constats: { repere: respecte } } }\n",
    );
    expect(found).toMatchObject({ code: "scenario.failed" });
    expect(found?.text.fr).toContain("clore");
  });
});
