import { diceOf } from "@relais/core";
import { inventedChildren } from "@relais/testkit/linkage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidates } from "../../src/linkage/blocks.ts";
import { fieldsOf } from "../../src/linkage/field.ts";
import { groupsOf } from "../../src/linkage/groups.ts";
import { type Column, kindOf, link } from "../../src/linkage/index.ts";
import { fit } from "../../src/linkage/model.ts";
import { columnsOf, judged } from "./judged.ts";

describe("given children entered more than once", () => {
  it("[LNK-10] when 1,500 invented ones are linked without an identifier, then precision and recall are at least 0.95", () => {
    const { precision, recall } = judged(1_500, 20261128);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it("[LNK-5] when a pair is explained, then its fields and the chance before them add up to its weight", () => {
    const entries = inventedChildren(300, 5);
    const { matches, reasons, model } = link(columnsOf(entries), { records: entries.length, split: null });
    expect(matches.length).toBeGreaterThan(30);
    for (const { a, b, weight } of matches) {
      const said = reasons(a, b);
      expect(said.map((it) => it.label)).toEqual(["name", "birth", "sex", "commune"]);
      const before = Math.log2(model.prior / (1 - model.prior));
      expect(said.reduce((sum, it) => sum + it.bits, before)).toBeCloseTo(weight, 9);
    }
  });

  it("[LNK-6] when records and columns are turned round, then the same pairs are found", () => {
    const entries = inventedChildren(150, 9);
    const turned = entries.toReversed();
    const pairs = (columns: readonly Column[], place: (r: number) => number): string[] =>
      link(columns, { records: entries.length, split: null })
        .matches.map(({ a, b }) => [place(a), place(b)].sort((x, y) => x - y).join())
        .sort();
    const found = pairs(columnsOf(entries), (r) => r);
    expect(found.length).toBeGreaterThan(20);
    expect(pairs(columnsOf(turned).toReversed(), (r) => entries.length - 1 - r)).toEqual(found);
  });

  it("[LNK-6] when two tables are linked, then only pairs across them are found, and twice in one of them is no hindrance", () => {
    const first = ["Kpadonou Afi", "Houngbo Jean", "Lawani Sika", "Bio Rachid"];
    const second = ["Afi Padonou", "Padonou Afi", "Dossou Rose", "Hounngbo Jean", "Akplogan Marie"];
    const births = ["2014-03-05", "2011-07-19", "2012-02-02", "2010-10-10"];
    const columns: Column[] = [
      { label: "nom", kind: "names", values: [...first, ...second] },
      {
        label: "naissance",
        kind: "date",
        values: [...births, births[0]!, births[0]!, "2009-09-09", births[1]!, "2016-05-06"],
      },
    ];
    const { matches } = link(columns, { records: 9, split: 4 });
    expect(matches.map(({ a, b }) => [a, b])).toEqual([
      [0, 4],
      [0, 5],
      [1, 7],
    ]);
  });

  it("[LNK-6] when there are no records, one, or nothing but empty columns, then nothing is found", () => {
    for (const values of [[], ["Dossou"], ["", "", ""]]) {
      const columns: Column[] = [{ label: "nom", kind: "names", values }];
      expect(link(columns, { records: values.length, split: null }).matches).toEqual([]);
    }
  });
});

describe("given what a pair is learnt from", () => {
  it("[LNK-7] when how often two entries agree is planted, then it is found again without labels", () => {
    const dice = diceOf(77);
    const planted = [0.9, 0.8, 0.7, 0.85];
    const people = Array.from({ length: 1_000 }, () => planted.map(() => `q${dice.whole(1000, 1400)}`));
    const again = people.map((values) =>
      values.map((it, f) => (dice.chance(planted[f]!) ? it : `z${dice.whole(5000, 9000)}`)),
    );
    const columns = planted.map(
      (_, f): Column => ({ label: `${f}`, kind: "code", values: [...people, ...again].map((it) => it[f]!) }),
    );
    const extent = { records: 2_000, split: 1_000 };
    const fields = fieldsOf(columns);
    const model = fit(fields, extent, candidates(fields, extent));
    expect(model.prior * 1_000_000).toBeGreaterThan(900);
    expect(model.prior * 1_000_000).toBeLessThan(1_100);
    for (const [f, share] of planted.entries()) expect(Math.abs(model.fields[f]!.m[0]! - share)).toBeLessThan(0.04);
  });

  it("[LNK-8] when ten times as many share a name, then pairs grow no more than the records", () => {
    const perRecord = (records: number): number => {
      const dice = diceOf(3);
      const fields = fieldsOf([
        {
          label: "nom",
          kind: "names",
          values: Array.from({ length: records }, () => `Dossou ${dice.pick(["Afi", "Sika"])}`),
        },
        { label: "commune", kind: "code", values: Array.from({ length: records }, () => `c${dice.whole(1, 9)}`) },
        { label: "registre", kind: "code", values: Array.from({ length: records }, (_, i) => `r${i >> 1}`) },
      ]);
      return candidates(fields, { records, split: null }).a.length / records;
    };
    expect(perRecord(6_000)).toBeLessThan(1.1 * perRecord(600));
  });

  it("[LNK-8] when pairs are chosen, then each comes once, the lower first", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Dossou Afi", "Bio Afi", "Bio Sika", "Lawani", ""), { maxLength: 40 }),
        (values) => {
          const fields = fieldsOf([{ label: "nom", kind: "names", values }]);
          const { a, b } = candidates(fields, { records: values.length, split: null });
          const pairs = Array.from(a, (it, i) => `${it} ${b[i]}`);
          expect(new Set(pairs).size).toBe(pairs.length);
          expect(a.every((it, i) => it < b[i]!)).toBe(true);
        },
      ),
      { seed: 20261128 },
    );
  });

  it("[LNK-9] when A is like B and B like C but A and C contradict each other, then C stays out", () => {
    const weights = new Map([
      ["0 1", 9],
      ["1 2", 4],
      ["0 2", -7],
    ]);
    const weight = (a: number, b: number): number => weights.get([a, b].sort().join(" "))!;
    const pairs = [
      { a: 1, b: 2, weight: 4 },
      { a: 0, b: 1, weight: 9 },
    ];
    expect(groupsOf(3, pairs, weight)).toEqual([[0, 1]]);
    weights.set("0 2", -3);
    expect(groupsOf(3, pairs, weight)).toEqual([[0, 1, 2]]);
  });

  it.each([
    [["2014-03-05", "2013-01-09", "", "vers 2010", "2012-11-30", "2011-10-10", "2010-01-02"], "date"],
    [["19810209", "19991231", "20010101"], "date"],
    [["4011", "c12", "", "0229"], "code"],
    [["12 rue des Cocotiers", "Adjovi", "Sèhouè"], "names"],
    [["", ""], "names"],
  ] as const)("[LNK-11] when a column holds %j, then it is of the kind %s", (values, kind) => {
    expect(kindOf(values)).toBe(kind);
  });
});
