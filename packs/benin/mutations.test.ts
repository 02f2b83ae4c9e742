import { describe, expect, it } from "vitest";
import { facts, faultsOf, files } from "./pack-under-test.ts";

/** One line of a procedure: its section, and the line where the step, rule or scenario that holds it begins. */
interface Line {
  readonly at: number;
  readonly text: string;
  readonly section: string;
  readonly holder: number;
  readonly key: string;
}

/** One way to spoil a text, and the lines (counted from 1, in the spoilt text) where that may rightly be said. */
interface Mutant {
  readonly lines: readonly string[];
  readonly right: readonly number[];
}

interface Mutation {
  readonly name: string;
  /** What must be said, one of these; other faults may come along, save from the reader, which says what was spoilt. */
  readonly codes: readonly string[];
  readonly mutants: (lines: readonly Line[]) => Mutant[];
}

const linesOf = (source: string): Line[] => {
  let [section, holder, key] = ["", 0, ""];
  return source.split("\n").map((text, index) => {
    const at = index + 1;
    const top = /^([a-z]+):/.exec(text);
    if (top !== null) section = top[1]!;
    const inner = /^ {2}(?:- titre: )?([^\s:#][^:]*)/.exec(text);
    if (inner !== null) [holder, key] = [at, inner[1]!];
    return { at, text, section, holder, key };
  });
};

/** Each line that matches, spoilt in place. */
const inPlace =
  (section: string, pattern: RegExp, spoil: (found: RegExpExecArray) => string | undefined) =>
  (lines: readonly Line[]): Mutant[] =>
    lines.flatMap((line): Mutant[] => {
      const found = line.section === section ? pattern.exec(line.text) : null;
      const instead = found === null ? undefined : spoil(found);
      if (found === null || instead === undefined) return [];
      const before = line.text.slice(0, found.index);
      const after = line.text.slice(found.index + found[0].length);
      return [
        { lines: lines.with(line.at - 1, { ...line, text: before + instead + after }).map(textOf), right: [line.at] },
      ];
    });

const textOf = ({ text }: Line): string => text;
const misspell = (word: string): string => `${word}x`;

/** Value of `name` in the rule or step that begins at this line. */
const entryOf = (lines: readonly Line[], holder: number, name: string): string | undefined =>
  lines.flatMap((line) => {
    const found = line.holder === holder ? new RegExp(`^ {4}${name}: (.*)$`).exec(line.text) : null;
    return found === null ? [] : [found[1]!];
  })[0];

/** The closing of the file requires this step, and this step closes it for good. */
const closingRules = (step: string, closing: string): string[] => {
  const rest = [
    `    etape: ${closing}`,
    "    texte: { fr: Phrase, en: Sentence }",
    "    base: { texte: pratique-terrain }",
    "    source: field-practice.md",
    "    confiance: aucune",
  ];
  return [
    ...["  exigence-ajoutee:", "    nature: condition", `    exige: ${step}`, ...rest],
    ...["  fermeture-ajoutee:", "    nature: fermeture", `    declencheur: ${step}`, ...rest],
  ];
};

const HIGHER: Readonly<Record<string, string>> = { aucune: "faible", faible: "secondaire", secondaire: "primaire" };

const MUTATIONS: readonly Mutation[] = [
  {
    name: "a limit is made one unit longer",
    codes: ["limit.differs"],
    mutants: inPlace("regles", /(?<=duree: )\d+/, ([value]) => String(Number(value) + 1)),
  },
  {
    name: "an article becomes the next one",
    codes: ["article.differs", "article.unknown"],
    mutants: inPlace("regles", /(?<=article: ")\d+/, ([article]) => {
      const next = String(Number(article) + 1);
      // A fact that names both articles makes either right: « arts. 3-4 ».
      return facts.some((row) => row.legalBasis.includes(`${article}-${next}`)) ? undefined : next;
    }),
  },
  {
    name: "a role is misspelt",
    codes: ["role.unknown"],
    mutants: inPlace("etapes", /(?<=^ {4}roles: \[)[a-z0-9-]+/, ([role]) => misspell(role)),
  },
  {
    name: "a step is renamed in one rule",
    codes: ["step.unknown"],
    mutants: inPlace("regles", /(?<=^ {4}(?:etape|declencheur|exige|attend): )\S+/, ([step]) => misspell(step)),
  },
  {
    name: "a guard compares with the wrong type",
    codes: ["guard.type"],
    mutants: inPlace("regles", /(?<=^ {4}si: .*)(?:(?:!=|=) (?:true|false|"[^"]*")|(?:<|>=) \d+)/, ([test]) =>
      /^[<>]/.test(test) ? '= "treize"' : "= 13",
    ),
  },
  {
    name: "a confidence is raised",
    codes: ["confidence.differs", "fact.missing"],
    mutants: inPlace("regles", /(?<=^ {4}confiance: )\S+/, ([confidence]) => HIGHER[confidence]),
  },
  {
    name: "a step that another requires is made unreachable",
    codes: ["step.dead"],
    mutants: (lines) =>
      lines.flatMap((line): Mutant[] => {
        const required = lines.some((it) => it.section === "regles" && it.text === `    exige: ${line.key}`);
        if (line.section !== "etapes" || line.holder !== line.at || !required) return [];
        return [{ lines: lines.map(textOf).toSpliced(line.at, 0, "    fermee: oui"), right: [line.at, line.at + 1] }];
      }),
  },
  {
    name: "a rule kills the closing of the file",
    codes: ["closure.unreachable"],
    mutants: (lines) => {
      const closing = lines.find((it) => it.section === "etapes" && it.text === "    cloture: oui")!;
      const forbidden = lines.flatMap((line): Mutant[] => {
        const guard = line.section === "regles" && /^ {4}si: /.test(line.text);
        if (!guard || entryOf(lines, line.holder, "etape") !== closing.key) return [];
        const text = "    si: 'dossierPenal = true or not(dossierPenal = true)'";
        return [{ lines: lines.with(line.at - 1, { ...line, text }).map(textOf), right: [line.holder] }];
      });
      const first = lines.findIndex((it) => it.text === "regles:") + 1;
      const cut = ["enregistrer", "etablir-age"].map((step): Mutant => {
        const added = closingRules(step, closing.key);
        const right = first + 1 + added.indexOf("  fermeture-ajoutee:");
        return { lines: lines.map(textOf).toSpliced(first, 0, ...added), right: [right] };
      });
      return [...forbidden, ...cut];
    },
  },
  {
    name: "the only scenario that shows a rule not kept is removed",
    codes: ["rule.no-negative-scenario"],
    mutants: (lines) => {
      const shown = lines.flatMap((line) =>
        line.section === "scenarios"
          ? [...line.text.matchAll(/([a-z0-9-]+): negatif/g)].map((it) => ({ rule: it[1]!, scenario: line.holder }))
          : [],
      );
      return [...new Set(shown.map(({ scenario }) => scenario))].flatMap((scenario): Mutant[] => {
        const elsewhere = new Set(shown.filter((it) => it.scenario !== scenario).map(({ rule }) => rule));
        const lost = shown.filter((it) => it.scenario === scenario && !elsewhere.has(it.rule));
        const right = lost.map(
          ({ rule }) => lines.find((it) => it.section === "regles" && it.at === it.holder && it.key === rule)!.at,
        );
        return right.length === 0 ? [] : [{ lines: lines.filter((it) => it.holder !== scenario).map(textOf), right }];
      });
    },
  },
  {
    name: "a form asks for an unknown field",
    codes: ["field.unknown"],
    mutants: inPlace("etapes", /(?<=^ {4}champs: \[)[a-zA-Z0-9]+/, ([field]) => misspell(field)),
  },
  {
    name: "the source of a fact is replaced",
    codes: ["source.differs"],
    mutants: (lines) =>
      lines.flatMap((line): Mutant[] => {
        const source = line.section === "regles" && /^ {4}source: /.test(line.text);
        if (!source || entryOf(lines, line.holder, "fait") === undefined) return [];
        const text = "    source: https://example.org/un-autre-texte";
        return [{ lines: lines.with(line.at - 1, { ...line, text }).map(textOf), right: [line.at, line.holder] }];
      }),
  },
  {
    name: "a habit of the sector is made a legal limit",
    codes: ["limit.differs"],
    mutants: inPlace("regles", /(?<=genre: )repere/, () => "legal"),
  },
];

/** Faults that come from reading; any other needs a procedure that reads. */
const READER = /\.(differs|unknown|type|missing)$/;

/** Up to `most` of these, chosen by a seeded shuffle (mulberry32): the same places every time. */
const some = <T>(from: readonly T[], most: number, seed: number): T[] => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return from
    .map((it) => ({ it, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ it }) => it);
};

const cases = MUTATIONS.flatMap((mutation, i) =>
  files.map((file, j) => [mutation.name, file.file, { ...mutation, ...file, seed: 1 + i * files.length + j }] as const),
);
/** The one pair that has nothing to spoil: no habit of the sector times the course of a child before the law. */
const NOTHING_TO_SPOIL = "a habit of the sector is made a legal limit | enfant-en-conflit-avec-la-loi.yaml";

describe("given the three procedures of the Benin pack", () => {
  it("[PCK-4] when nothing is spoilt, then nothing is said", () => {
    expect(MUTATIONS).toHaveLength(12);
    expect(files.flatMap(({ file, source }) => faultsOf(source, file))).toEqual([]);
  });

  it.each(cases)("[PCK-4] when %s in %s, then it is caught at its line", (name, file, spoiling) => {
    const { codes, mutants, source, seed } = spoiling;
    const all = mutants(linesOf(source));
    expect(all.length === 0).toBe(`${name} | ${file}` === NOTHING_TO_SPOIL);
    for (const { lines, right } of some(all, 8, seed)) {
      const spoilt = lines.join("\n");
      expect(spoilt).not.toBe(source);
      const said = faultsOf(spoilt, file);
      const caught = said.filter((it) => codes.includes(it.code) && right.includes(it.line));
      expect({ said, caught: caught.length > 0 }).toEqual({ said, caught: true });
      if (codes.every((code) => READER.test(code))) expect(said.every((it) => right.includes(it.line))).toBe(true);
    }
  });
});
