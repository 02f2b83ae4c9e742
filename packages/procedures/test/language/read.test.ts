import type { Problem } from "@relais/core/source";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProcedure, type Rule, readProcedure, revision } from "../../src/index.ts";
import { calendar, smallProcedureSource, smallVocabulary } from "../engine/small.ts";

const read = (source: string) => readProcedure(source, { file: "p.yaml", vocabulary: smallVocabulary, calendar });
const lines = smallProcedureSource.split("\n");
const lineOf = (text: string) => lines.findIndex((it) => it.includes(text)) + 1;

describe("given a procedure that reads well", () => {
  it("[LAN-1] when it is read, then there is no problem and it compiles", () => {
    const { procedure, problems } = read(smallProcedureSource);
    expect(problems).toEqual([]);
    expect(compileProcedure(procedure!, smallVocabulary, calendar).steps).toHaveLength(9);
  });
});

/** Each fault, made by one replacement, and the code and line that must come back. */
const faults: [name: string, from: string, to: string, code: string, at: string][] = [
  [
    "an unknown role",
    "roles: [opj], nature: decision, champs",
    "roles: [opg], nature: decision, champs",
    "role.unknown",
    "  clore:",
  ],
  [
    "an unknown role that something is handed to",
    "roles: [opj], nature: decision, champs",
    "roles: [opj], vers: [opg], nature: decision, champs",
    "role.unknown",
    "  clore:",
  ],
  ["an unknown step", "etape: aviser, limite", "etape: avisr, limite", "step.unknown", "aviser-inconnu"],
  [
    "an unknown article",
    'article: "1" }, source: x, confiance: secondaire, texte: { fr: La loi., en: The law. } }\n  ouvre',
    'article: "7" }, source: x, confiance: secondaire, texte: { fr: La loi., en: The law. } }\n  ouvre',
    "article.unknown",
    "quarante-huit:",
  ],
  ["a guard of the wrong type", "ageAuxFaits < 13", 'ageAuxFaits < "x"', "guard.type", "treize-ans"],
  ["a guard on an unknown datum", "ageAuxFaits < 13", "agee < 13", "guard.unknown-name", "treize-ans"],
  ["a limit that is not its fact", "duree: 48", "duree: 24", "limit.differs", "quarante-huit:"],
  ["a limit without a fact", "fait: F10, ", "", "fact.missing", "dix-jours"],
  [
    "a confidence that is not its fact",
    "source: x, confiance: secondaire, texte: { fr: Dix",
    "source: x, confiance: primaire, texte: { fr: Dix",
    "confidence.differs",
    "dix-jours",
  ],
  [
    "a source that is not its fact's",
    "source: x, confiance: secondaire, texte: { fr: Dix",
    "source: y, confiance: secondaire, texte: { fr: Dix",
    "source.differs",
    "dix-jours",
  ],
  [
    "an article left out that its fact names",
    'unite: heures }, fait: F48, base: { texte: loi, article: "1" }',
    "unite: heures }, fait: F48, base: { texte: loi }",
    "article.differs",
    "quarante-huit:",
  ],
  [
    "a law that no fact cites",
    "exige: aviser, base: { texte: usage }",
    "exige: aviser, base: { texte: loi }",
    "fact.missing",
    "avis-avant",
  ],
  [
    "a text that its fact does not cite",
    "base: { texte: loi }, source: x, confiance: secondaire, texte: { fr: Dix",
    "base: { texte: usage }, source: x, confiance: secondaire, texte: { fr: Dix",
    "basis.differs",
    "dix-jours",
  ],
  [
    "a block without a law",
    "exige: aviser, ",
    "exige: aviser, force: bloque, ",
    "rule.block-without-text",
    "avis-avant",
  ],
  ["a misspelt key", "declencheur: requerir", "declancheur: requerir", "key.unknown", "dix-jours"],
  [
    "a missing key",
    "nature: jalon, etape: clore, attend: aviser",
    "nature: jalon, etape: clore",
    "key.missing",
    "attente",
  ],
  ["a bad value", "unite: jours-ouvrables", "unite: semaines", "value.bad", "dix-jours"],
  ["an unknown datum in a form", "champs: [motif!]", "champs: [motifs!]", "field.unknown", "  clore:"],
  ["a step written twice", "  voir: {", "  aviser: {", "id.duplicate", "  voir: {"],
  [
    "broken YAML",
    "phases: { tout: { fr: Tout, en: All } }",
    "phases: { tout: { fr: Tout, en: All }",
    "yaml.syntax",
    "etapes:",
  ],
];

