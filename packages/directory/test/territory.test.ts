import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Commune, folded, placeFinder } from "../src/index.ts";

const commune = (code: string, name: string, aliases: readonly string[] = []): Commune => ({
  code,
  name,
  aliases,
  department: code.slice(0, 4),
  position: { lat: 7, lon: 2 },
});
const departments = [
  { code: "BJ02", name: "Atacora" },
  { code: "BJ03", name: "Atlantique" },
  { code: "BJ10", name: "Ouémé" },
  { code: "BJ12", name: "Zou" },
];
const communes = [
  commune("BJ0203", "Cobly"),
  commune("BJ0207", "Péhunco", ["Ouassa-Péhunco"]),
  commune("BJ0209", "Toucountouna"),
  commune("BJ0301", "Abomey-Calavi"),
  commune("BJ1009", "Sèmè-Kpodji"),
  commune("BJ1010", "Porto-Novo"),
  commune("BJ1011", "N'Dali"),
  commune("BJ1012", "Adjarra"),
  commune("BJ1201", "Abomey"),
  commune("BJ1207", "Za-Kpota"),
];
const find = placeFinder({ communes, departments });
const said = (name: string, department?: string) => {
  const found = find(name, department);
  return found.is === "found" ? [found.commune.name, found.how] : [found.is];
};

describe("given the name of a commune as somebody wrote it", () => {
  it("[DIR-8] when case, accents, hyphens, apostrophes and spaces differ, then it is found", () => {
    const spelling = fc.record({
      commune: fc.constantFrom(...communes),
      upper: fc.boolean(),
      plain: fc.boolean(),
      joint: fc.constantFrom("-", " ", "", "–", " - "),
      apostrophe: fc.constantFrom("'", "’", "", "`"),
      around: fc.constantFrom("", " ", "\t"),
    });
    fc.assert(
      fc.property(spelling, ({ commune, upper, plain, joint, apostrophe, around }) => {
        let name = commune.name.replaceAll("-", joint).replaceAll("'", apostrophe);
        if (plain) name = name.normalize("NFD").replaceAll(/\p{M}/gu, "");
        if (upper) name = name.toUpperCase();
        const found = find(`${around}${name}${around}`);
        expect([found.is, found.is === "found" && found.commune.code]).toEqual(["found", commune.code]);
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it.each([
    ["Ouassa Pehunco", "Péhunco", "alias"],
    ["Kobli", "Cobly", "variant"],
    ["Toukountouna", "Toucountouna", "variant"],
    ["Tukuntuna", "Toucountouna", "variant"],
    ["Sèmè-Podji", "Sèmè-Kpodji", "variant"],
    ["Adjara", "Adjarra", "variant"],
    ["Ab. Calavi", "Abomey-Calavi", "abbreviation"],
    ["P. Novo", "Porto-Novo", "abbreviation"],
    ["Mairie d'Abomey", "Abomey", "name"],
    ["commune de Za-Kpota", "Za-Kpota", "name"],
  ])("[DIR-8] when it is « %s », then it is %s, and how it was known is said", (name, expected, how) => {
    expect(said(name)).toEqual([expected, how]);
  });

  it("[DIR-9] when several fit, then they are named and none is taken; its department may tell", () => {
    const twins = placeFinder({ departments, communes: [commune("BJ0201", "Sinendé"), commune("BJ1202", "Sinende")] });
    const found = twins("sinendé");
    expect(found.is === "ambiguous" && found.candidates.map((it) => it.code)).toEqual(["BJ0201", "BJ1202"]);
    expect(twins("sinende", "ZOU")).toMatchObject({ is: "found", commune: { code: "BJ1202" } });
  });

  it.each([
    ["Porto", ["unknown"], ["Porto-Novo"]],
    ["Zakpotta Nord", ["unknown"], []],
    ["Paris", ["unknown"], []],
    ["", ["unknown"], []],
    ["Abomi", ["unknown"], ["Abomey"]],
  ])("[DIR-9] when it is « %s », then nothing is guessed and near names are offered", (name, expected, near) => {
    expect(said(name)).toEqual(expected);
    const found = find(name);
    expect(found.is === "unknown" && found.nearest.map((it) => it.name)).toEqual(near);
  });

  it("[DIR-9] when it lies in another department than the one given, then that is said", () => {
    expect(find("Cobly", "Zou")).toMatchObject({ is: "elsewhere", commune: { code: "BJ0203" } });
    expect(said("Cobly", "Atakora")).toEqual(["Cobly", "name"]);
  });

  it("[DIR-8] when letters of Beninese languages are folded, then they become plain ones", () => {
    expect(folded("Ɖɔ̀ Ɛŋ’ŒUF")).toBe("do enoeuf");
  });
});
