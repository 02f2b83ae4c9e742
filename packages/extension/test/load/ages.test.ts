import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { childrenIn, readLoading } from "../../src/index.ts";
import { loading, names, view } from "../country.ts";

const SEED = 20_261_129;
const read = (text: string) => readLoading(loading("figures", text), { view, files: [], names });
const figures = (text: string) => {
  const { loaded, refused } = read(text);
  expect(refused).toEqual([]);
  if (loaded?.kind !== "figures") throw new Error(text);
  return loaded;
};
const faults = (text: string) => {
  const { loaded, refused } = read(text);
  expect(loaded).toBeNull();
  return refused.map(({ code, path }) => [code, path]);
};

const HEAD = "commune;0-4;5-9;10-14;15-19;20+;total";

describe("given people of communes by age", () => {
  it("[WHR-42] when children are not told, then they are counted from the bands, in the names of any census, and the file says so", () => {
    for (const head of [
      HEAD,
      "Commune;0 à 4 ans;5 à 9 ans;10 à 14 ans;15 à 19 ans;20 ans et plus;Total",
      "adm2_fr;T_00_04;T_05_09;T_10_14;T_15_19;T_20Plus;T_TL",
      "town;Pop_00_04;Pop_05_09;Pop_10_14;Pop_15_19;Pop_20_plus;population",
    ]) {
      expect(figures(`${head}\nA;100;90;80;71;200;541\nE;;;;;;\n`), head).toMatchObject({
        childrenBy: "ages",
        figures: [
          { commune: "a", people: 541, children: 313, calls: null },
          { commune: "e", people: null, children: null },
        ],
      });
    }
    const told = figures(`${HEAD};enfants\nA;100;90;80;71;200;541;7\n`);
    expect([told.childrenBy, told.figures[0]?.children]).toEqual(["said", 7]);
  });

  it("[WHR-42] when women and men stand apart, side by side or on a line each, then they are added before they are rounded", () => {
    const band = fc.tuple(...Array.from({ length: 5 }, () => fc.nat(5_000)));
    const sum = (all: readonly number[]): number => all.reduce((total, it) => total + it, 0);
    fc.assert(
      fc.property(band, band, (women, men) => {
        const both = women.map((it, at) => it + men[at]!);
        const [from0, from5, from10, from15] = both as [number, number, number, number];
        const expected = {
          figures: [
            { commune: "a", people: sum(both), children: childrenIn({ from0, from5, from10, from15 }), calls: null },
          ],
        };
        const beside = ["F", "M"].flatMap((sex) =>
          ["00_04", "05_09", "10_14", "15_19", "20Plus"].map((it) => `${sex}_${it}`),
        );
        const read = figures(`commune,${beside}\nA,${women},${men}\n`);
        expect(read).toMatchObject(expected);
        const { ages, children } = read.figures[0]!;
        expect(ages).toMatchObject({ from0, from5, from10 });
        expect(sum(Object.values(ages!))).toBe(children);
        const lines = `commune,sexe,0-4,5-9,10-14,15-19,20+,total\nA,F,${women},${sum(women)}\nA,M,${men},${sum(men)}\n`;
        expect(figures(lines)).toMatchObject(expected);
        expect(figures(`${lines}A,T,${both},${sum(both)}\n`)).toMatchObject(expected);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });

  it("[WHR-42] when the oldest are not told, then people are not known but by a total, which is not less than the young", () => {
    const young = "commune,0-4,5-9,10-14,15-19";
    expect(figures(`${young}\nA,1,1,1,5\n`).figures).toMatchObject([{ people: null, children: 6 }]);
    expect(figures(`${young},population\nA,1,1,1,5,20\n`).figures).toMatchObject([{ people: 20, children: 6 }]);
    expect(faults(`${young},population\nA,1,1,1,5,7\n`)).toEqual([["table.ages", "2:6"]]);
  });

  it.each([
    ["does not add up to its total", `${HEAD}\nA;1;1;1;1;1;5\nB;1;1;1;1;1;6\n`, "table.ages", "3:7"],
    ["lacks a band", "commune;0-4;5-9;15-19\nA;1;1;1\n", "table.column", "1:1"],
    ["has bands of ten years", "commune;0-9;10-19\nA;1;1\n", "table.column", "1:1"],
    ["has women alone, side by side", "commune;F_0_4;F_5_9;F_10_14;F_15_19\nA;1;1;1;1\n", "table.column", "1:1"],
    ["has women alone, on a line", "commune;sexe;population\nA;F;5\n", "table.one-sex", "2:1"],
    ["has women twice", "commune;sexe;population\nA;F;5\nA;M;4\nA;femmes;3\n", "table.place-twice", "4:1"],
    ["does not say of whom it speaks", "commune;sexe;population\nA;?;5\n", "table.sex", "2:2"],
    ["has an age without a number", `${HEAD}\nA;1;;1;1;1;4\n`, "table.number", "2:3"],
    ["has years for columns", "commune;2024;2025\nA;1;1\n", "table.column", "1:1"],
  ])("[WHR-42] when a file %s, then it is refused with its place", (_what, text, code, path) => {
    expect(faults(text)).toEqual([[code, path]]);
  });
});