describe("given a faulty procedure", () => {
  it.each(faults)(
    "[LAN-2] when it has %s, then it does not load and the fault is at its line",
    (_name, from, to, code, at) => {
      const source = smallProcedureSource.replace(from, to);
      expect(source).not.toBe(smallProcedureSource);
      const { procedure, problems } = read(source);
      expect(procedure).toBeNull();
      const found = problems.find((it) => it.code === code);
      expect(problems.map((it: Problem) => it.code)).toContain(code);
      expect(found?.line).toBe(lineOf(at));
      expect(found?.text.fr.length).toBeGreaterThan(20);
    },
  );

  it("[LAN-3] when it has several faults, then all are said at once", () => {
    const source = smallProcedureSource
      .replace("etape: aviser, limite", "etape: avisr, limite")
      .replace("ageAuxFaits < 13", "agee < 13")
      .replace("duree: 48", "duree: 47");
    expect(
      read(source)
        .problems.map((it) => it.code)
        .sort(),
    ).toEqual(["guard.unknown-name", "limit.differs", "step.unknown"]);
  });

  it("[LAN-4] when a guard is faulty, then the column points inside it", () => {
    const { problems } = read(smallProcedureSource.replace('motif = "amiable"\'', 'motif = "amiables"\''));
    const line = lines[lineOf("pas-amiable") - 1]!;
    expect(problems[0]).toMatchObject({ code: "guard.unknown-choice", column: line.indexOf('"amiable"') + 1 });
  });

  it("[LAN-5] when any text is cut, doubled or replaced anywhere, then nothing throws", () => {
    fc.assert(
      fc.property(
        fc.nat(smallProcedureSource.length),
        fc.nat(60),
        fc.oneof(fc.string(), fc.constantFrom("", ":", "[", "- ", "{", "null", "3", "\t")),
        (at, cut, put) => {
          const source = smallProcedureSource.slice(0, at) + put + smallProcedureSource.slice(at + cut);
          const { procedure, problems } = read(source);
          expect(procedure === null).toBe(problems.length > 0);
          for (const it of problems) expect(it.line).toBeGreaterThan(0);
        },
      ),
      { seed: 2026, numRuns: 400 },
    );
  });
});

describe("given the revision of a rule", () => {
  const rules = read(smallProcedureSource).procedure!.rules;
  const rule = rules.find((it) => it.key === "quarante-huit")! as Extract<Rule, { kind: "obligation" }>;
  it("[LAN-6] when only its wording changes, then the revision stays", () => {
    const reworded = {
      ...rule,
      sentence: { fr: "Autrement dit.", en: "In other words." },
      source: "y",
      note: { fr: "N", en: "N" },
    };
    expect(revision(reworded)).toBe(revision(rule));
  });
  it("[LAN-6] when what it asks changes, then the revision changes", () => {
    const changed = [
      { ...rule, guard: "urgent = true" },
      { ...rule, blocking: true },
      { ...rule, step: "voir" },
      { ...rule, limit: { kind: "legal" as const, value: 24, unit: "heures" as const, ceiling: false } },
      { ...rule, basis: { text: "usage" } },
    ];
    for (const it of changed) expect(revision(it)).not.toBe(revision(rule));
    expect(new Set(rules.map(revision)).size).toBe(rules.length);
  });
});
