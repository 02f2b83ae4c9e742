import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { facts, files, read } from "./pack-under-test.ts";

const NO_RULE = /^pas de règle, parce que \S.{19,}/;
const page = readFileSync(new URL("./faits/couverture.md", import.meta.url), "utf8");

/** « procedure / key » of every rule that carries a fact, by fact. */
const carried = new Map<string, readonly string[]>();
for (const { file, source } of files) {
  const { id, rules } = read(source, file).procedure!;
  for (const { key, fact } of rules) {
    if (fact !== undefined) carried.set(fact, [...(carried.get(fact) ?? []), `${id} / ${key}`]);
  }
}

/** What the page gets wrong: a fact it forgets or repeats, a rule that it leaves out or makes up. */
const wrongIn = (text: string): string[] => {
  const said = text.split("\n").flatMap((line): [string, string][] => {
    const [, id, , answer] = /^\| *(R\d+) *\|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
    return id === undefined || answer === undefined ? [] : [[id, answer.trim()]];
  });
  const unknown = said.filter(([id]) => !facts.some((row) => row.id === id)).map(([id]) => `${id}: no such fact`);
  return [
    ...unknown,
    ...facts.flatMap(({ id }): string[] => {
      const [first, ...more] = said.filter(([it]) => it === id).map(([, answer]) => answer);
      if (first === undefined) return [`${id}: no line`];
      if (more.length > 0) return [`${id}: two lines`];
      const rules = carried.get(id) ?? [];
      if (rules.length === 0) return NO_RULE.test(first) ? [] : [`${id}: neither a rule nor a reason`];
      const named = [...first.matchAll(/`([^`]+)`/g)].map((it) => it[1]!);
      const same = named.length === rules.length && rules.every((rule) => named.includes(rule));
      return same ? [] : [`${id}: the page names ${named.join(", ")}; the rules are ${rules.join(", ")}`];
    }),
  ];
};

describe("given the facts of the Benin pack", () => {
  it("[PCK-5] when the page of coverage is read, then every fact has its rules or a reason for none", () => {
    expect(facts).toHaveLength(31);
    expect(wrongIn(page)).toEqual([]);
  });

  it.each(facts.map(({ id }) => [id]))("[PCK-5] when the line of %s is removed, then it is missed", (id) => {
    const without = page.split("\n").filter((line) => !line.startsWith(`| ${id} `));
    expect(wrongIn(without.join("\n"))).toEqual([`${id}: no line`]);
  });

  it("[PCK-5] when a rule is left out, a reason emptied or a rule made up, then the page is refused", () => {
    const mutants = [
      page.replace(", `enfant-en-danger / pas-de-cloture-amiable`", ""),
      page.replace(/(\| R30 *\|[^|]*\| pas de règle, parce que )[^|]*/, "$1 "),
      page.replace("`enfant-en-danger / signalement-du-danger`", "`enfant-en-danger / signalement`"),
      page.replace("`enfant-en-danger / signalement-du-danger`", "pas de règle, parce que personne ne l'a écrite ici."),
    ];
    for (const mutant of mutants) {
      expect(mutant).not.toBe(page);
      expect(wrongIn(mutant)).toHaveLength(1);
    }
  });
});
